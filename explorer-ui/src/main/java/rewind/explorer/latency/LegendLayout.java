package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.text.Messages;

/**
 * Where the title of a chart and its legend go: the entries below the title, in columns of the same width, in further rows
 * where they are many.
 *
 * @param height of all of it
 */
record LegendLayout(String title, List<Entry> entries, double height) {
    private static final double ROW = 20;
    private static final double CHARACTER = 6.3;
    private static final double GAP = 28;
    private static final double WIDEST = 170;

    /** One group. */
    record Entry(double x, double y, double width, LatencyPicture.Line line) {}

    static LegendLayout of(String title, List<LatencyPicture.Line> lines, double width) {
        int longest =
                lines.stream().mapToInt(line -> line.words().length()).max().orElse(0);
        double slot = Math.min(WIDEST, longest * CHARACTER + GAP);
        List<Entry> entries = new ArrayList<>();
        double x = 0;
        double y = ROW;
        for (LatencyPicture.Line line : lines) {
            if (x + slot > width && x > 0) {
                x = 0;
                y += ROW;
            }
            entries.add(new Entry(x, y, slot, line));
            x += slot;
        }
        return new LegendLayout(title, entries, y + ROW);
    }

    void draw(Pen pen) {
        pen.text(title, 0, ROW / 2, Face.BODY.bolder());
        for (Entry entry : entries) {
            double middle = entry.y() + ROW / 2;
            boolean hidden = entry.line().hidden();
            Ink ink = Ink.of(entry.line().token());
            pen.rounded(entry.x(), middle - 4, 8, 8, 2, hidden ? Ink.of("thumb") : ink);
            String words = pen.fitted(entry.line().words(), entry.width() - GAP + 14, Face.SMALL);
            pen.text(words, entry.x() + 13, middle, Face.SMALL.inked(Ink.of(hidden ? "ink3" : "ink2")));
            if (hidden) {
                double end = entry.x() + 13 + pen.width(words, Face.SMALL);
                pen.line(entry.x() + 12, middle, end + 1, middle, Ink.of("ink3"), 1);
            }
        }
    }

    /** Each hides its group, or shows it. */
    List<Mark> marks(Consumer<LatencyPicture.Line> toggle) {
        return entries.stream()
                .map(entry -> new Mark(
                        entry.x() - 3,
                        entry.y() + 2,
                        entry.width() - 8,
                        ROW - 4,
                        Messages.text(
                                entry.line().hidden() ? "latency.legend.hidden" : "latency.legend.shown",
                                entry.line().words()),
                        () -> toggle.accept(entry.line())))
                .toList();
    }
}
