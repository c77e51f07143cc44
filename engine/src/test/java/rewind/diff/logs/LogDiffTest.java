package rewind.diff.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import rewind.diff.fields.Relation;
import rewind.diff.fields.ValueDiff;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

class LogDiffTest {
    private static LogRecord line(LogLevel level, String component, String message) {
        return new LogRecord(1, level, component, message, null, Map.of());
    }

    @Test
    void messagesBelongTogetherWithoutTheirVariableParts() {
        assertThat(MessageTemplate.of("Answered 10 items in 3.5ms.")).isEqualTo("Answered * items in *.");
        assertThat(MessageTemplate.of("User 'Anna B' isn't known: 4bf92f3577b34da6"))
                .isEqualTo("User * isn't known: *");
        assertThat(MessageTemplate.of("GET /users/17 from 10.0.0.1:80")).isEqualTo("GET * from *");
        assertThat(MessageTemplate.of("")).isEmpty();
    }

    @Test
    void linesAreAddedMissingAndChanged() {
        List<LogDiff> diff = LogDiff.of(
                List.of(
                        line(LogLevel.INFO, "serving", "Answered 10 items"),
                        line(LogLevel.INFO, "ranking", "Cache is cold"),
                        line(LogLevel.DEBUG, "ranking", "Bye")),
                List.of(
                        line(LogLevel.ERROR, "serving", "Store is full"),
                        line(LogLevel.INFO, "serving", "Answered 5 items"),
                        line(LogLevel.WARNING, "ranking", "Cache is cold")));
        assertThat(diff)
                .extracting(LogDiff::relation)
                .containsExactly(Relation.ONLY_RIGHT, Relation.DIFFERENT, Relation.DIFFERENT, Relation.ONLY_LEFT);
        assertThat(diff.get(1).values())
                .containsExactly(new ValueDiff("message", Relation.DIFFERENT, "Answered 10 items", "Answered 5 items"));
        assertThat(diff.get(2).values()).containsExactly(new ValueDiff("level", Relation.DIFFERENT, "info", "warning"));
    }

    @Property(tries = 300)
    void everyLineIsThereOnce(@ForAll("logs") List<LogRecord> left, @ForAll("logs") List<LogRecord> right) {
        List<LogDiff> diff = LogDiff.of(left, right);
        assertThat(diff.stream().map(LogDiff::left).filter(line -> line != null))
                .containsExactlyElementsOf(left);
        assertThat(diff.stream().map(LogDiff::right).filter(line -> line != null))
                .containsExactlyInAnyOrderElementsOf(right);
        assertThat(LogDiff.of(left, left)).allMatch(line -> line.relation() == Relation.SAME);
    }

    @Provide
    Arbitrary<List<LogRecord>> logs() {
        return Combinators.combine(
                        Arbitraries.of(LogLevel.INFO, LogLevel.ERROR),
                        Arbitraries.of("a", "b"),
                        Arbitraries.of("x 1", "x 2", "y"))
                .as(LogDiffTest::line)
                .list()
                .ofMaxSize(8);
    }
}
