package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.WritingPen;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.theme.ComponentColours;
import rewind.trace.Trace;

class FlameChartTest {
    private static final long NOW = 1_790_000_000_000L;

    private static List<String> written(Trace trace, double width) {
        Shown shown = Shown.of(trace);
        ComponentColours colours = new ComponentColours();
        colours.know(shown.forColours());
        FlamePainter.Look look = new FlamePainter.Look(-1, -1, false, null, shown.unit(), shown.isForeign());
        FlameChart chart = new FlameChart(
                shown, FlameTree.of(shown.tree()), FlameTree.ROOT, FlameLayout.Measure.TOTAL, look, colours);
        WritingPen pen = new WritingPen();
        chart.draw(pen, new Size(width, 400));
        return pen.written().stream().map(WritingPen.Words::text).toList();
    }

    @Test
    void aDurationIsWrittenOnlyWhereTheWholeNameHasRoomBesideIt() {
        Trace trace = ForeignTraces.checkout("there", NOW);

        assertThat(written(trace, 1200)).contains("POST /v1/charges", "96.0 ms");
        assertThat(written(trace, 583)).contains("POST /v1/charges").doesNotContain("96.0 ms");
        assertThat(written(trace, 583)).as("a short name leaves room").contains("Quote", "88.0 ms");
    }

    @Test
    void callsSideBySideAreSaidToBeNarrower() {
        String squeezed = "Calls side by side share their caller's width";

        assertThat(written(ForeignTraces.checkout("there", NOW), 583)).contains(squeezed);
        assertThat(written(new SampleTraces().trace("good", NOW, 2, null), 583)).doesNotContain(squeezed);
    }

    @Test
    void theRedLineIsExplainedWhereThereIsOne() {
        String failed = "failed calls";

        assertThat(written(ForeignTraces.checkout("there", NOW), 583)).contains(failed);
        assertThat(written(new SampleTraces().trace("good", NOW, 2, null), 583)).doesNotContain(failed);
    }
}
