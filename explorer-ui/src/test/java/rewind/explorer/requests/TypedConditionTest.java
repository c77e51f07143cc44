package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import rewind.query.Query;

class TypedConditionTest {
    private static final Instant NOW = Instant.parse("2026-11-19T15:04:05Z");

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.of(
                        "latency>200ms",
                        "stage.ranking>50ms",
                        "since:-1h",
                        "timeout",
                        "\"two words\"",
                        "-status:500",
                        "@shard:\"a b\"",
                        "(cart OR checkout)",
                        "variant: b",
                        "NOT",
                        "OR",
                        "AND",
                        "error~^Time(out)?")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(parts -> String.join(" ", parts));
    }

    @Property
    void partsAskTogetherWhatTheWholeAsks(@ForAll("queries") String text) {
        Query whole;
        try {
            whole = Query.parse(text, NOW);
        } catch (rewind.query.QueryException e) {
            return; // no query, no parts
        }
        Query together = Query.ALL;
        for (TypedCondition part : TypedCondition.of(text, NOW)) {
            assertThat(Query.parse(part.text(), NOW)).isEqualTo(part.query());
            together = together.and(part.query());
        }
        assertThat(together).isEqualTo(whole);
    }

    @Test
    void conditionsSideBySideAreTakenApartAndAlternativesAreNot() {
        assertThat(TypedCondition.of("latency>5ms AND stage.ranking>1ms (a OR b)", NOW))
                .extracting(TypedCondition::text)
                .containsExactly("latency>5ms", "stage.ranking>1ms", "(a OR b)");
        assertThat(TypedCondition.of("user:1 OR user:2", NOW))
                .extracting(TypedCondition::text)
                .containsExactly("user:1 OR user:2");
    }

    @Test
    void piecesAreApartBySpacesOutsideOfQuotesAndBrackets() {
        assertThat(Pieces.of("  a \"b c\"d (e f) \"g"))
                .extracting(Pieces.Piece::text)
                .containsExactly("a", "\"b c\"d", "(e f)", "\"g");
        assertThat(Pieces.of("a\\")).extracting(Pieces.Piece::text).isEqualTo(List.of("a\\"));
        assertThat(Pieces.of("\"a\\")).extracting(Pieces.Piece::end).isEqualTo(List.of(3));
    }
}
