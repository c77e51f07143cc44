package rewind.explorer.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import rewind.query.Condition;
import rewind.query.Query;

class LineTypeTest {

    @Example
    void aQueryHasTheWordsAndNotTheFigures() {
        assertThat(LineType.query(LineType.of("index 17 loaded"))).contains("log:\"index \"*\" loaded\"");
        assertThat(LineType.query(LineType.of("17 items, 3f9a2"))).contains("log:\" items, \"");
        assertThat(LineType.query(LineType.of("a \"*\" and\na tab"))).contains("log:\"a \\\"*\\\" and\"*\"a tab\"");
        assertThat(LineType.query(LineType.of("17: 3.5")))
                .as("no word in common")
                .isEmpty();
    }

    @Property(tries = 300)
    void theMessageIsFoundByTheQueryOfItsType(@ForAll @StringLength(max = 400) String message) {
        LineType.query(LineType.of(message)).ifPresent(typed -> {
            Condition condition = Query.parse(typed, Instant.EPOCH).condition();
            assertThat(condition).isInstanceOfSatisfying(Condition.Log.class, log -> assertThat(
                            log.test().isIn(message))
                    .isTrue());
        });
    }

    @Property(tries = 300)
    void wherePlacesAreCutToo(@ForAll("figures") String message) {
        theMessageIsFoundByTheQueryOfItsType(message);
    }

    @Provide
    static Arbitrary<String> figures() {
        return Arbitraries.strings().withChars("ab 17\n\"*\\").ofMinLength(80).ofMaxLength(300);
    }
}
