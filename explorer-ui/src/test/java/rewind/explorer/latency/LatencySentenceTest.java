package rewind.explorer.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rewind.latency.TraceDurations;
import rewind.store.MemoryLatencies;

class LatencySentenceTest {
    private static String words(LatencyPicture picture) {
        return LatencySentence.of(picture).stream()
                .map(LatencySentence.Part::words)
                .collect(Collectors.joining());
    }

    @Test
    void aSlowerVersionIsPutToTheOneBeforeItWithItsEvidence() {
        LatencyPicture picture = Pictures.picture(4000, 90);
        assertThat(words(picture))
                .matches(
                        "v0\\.3 is 2\\.[23]\\d times slower than v0\\.2 at the median \\(\\d\\d\\.\\d ms to \\d\\d\\.\\d ms; 95% interval of"
                                + " the ratio 2\\.\\d\\d to 2\\.\\d\\d\\) over 2,970 and 990 requests; ranking takes [56]\\d% of the"
                                + " difference\\.");
        assertThat(LatencySentence.of(picture).stream()
                        .map(LatencySentence.Part::line)
                        .filter(line -> line != null)
                        .map(line -> line.series().key()))
                .as("the evidence, to be clicked")
                .containsExactly("v0.2", "v0.3");
    }

    @Test
    void whatCannotBeToldIsNotSaid() {
        assertThat(words(Pictures.picture(4000, 40)))
                .startsWith("v0.3 and v0.2 do not differ at the median, as far as can be told (")
                .endsWith(" and 990 requests.");
        assertThat(words(Pictures.picture(20, 90))).contains("too few for an interval");
    }

    @Test
    void aFasterOneIsCalledThat() {
        assertThat(words(Pictures.picture(4000, 20))).startsWith("v0.3 is 2.0").contains("times faster");
        assertThat(words(Pictures.picture(40_000, 37.5)))
                .startsWith("v0.3 is ")
                .contains("% faster than v0.2 at the median");
    }

    @Test
    void oneAloneIsSaidWithItsInterval() {
        LatencyFigures figures =
                Pictures.figures(Pictures.latencies(4000, 90), Pictures.question(Grouping.MODEL_VERSION), List.of());
        assertThat(words(Pictures.picture(figures, "v0.2", "")))
                .matches(
                        "v0\\.3 takes \\d\\d\\.\\d ms at the median \\(95% interval \\d\\d\\.\\d ms to \\d\\d\\.\\d ms\\) and"
                                + " 99% within \\d+ ms, over 990 requests\\.");
        assertThat(LatencySentence.of(Pictures.picture(figures, "v0.2", "v0.3", "")))
                .isEmpty();
    }

    @Test
    void thoseThatShareTheLongestAreNamedTogether() {
        MemoryLatencies latencies = new MemoryLatencies();
        for (int i = 0; i < 40; i++) {
            latencies.add(Pictures.trace("a" + i, Pictures.NOW.minusSeconds(60), "v0.1", 4));
        }
        LatencyFigures figures = Pictures.figures(latencies, Pictures.question(Grouping.STAGE), List.of());
        assertThat(words(Pictures.picture(figures)))
                .as("of 1.2, 2.0 and 2.4 ms")
                .matches("ranking takes longest, 2\\.\\d+ ms at the median, of 3 stages, over its 40 spans\\.");
        assertThat(words(Pictures.picture(figures, "ranking", "ml_inference"))).startsWith("candidate takes 1.");

        MemoryLatencies alike = new MemoryLatencies();
        for (String stage : List.of("a", "b", "c")) {
            for (int i = 0; i < 30; i++) {
                alike.add(new TraceDurations(
                        Pictures.trace(stage + i, Pictures.NOW.minusSeconds(60), "v0.1", 4)
                                .summary(),
                        new String[] {stage, "short"},
                        new long[] {2_000_000, 1_000_000}));
            }
        }
        LatencyFigures shared = Pictures.figures(alike, Pictures.question(Grouping.STAGE), List.of());
        assertThat(words(Pictures.picture(shared)))
                .isEqualTo("a, b and c share the longest median, 2.00 ms, of 4 stages, over 30, 30 and 30 spans.");
        assertThat(words(Pictures.picture(shared, "short")))
                .isEqualTo("All 3 stages take the same, 2.00 ms at the median.");
    }

    @Test
    void whereAnotherStageTakesLongerUnderAnotherVersionThatIsSaid() {
        MemoryLatencies latencies = new MemoryLatencies();
        for (int i = 0; i < 100; i++) {
            boolean late = i >= 70;
            latencies.add(new TraceDurations(
                    Pictures.trace("r" + i, Pictures.NOW.minusSeconds(600 - i), late ? "v0.3" : "v0.2", 40)
                            .summary(),
                    new String[] {"candidate", "ranking"},
                    new long[] {20_000_000, late ? 45_000_000 : 10_000_000}));
        }
        LatencyFigures figures = Pictures.figures(latencies, Pictures.question(Grouping.STAGE), List.of());
        assertThat(words(Pictures.picture(figures)))
                .matches(
                        "candidate takes longest, 20\\.\\d ms at the median, of 2 stages, over its 100 spans; under v0\\.3"
                                + " ranking, 4[45]\\.\\d\u00a0ms\\.");
        assertThat(words(Pictures.picture(figures, "ranking"))).doesNotContain("under v0.3");
    }

    @Test
    void ofStagesTheSlowestIsNamed() {
        LatencyFigures figures =
                Pictures.figures(Pictures.latencies(4000, 90), Pictures.question(Grouping.STAGE), List.of());
        assertThat(words(Pictures.picture(figures)))
                .startsWith("ranking takes longest, ")
                .endsWith("of 3 stages, over its 4,000 spans.");
    }
}
