package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Help.Ansi;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Evidence;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

class RollbackTextTest {
    private static Effect effect(String unit, double low, double estimate, double high, double margin) {
        return new Effect(unit, estimate, low, high, 0.9, margin, 1, 1, 0.01);
    }

    /** No change stands at 24 and the margin at 36, whatever the unit. */
    @ParameterizedTest
    @CsvSource({
        "difference, -0.005, 0, 0.005, 0.01, ------------------======o======-----|-----------------------",
        "difference, 0.02, 0.025, 0.03, 0.01, ------------------------:-----------|-----------======o====>",
        "difference, -0.5, 0, 0.5, 0.01, <=======================o===========|======================>",
        "difference, 0.04, 0.05, 0.06, 0.01, ------------------------:-----------|---------------------->",
        "ratio, 0.64, 0.8, 1, 1.25, ============o===========:-----------|-----------------------",
        "ratio, 0, 1.25, Infinity, 1.25, <=======================:===========o======================>"
    })
    void anIntervalIsDrawnAgainstItsMargin(
            String unit, double low, double estimate, double high, double margin, String drawing) {
        assertThat(IntervalDrawing.of(effect(unit, low, estimate, high, margin)))
                .isEqualTo(drawing);
    }

    private static RollbackReport report(Verdict verdict) {
        CheckResult check = new CheckResult(
                "error_rate",
                verdict,
                "40 of 340 requests failed.",
                null,
                effect(Effect.DIFFERENCE, -0.005, 0, 0.005, 0.01),
                Map.of(),
                List.of(new Evidence("r-1", 1000, "status 503")));
        return new RollbackReport(
                verdict,
                "A sentence.",
                "id",
                0,
                "switch",
                "ada",
                "v0.2",
                "v0.1",
                null,
                new Window(0, 1000),
                Map.of(),
                List.of(check),
                List.of("A note."));
    }

    @Test
    void theVerdictComesFirstThenEachCheckWithItsDrawing() {
        String text = RollbackText.of(report(Verdict.FAIL), Ansi.OFF);
        assertThat(text).isEqualTo("""
                        FAIL  A sentence.

                        Change  1970-01-01 00:00:00.000Z  v0.2 -> v0.1  (switch id, by ada)
                        Before  nothing to compare with
                        After   1970-01-01 00:00:00.000Z to 1970-01-01 00:00:01.000Z

                        FAIL          error_rate: 40 of 340 requests failed.
                                      ------------------======o======-----|-----------------------
                                      r-1  1970-01-01 00:00:01.000Z  status 503

                        (o observed, = interval, : as before, | margin: harm is to the right of it)
                        A note.
                        """);
    }

    @Test
    void coloursAreForTerminalsAndThereWordsStandAsWell() {
        assertThat(RollbackText.of(report(Verdict.PASS), Ansi.ON)).startsWith("\u001b[1m\u001b[32mPASS");
        assertThat(RollbackText.of(report(Verdict.PASS), Ansi.OFF)).doesNotContain("\u001b");
    }
}
