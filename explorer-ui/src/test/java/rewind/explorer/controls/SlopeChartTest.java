package rewind.explorer.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.diff.items.ListDiff;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.WritingPen;
import rewind.trace.ItemList;

class SlopeChartTest {
    @Test
    void aNarrowChartHasItsWholeLegendOnTwoLines() {
        List<WritingPen.Words> wide = legend(600);
        assertThat(wide)
                .extracting(WritingPen.Words::text)
                .contains("same rank", "higher right", "higher left", "entered", "dropped");
        assertThat(wide)
                .extracting(WritingPen.Words::y)
                .as("one line")
                .containsOnly(wide.getFirst().y());

        List<WritingPen.Words> narrow = legend(260);
        assertThat(narrow)
                .extracting(WritingPen.Words::text)
                .containsExactlyElementsOf(
                        wide.stream().map(WritingPen.Words::text).toList());
        assertThat(narrow.stream().map(WritingPen.Words::y).distinct()).hasSize(2);
        assertThat(narrow)
                .allMatch(words -> words.x() >= 0 && words.x() + words.text().length() * WritingPen.LETTER <= 260);
    }

    /** What stands below the ranks. */
    private static List<WritingPen.Words> legend(double width) {
        ListDiff diff = ListDiff.of(list(1, 2, 3, 4), list(1, 3, 2, 5));
        Size size = new Size(width, SlopeLayout.height(diff));
        WritingPen pen = new WritingPen();
        new SlopeChart(new Slopes("", "Left", "Right", diff, Map.of()), SideInks.NEUTRAL, 0).draw(pen, size);
        double top = size.height() - SlopeLayout.LEGEND;
        return pen.written().stream().filter(words -> words.y() > top).toList();
    }

    private static ItemList list(int... ids) {
        return new ItemList(ids, new float[ids.length]);
    }
}
