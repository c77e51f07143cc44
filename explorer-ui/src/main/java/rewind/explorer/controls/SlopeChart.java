package rewind.explorer.controls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.diff.items.Cause;
import rewind.diff.items.ItemDiff;
import rewind.diff.items.ItemDiff.Change;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.controls.SlopeLayout.Slope;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/**
 * The two answers beside each other.
 *
 * @param offset how far it is scrolled, pixels
 */
record SlopeChart(Slopes slopes, SideInks inks, double offset) implements Chart {
    /** The colour of what is only on the right: no version's. */
    private static final String ENTERED = "ok";

    /** Paler than the grey of a side. */
    private static final Ink UNMOVED = Ink.of("thumb");

    private static final double CAUSE_BELOW = 13.5;
    /** Of the words of the head, from the top, and of the last line of the legend, from the bottom, pixels. */
    private static final double HEAD_MIDDLE = 14;

    private static final double LEGEND_UP = 10;
    private static final double LINE_HEIGHT = 14;
    private static final double DOT = 3;
    private static final double SQUARE = 8;
    /** Of a sign of the legend, and between it and the next one, pixels. */
    private static final double SIGN = 14;

    private static final double BETWEEN = 16;
    private static final Face NAME_END = Face.BODY.aligned(Face.Align.RIGHT);
    private static final Face RANK = Face.BODY.aligned(Face.Align.RIGHT).inked(Ink.of("ink2"));
    private static final Face SMALL_END = Face.SMALL.aligned(Face.Align.RIGHT);

    @Override
    public String title() {
        return slopes.title();
    }

    /** What moved has the colour of the side that has it higher: a version's colour means the version here too. */
    private Ink mover(boolean up) {
        return Ink.of(up ? inks.right() : inks.left());
    }

    private SlopeLayout layout(Size size) {
        return SlopeLayout.of(slopes.list(), size, offset);
    }

    @Override
    public void draw(Pen pen, Size size) {
        SlopeLayout at = layout(size);
        pen.text(slopes.left(), at.leftEnd(), HEAD_MIDDLE, SMALL_END);
        square(pen, at.leftEnd() - pen.width(slopes.left(), SMALL_END) - SQUARE - 5, inks.left());
        pen.text(Messages.text("slope.rank"), at.leftRank(), HEAD_MIDDLE, SMALL_END);
        pen.text(Messages.text("slope.rank"), at.rightRank(), HEAD_MIDDLE, SMALL_END);
        square(pen, at.rightBegin(), inks.right());
        pen.text(slopes.right(), at.rightBegin() + SQUARE + 5, HEAD_MIDDLE, Face.SMALL);
        pen.line(0, at.top() - 0.5, size.width(), at.top() - 0.5, Ink.of("line"), 1);
        pen.clipped(0, at.top(), size.width(), Math.max(0, at.bottom() - at.top()), () -> {
            if (slopes.isPair()) {
                at.slopes().forEach(slope -> line(pen, at, slope));
            }
            at.slopes().forEach(slope -> names(pen, at, slope, size.width()));
        });
        legend(pen, size);
    }

    /** Of which side the column is. */
    private static void square(Pen pen, double x, String ink) {
        pen.rounded(x, HEAD_MIDDLE - SQUARE / 2, SQUARE, SQUARE, 2, Ink.of(ink));
    }

    private void line(Pen pen, SlopeLayout at, Slope slope) {
        double from = at.lineFrom() + 4;
        double to = at.lineTo();
        switch (slope.item().change()) {
            case SAME, RESCORED -> pen.line(from, slope.from(), to, slope.to(), UNMOVED, 1.5);
            case MOVED_UP -> pen.slope(from, slope.from(), to, slope.to(), mover(true), 2);
            case MOVED_DOWN -> pen.slope(from, slope.from(), to, slope.to(), mover(false), 2);
            case DROPPED -> pen.dashed(from, slope.from(), from + 24, slope.from(), Ink.of("ink3"), 1);
            case ENTERED -> pen.circle(to - DOT, slope.to(), DOT, Ink.of(ENTERED));
        }
    }

    private void names(Pen pen, SlopeLayout at, Slope slope, double width) {
        ItemDiff item = slope.item();
        if (slope.isLeft()) {
            boolean dropped = item.change() == Change.DROPPED && slopes.isPair();
            Face face = dropped ? NAME_END.inked(Ink.of("ink3")) : NAME_END;
            String name = pen.fitted(slopes.name(item.itemId()), at.leftEnd(), face);
            pen.text(name, at.leftEnd(), slope.from(), face);
            pen.text(Integer.toString(item.from() + 1), at.leftRank(), slope.from(), RANK);
            if (dropped) {
                double struck = at.leftEnd() - pen.width(name, face);
                pen.line(struck, slope.from() + 0.5, at.leftEnd(), slope.from() + 0.5, Ink.of("ink3"), 1);
                String cause = cause(pen, item, at.leftEnd());
                pen.text(cause, at.leftEnd(), slope.from() + CAUSE_BELOW, SMALL_END);
            }
        }
        if (slope.isRight()) {
            boolean entered = item.change() == Change.ENTERED && slopes.isPair();
            Face face = entered ? Face.BODY.bolder() : Face.BODY;
            double room = Math.max(0, width - at.rightBegin());
            pen.text(Integer.toString(item.to() + 1), at.rightRank(), slope.to(), RANK);
            pen.text(pen.fitted(slopes.name(item.itemId()), room, face), at.rightBegin(), slope.to(), face);
            if (entered) {
                pen.text(cause(pen, item, room), at.rightBegin(), slope.to() + CAUSE_BELOW, Face.SMALL);
            }
        }
    }

