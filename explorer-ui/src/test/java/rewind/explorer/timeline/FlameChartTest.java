package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.theme.ComponentColours;
import rewind.trace.Trace;

class FlameChartTest {
    private static final double LETTER = 6;
    private static final long NOW = 1_790_000_000_000L;

    private static List<String> written(Trace trace, double width) {
        Shown shown = Shown.of(trace);
        ComponentColours colours = new ComponentColours();
        colours.know(shown.forColours());
        FlamePainter.Look look = new FlamePainter.Look(-1, -1, false, null, shown.unit(), shown.isForeign());
        FlameChart chart = new FlameChart(
                shown, FlameTree.of(shown.tree()), FlameTree.ROOT, FlameLayout.Measure.TOTAL, look, colours);
        Writing pen = new Writing();
        chart.draw(pen, new Size(width, 400));
        return pen.written;
    }

    @Test
    void aDurationIsWrittenOnlyWhereTheWholeNameHasRoomBesideIt() {
        Trace trace = ForeignTraces.checkout("there", NOW);

        assertThat(written(trace, 1200)).contains("POST /v1/charges", "96.0 ms");
        assertThat(written(trace, 583)).contains("POST /v1/charges").doesNotContain("96.0 ms");
        assertThat(written(trace, 583)).as("a short name leaves room").contains("Quote", "88.0 ms");
    }

    @Test
    void theRedLineIsExplainedWhereThereIsOne() {
        String failed = "failed, or some of its calls did";

        assertThat(written(ForeignTraces.checkout("there", NOW), 583)).contains(failed);
        assertThat(written(new SampleTraces().trace("good", NOW, 2, null), 583)).doesNotContain(failed);
    }

    /** Keeps what is written; all letters are equally wide. */
    private static final class Writing implements Pen {
        private final List<String> written = new ArrayList<>();

        @Override
        public void text(String text, double x, double y, Face face) {
            written.add(text);
        }

        @Override
        public double width(String text, Face face) {
            return text.length() * LETTER;
        }

        @Override
        public void clipped(double x, double y, double width, double height, Runnable drawing) {
            drawing.run();
        }

        @Override
        public void rect(double x, double y, double width, double height, Ink fill) {}

        @Override
        public void rounded(double x, double y, double width, double height, double radius, Ink fill) {}

        @Override
        public void line(double x1, double y1, double x2, double y2, Ink ink, double thick) {}

        @Override
        public void dashed(double x1, double y1, double x2, double y2, Ink ink, double thick) {}

        @Override
        public void polyline(double[] xs, double[] ys, Ink ink, double thick) {}

        @Override
        public void polygon(double[] xs, double[] ys, Ink fill) {}

        @Override
        public void slope(double x1, double y1, double x2, double y2, Ink ink, double thick) {}

        @Override
        public void circle(double x, double y, double radius, Ink fill) {}
    }
}
