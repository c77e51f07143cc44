package rewind.explorer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.diff.items.ListDiff;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.trace.ItemList;

class SlopeChartTest {
    private static final double LETTER = 6;

    @Test
    void aNarrowChartHasItsWholeLegendOnTwoLines() {
        List<Words> wide = legend(600);
        assertThat(wide).extracting(Words::text).contains("same rank", "moved up", "moved down", "entered", "dropped");
        assertThat(wide)
                .extracting(Words::y)
                .as("one line")
                .containsOnly(wide.getFirst().y());

        List<Words> narrow = legend(260);
        assertThat(narrow)
                .extracting(Words::text)
                .containsExactlyElementsOf(wide.stream().map(Words::text).toList());
        assertThat(narrow.stream().map(Words::y).distinct()).hasSize(2);
        assertThat(narrow)
                .allMatch(words -> words.x() >= 0 && words.x() + words.text().length() * LETTER <= 260);
    }

    /** What stands below the ranks. */
    private static List<Words> legend(double width) {
        ListDiff diff = ListDiff.of(list(1, 2, 3, 4), list(1, 3, 2, 5));
        Size size = new Size(width, SlopeLayout.height(diff));
        Writing pen = new Writing();
        new SlopeChart(new Slopes("", "Left", "Right", diff, Map.of()), SideInks.NEUTRAL, 0).draw(pen, size);
        double top = size.height() - SlopeLayout.LEGEND;
        return pen.written.stream().filter(words -> words.y() > top).toList();
    }

    private static ItemList list(int... ids) {
        return new ItemList(ids, new float[ids.length]);
    }

    private record Words(String text, double x, double y) {}

    /** Keeps what is written; all letters are equally wide. */
    private static final class Writing implements Pen {
        private final List<Words> written = new ArrayList<>();

        @Override
        public void text(String text, double x, double y, Face face) {
            written.add(new Words(text, x, y));
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
