package rewind.report;

import java.util.List;
import java.util.Map;
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
    /** Of a title that stands in the picture, in columns: those of Asia take two. The whole one stands in the text. */
    private static final int MOST_COLUMNS = 24;

    private static final int FIRST_WIDE = 0x1100;

    private final Map<Integer, String> titles;
    private final int left;
    private final int right;
    /** From the lists to where the responsible stage stands, behind the name. */
    private final int beyond;

    private SlopeFigure(Map<Integer, String> titles) {
        this.titles = titles;
        boolean named = !titles.isEmpty();
        this.left = named ? LEFT + 70 : LEFT;
        this.right = named ? RIGHT + 10 : RIGHT;
        this.beyond = named ? 245 : 110;
    }

    /** @param titles of items, as far as they are known */
    static Block.Figure of(ListDiff lists, Map<Integer, String> titles) {
        return new SlopeFigure(titles).draw(lists);
    }

    private Block.Figure draw(ListDiff lists) {
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

    private void item(Svg svg, ItemDiff item, int rows) {
        double from = ROW * item.from() + ROW / 2.0;
        double to = ROW * item.to() + ROW / 2.0;
        boolean before = item.from() >= 0 && item.from() < rows;
        boolean after = item.to() >= 0 && item.to() < rows;
        if (before) {
            boolean dropped = item.change() == ItemDiff.Change.DROPPED;
            svg.text(left - 40, from + 4, dropped ? "gone end" : "name end", name(item.itemId()));
            svg.text(left - 12, from + 4, "end", (item.from() + 1) + ".");
            if (dropped) {
                svg.text(left - beyond, from + 4, "end", stage(item));
            }
        }
        if (after) {
            boolean entered = item.change() == ItemDiff.Change.ENTERED;
            svg.text(right + 12, to + 4, "", (item.to() + 1) + ".");
            svg.text(right + 40, to + 4, entered ? "new" : "name", name(item.itemId()));
            svg.text(right + beyond + 10, to + 4, "", stage(item));
        }
        if (before && after) {
            String way = item.from() == item.to() ? "same" : item.to() < item.from() ? "up" : "down";
            svg.slope(left, from, right, to, way);
        }
    }

    /** The id, with as much of the title as there is room for. */
    private String name(int item) {
        String title = titles.get(item);
        if (title == null) {
            return Integer.toString(item);
        }
        StringBuilder name = new StringBuilder().append(item).append(' ');
        int columns = 0;
        for (int at = 0; at < title.length(); at = title.offsetByCodePoints(at, 1)) {
            int c = title.codePointAt(at);
            columns += c >= FIRST_WIDE ? 2 : 1;
            if (columns > MOST_COLUMNS) {
                return name.toString().stripTrailing() + "…";
            }
            name.appendCodePoint(c);
        }
        return name.toString();
    }

    /** What is responsible: {@code diversity}, {@code ranking, another score}. */
    private static String stage(ItemDiff item) {
        Cause cause = item.cause();
        if (cause == null || item.change() == ItemDiff.Change.SAME) {
            return "";
        }
        return cause.stage() + (cause.how() == Cause.How.SCORE ? ", another score" : "");
    }

    private String text(List<ItemDiff> items, int rows) {
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
                        .append(titles.containsKey(item.itemId()) ? "  " + titles.get(item.itemId()) : "")
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