    /** In so much room; where that is too little, the stage matters more than what the line beside it shows anyway. */
    private static String cause(Pen pen, ItemDiff item, double room) {
        String words = cause(item);
        Cause cause = item.cause();
        if (cause == null || pen.width(words, Face.SMALL) <= room) {
            return words;
        }
        String key = "slope.cause." + item.change().name().toLowerCase(Locale.ROOT) + ".short";
        return pen.fitted(Messages.text(key, cause.stage()), room, Face.SMALL);
    }

    /** A sign of the legend. */
    private record Sign(String words, List<Change> of) {}

    private static Sign sign(String key, Change... of) {
        return new Sign(Messages.text("slope." + key), List.of(of));
    }

    /** What the colours mean of what is there, in a narrow chart on two lines. */
    private void legend(Pen pen, Size size) {
        List<Sign> signs = Stream.of(
                        sign("same", Change.SAME, Change.RESCORED),
                        sign("up", Change.MOVED_UP),
                        sign("down", Change.MOVED_DOWN),
                        sign("new", Change.ENTERED),
                        sign("gone", Change.DROPPED))
                .filter(sign -> sign.of().stream().anyMatch(this::has))
                .toList();
        double last = size.height() - LEGEND_UP;
        int first = signs.size();
        while (first > 1 && width(pen, signs.subList(0, first)) > size.width()) {
            first--;
        }
        if (first >= signs.size()) {
            signs(pen, signs, last, size.width());
        } else {
            double lower = size.height() - LINE_HEIGHT / 2;
            signs(pen, signs.subList(0, first), lower - LINE_HEIGHT, size.width());
            signs(pen, signs.subList(first, signs.size()), lower, size.width());
        }
    }

    private void signs(Pen pen, List<Sign> signs, double y, double width) {
        double x = Math.max(0, (width - width(pen, signs)) / 2);
        for (Sign sign : signs) {
            switch (sign.of().getFirst()) {
                case ENTERED -> pen.circle(x + SIGN - DOT, y, DOT, Ink.of(ENTERED));
                case DROPPED -> pen.dashed(x, y, x + SIGN, y, Ink.of("ink3"), 1);
                case MOVED_UP -> pen.line(x, y, x + SIGN, y, mover(true), 2);
                case MOVED_DOWN -> pen.line(x, y, x + SIGN, y, mover(false), 2);
                case SAME, RESCORED -> pen.line(x, y, x + SIGN, y, UNMOVED, 1.5);
            }
            pen.text(sign.words(), x + SIGN + 6, y, Face.SMALL);
            x += width(pen, List.of(sign)) + BETWEEN;
        }
    }

    private static double width(Pen pen, List<Sign> signs) {
        return signs.stream()
                        .mapToDouble(sign -> SIGN + 6 + pen.width(sign.words(), Face.SMALL) + BETWEEN)
                        .sum()
                - BETWEEN;
    }

    private boolean has(Change change) {
        return slopes.isPair() && slopes.list().count(change) > 0;
    }

    @Override
    public List<Mark> marks(Size size) {
        SlopeLayout at = layout(size);
        List<Mark> marks = new ArrayList<>();
        for (Slope slope : at.slopes()) {
            String words = words(slope.item());
            if (slope.isRight() && slope.to() > at.top() && slope.to() < at.bottom()) {
                double width = Math.max(8, size.width() - at.rightBegin());
                marks.add(new Mark(at.rightBegin(), slope.to() - 9, width, 18, words, null));
            }
            if (slope.isLeft() && slope.from() > at.top() && slope.from() < at.bottom()) {
                marks.add(new Mark(2, slope.from() - 9, Math.max(8, at.leftEnd() - 2), 18, words, null));
            }
        }
        return marks;
    }

    /** What became of an item, for a tooltip and for screen readers. */
    private String words(ItemDiff item) {
        String name = slopes.titles().containsKey(item.itemId())
                ? Messages.text("slope.item.titled", slopes.name(item.itemId()), Integer.toString(item.itemId()))
                : Messages.text("slope.item", Integer.toString(item.itemId()));
        String ranks = Messages.text(
                "slope.item." + item.change().name().toLowerCase(Locale.ROOT),
                Integer.toString(item.from() + 1),
                Integer.toString(item.to() + 1));
        String scores = Messages.text("slope.item.scores", score(item.leftScore()), score(item.rightScore()));
        String cause = cause(item);
        return name + "\n" + ranks + "\n" + scores + (cause.isEmpty() ? "" : "\n" + cause);
    }

    private static String score(@Nullable Float score) {
        return score == null ? "–" : Figures.score(score);
    }

    /** The stage that is responsible; empty where that is not known. */
    private static String cause(ItemDiff item) {
        Cause cause = item.cause();
        return cause == null
                ? ""
                : Messages.text("slope.cause." + item.change().name().toLowerCase(Locale.ROOT), cause.stage());
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("item", "title", "left_rank", "right_rank", "left_score", "right_score", "change", "stage"));
        for (ItemDiff item : slopes.list().items()) {
            Cause cause = item.cause();
            rows.add(List.of(
                    Integer.toString(item.itemId()),
                    slopes.titles().getOrDefault(item.itemId(), ""),
                    item.from() < 0 ? "" : Integer.toString(item.from() + 1),
                    item.to() < 0 ? "" : Integer.toString(item.to() + 1),
                    item.leftScore() == null ? "" : item.leftScore().toString(),
                    item.rightScore() == null ? "" : item.rightScore().toString(),
                    item.change().name().toLowerCase(Locale.ROOT),
                    cause == null ? "" : cause.stage()));
        }
        return rows;
    }
}
