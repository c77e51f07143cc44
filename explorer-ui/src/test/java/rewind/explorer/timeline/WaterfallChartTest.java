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

class WaterfallChartTest {
    private static final long NOW = 1_790_000_000_000L;

    private static List<String> written(Trace trace, double width, boolean selfTime) {
        Shown shown = Shown.of(trace);
        ComponentColours colours = new ComponentColours();
        colours.know(shown.forColours());
        WaterfallPainter.Look look = new WaterfallPainter.Look(-1, -1, false, Found.NOTHING, selfTime, true, -1, "");
        WaterfallChart chart = new WaterfallChart(
                shown, FoldedTree.of(shown.tree()), Zoom.all(shown.tree().durationNanos()), 24, 0, look, colours);
        WritingPen pen = new WritingPen();
        chart.draw(pen, chart.size(new Size(width, 400), pen));
        return pen.written().stream().map(WritingPen.Words::text).toList();
    }

    @Test
    void rowsOfSeveralServicesSayWhichOneTheyAreOf() {
        Trace trace = ForeignTraces.checkout("there", NOW);

        assertThat(written(trace, 1200, false).stream().filter("catalog"::equals))
                .as("in the legend and behind each of twelve calls")
                .hasSize(13);
        assertThat(written(trace, 300, false).stream().filter("catalog"::equals))
                .as("where there is no room the colour alone says so")
                .hasSize(1);
        assertThat(written(new SampleTraces().trace("ours", NOW, 2, null), 1200, false).stream()
                        .filter("ranking"::equals))
                .as("in a request of ours the row of a stage alone is named after it")
                .hasSize(1);
    }

    @Test
    void whatIsDarkIsExplainedWhereItIsDrawn() {
        Trace trace = ForeignTraces.checkout("there", NOW);

        assertThat(written(trace, 1200, true)).contains("strong: its own work");
        assertThat(written(trace, 1200, false)).doesNotContain("strong: its own work");
    }
}
