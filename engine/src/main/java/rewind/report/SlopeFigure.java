package rewind.report;

import java.util.List;
import rewind.diff.items.Cause;
import rewind.diff.items.ItemDiff;
import rewind.diff.items.ListDiff;

/** Two ranked lists side by side, each item of both joined by a line: upwards is blue, downwards is orange. */
final class SlopeFigure {
    /** Of longer lists the beginning is drawn. */
    private static final int MOST = 50;

    private static final int ROW = 22;
    private static final int LEFT = 330;
    private static final int RIGHT = 560;

    private SlopeFigure() {}

    static Block.Figure of(ListDiff lists) {
        int rows = Math.min(MOST, Math.max(lists.leftSize(), lists.rightSize()));
        boolean cut = rows < Math.max(lists.leftSize(), lists.rightSize());
        String caption = (cut ? "The first " + rows + " items" : "The items")
                + " of the left answer and of the right one, by rank."
                + " An item that is struck through dropped out, one in bold is new; beside it stands the stage that is responsible.";
        Svg svg = new Svg(ROW * rows + 6, caption);
        for (ItemDiff item : lists.items()) {
            item(svg, item, rows);
        }
        return new Block.Figure(caption, svg.end(), text(lists.items(), rows));
    }

    private static void item(Svg svg, ItemDiff item, int rows) {
        double from = ROW * item.from() + ROW / 2.0;
        double to = ROW * item.to() + ROW / 2.0;
        boolean left = item.from() >= 0 && item.from() < rows;
        boolean right = item.to() >= 0 && item.to() < rows;
        if (left) {
            boolean dropped = item.change() == ItemDiff.Change.DROPPED;
            svg.text(LEFT - 40, from + 4, dropped ? "gone end" : "name end", Integer.toString(item.itemId()));
            svg.text(LEFT - 12, from + 4, "end", (item.from() + 1) + ".");
            if (dropped) {
                svg.text(LEFT - 110, from + 4, "end", stage(item));
            }
        }
        if (right) {
            boolean entered = item.change() == ItemDiff.Change.ENTERED;
            svg.text(RIGHT + 12, to + 4, "", (item.to() + 1) + ".");
            svg.text(RIGHT + 40, to + 4, entered ? "new" : "name", Integer.toString(item.itemId()));
            svg.text(RIGHT + 120, to + 4, "", stage(item));
        }
        if (left && right) {
            String way = item.from() == item.to() ? "same" : item.to() < item.from() ? "up" : "down";
            svg.slope(LEFT, from, RIGHT, to, way);
        }
    }

    /** What is responsible: {@code diversity}, {@code ranking, another score}. */
    private static String stage(ItemDiff item) {
        Cause cause = item.cause();
        if (cause == null || item.change() == ItemDiff.Change.SAME) {
            return "";
        }
        return cause.stage() + (cause.how() == Cause.How.SCORE ? ", another score" : "");
    }

    private static String text(List<ItemDiff> items, int rows) {
        StringBuilder text = new StringBuilder();
        for (ItemDiff item : items) {
            if ((item.to() >= 0 && item.to() < rows) || (item.to() < 0 && item.from() < rows)) {
                text.append(rank(item.from()))
                        .append(" -> ")
                        .append(rank(item.to()))
                        .append("  ")
                        .append(item.itemId())
                        .append("  ")
                        .append(stage(item))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String rank(int rank) {
        String text = rank < 0 ? "-" : Integer.toString(rank + 1);
        return " ".repeat(Math.max(0, 3 - text.length())) + text;
    }
}
