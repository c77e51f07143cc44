package rewind.explorer.controls;

import java.util.ArrayList;
import java.util.List;
import rewind.diff.items.ItemDiff;
import rewind.diff.items.ListDiff;
import rewind.explorer.chart.Size;

/**
 * Where two ranked lists stand beside each other, each item of both joined by a curve. Pixels; of long lists what the window
 * shows, which begins at an offset.
 *
 * @param leftEnd where the names on the left end
 * @param leftRank where the ranks on the left end
 * @param lineFrom where the curves begin
 * @param lineTo where they end
 * @param rightRank where the ranks on the right end
 * @param rightBegin where the names on the right begin
 * @param row the height of a rank
 * @param top where the window begins, below the head
 * @param bottom where it ends, above the legend
 * @param slopes the items of which something is in the window
 */
record SlopeLayout(
        double leftEnd,
        double leftRank,
        double lineFrom,
        double lineTo,
        double rightRank,
        double rightBegin,
        double row,
        double top,
        double bottom,
        List<Slope> slopes) {
    /** As high as the head of a table, which it stands beside. */
    static final double HEAD = 27;

    static final double LEGEND = 32;
    /** With room for the stage below a name. */
    static final double ROW_WITH_CAUSE = 34;

    static final double ROW = 26;
    /** The stage below the last name reaches out of its row. */
    private static final double BELOW_LAST = 3;
    /** With fewer, making them fit would change them much. */
    private static final int LEAST_FITTED = 5;

    private static final double ALMOST = 1e-9;

    private static final double RANK_ROOM = 36;
    private static final double GAP = 8;
    private static final double LEAST_LINE = 48;
    private static final double MOST_LINE = 150;
    private static final double LINE_SHARE = 0.22;
    /** Up to so wide, names need the room more than curves do. */
    private static final double NARROW = 400;

    /**
     * An item.
     *
     * @param from the middle of its name on the left; NaN where it is not there
     * @param to the middle of its name on the right; NaN where it is not there
     */
    record Slope(ItemDiff item, double from, double to) {
        boolean isLeft() {
            return !Double.isNaN(from);
        }

        boolean isRight() {
            return !Double.isNaN(to);
        }
    }

    static SlopeLayout of(ListDiff list, Size size, double offset) {
        double middle =
                size.width() < NARROW ? LEAST_LINE : Math.clamp(size.width() * LINE_SHARE, LEAST_LINE, MOST_LINE);
        double names = Math.max(0, (size.width() - middle) / 2 - RANK_ROOM - 2 * GAP);
        double lineFrom = names + RANK_ROOM + GAP;
        double lineTo = lineFrom + middle;
        double row = row(list, size.height());
        double bottom = HEAD + window(list, size.height()) + BELOW_LAST;
        double start = HEAD + row / 2 - clamp(offset, list, size.height());
        List<Slope> slopes = new ArrayList<>();
        for (ItemDiff item : list.items()) {
            Slope slope = new Slope(item, y(start, row, item.from()), y(start, row, item.to()));
            if (isIn(slope, row, bottom)) {
                slopes.add(slope);
            }
        }
        return new SlopeLayout(
                names,
                names + RANK_ROOM,
                lineFrom,
                lineTo,
                lineTo + RANK_ROOM,
                lineTo + RANK_ROOM + 2 * GAP,
                row,
                HEAD,
                bottom,
                List.copyOf(slopes));
    }

    private static double y(double start, double row, int rank) {
        return rank < 0 ? Double.NaN : start + rank * row;
    }

    /** Whether a name or a part of the curve is in the window. */
    private static boolean isIn(Slope slope, double row, double bottom) {
        double one = slope.isLeft() ? slope.from : slope.to;
        double other = slope.isRight() ? slope.to : slope.from;
        return Math.max(one, other) + row / 2 > HEAD && Math.min(one, other) - row / 2 < bottom;
    }

    /**
     * The height of a rank in so much room: where not all of them have room, a little more or less than it should be, so that
     * whole ones fill it.
     */
    static double row(ListDiff list, double height) {
        double wanted = row(list);
        double room = height - HEAD - BELOW_LAST - legend(list);
        long fit = Math.round(room / wanted);
        return fit < LEAST_FITTED || ranks(list) * wanted <= room ? wanted : room / fit;
    }

    /** What the height of a rank should be: there is room for stages where any is known. */
    private static double row(ListDiff list) {
        boolean causes = list.items().stream().anyMatch(item -> item.cause() != null && isNamed(item));
        return causes ? ROW_WITH_CAUSE : ROW;
    }

    /** Whether the stage that is responsible stands below the name. */
    static boolean isNamed(ItemDiff item) {
        return item.change() == ItemDiff.Change.ENTERED || item.change() == ItemDiff.Change.DROPPED;
    }

    /** How high the whole chart is. */
    static double height(ListDiff list) {
        return HEAD + row(list) * ranks(list) + BELOW_LAST + legend(list);
    }

    /** Of one list alone there is nothing to explain. */
    static double legend(ListDiff list) {
        return Math.min(list.leftSize(), list.rightSize()) == 0 ? 0 : LEGEND;
    }

    private static int ranks(ListDiff list) {
        return Math.max(list.leftSize(), list.rightSize());
    }

    /** How much of the rows is seen: whole ones, at least one. */
    private static double window(ListDiff list, double height) {
        double row = row(list, height);
        return row * Math.max(1, Math.floor((height - HEAD - BELOW_LAST - legend(list)) / row + ALMOST));
    }

    /** How far it can be scrolled in so much room; 0 where all is seen. */
    static double furthest(ListDiff list, double height) {
        return Math.max(0, row(list, height) * ranks(list) - window(list, height));
    }

    /** The offset of whole rows that is nearest to this and shows no more room than there must be. */
    static double clamp(double offset, ListDiff list, double height) {
        double row = row(list, height);
        return Math.clamp(Math.rint(offset / row) * row, 0, furthest(list, height));
    }
}
