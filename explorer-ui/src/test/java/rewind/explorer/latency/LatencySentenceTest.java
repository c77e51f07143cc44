package rewind.explorer.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
                        "v0\\.3 is 2\\.[23]\\d times slower at the median \\(\\d\\d\\.\\d ms to \\d\\d\\.\\d ms; 95% interval of"
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
        assertThat(words(Pictures.picture(40_000, 37.5))).startsWith("v0.3 is ").contains("% faster at the median");
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
    void ofStagesTheSlowestIsNamed() {
        LatencyFigures figures =
                Pictures.figures(Pictures.latencies(4000, 90), Pictures.question(Grouping.STAGE), List.of());
        assertThat(words(Pictures.picture(figures)))
                .startsWith("ranking takes longest, ")
                .endsWith("of 3 stages, over 4,000 spans.");
    }
}
