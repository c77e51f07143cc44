package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import rewind.diff.cohort.FieldEffect.NumberEffect;
import rewind.diff.cohort.FieldEffect.ValueCount;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;
import rewind.explorer.controls.SideInks;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;

/**
 * A field in both groups: histograms over each other, or the shares of its values.
 *
 * @param leftSize how many requests the left group has
 * @param rightSize how many the right group has
 * @param inks the colours of the groups
 * @param small whether it stands in a row: without axes, which the large one has
 */
record EffectChart(Effect effect, int leftSize, int rightSize, SideInks inks, boolean small) implements Chart {
    private static final double FILL = 0.22;
    /** Over the selection too, it can be seen that a bar of nothing has a place. */
    private static final Ink TRACK = Ink.of("ink3").at(0.18);

    private static final double BOTTOM = 38;
    private static final double TOP = 26;
    /** Of histograms, whose axis has a title. */
    private static final double TITLED = 46;

    private static final double AXIS = 44;
    private static final double VALUE_ROW = 48;

    @Override
    public String title() {
        return effect.field().name();
    }

    @Override
    public void draw(Pen pen, Size size) {
        Spread spread = effect.spread();
        if (spread == null) {
            shares(pen, size);
        } else {
            histograms(pen, size, spread);
        }
    }

    private Ink ink(boolean left) {
        return Ink.of(left ? inks.left() : inks.right());
    }

    private void histograms(Pen pen, Size size, Spread spread) {
        double left = small ? 0 : AXIS;
        double top = small ? 2 : TITLED;
        double bottom = size.height() - (small ? 2 : BOTTOM);
        Scale y = Scale.linear(0, Math.max(spread.most(), 1e-9), bottom, top);
        Scale x = spread.logarithmic()
                ? Scale.logarithmic(spread.from(), spread.until(), left, size.width() - 8)
                : Scale.linear(spread.from(), spread.until(), left, size.width() - 8);
        if (!small) {
            axes(pen, size, x, y, spread);
        }
        steps(pen, spread, spread.right(), x, y, ink(false));
        steps(pen, spread, spread.left(), x, y, ink(true));
        if (!small) {
            medians(pen, x, top, bottom);
            double end = legend(pen, 0);
            pen.text(Messages.text("groups.share"), 0, TITLED - 14, Face.SMALL);
            pen.dashed(end, 12, end + 14, 12, Ink.of("ink3"), 1);
            pen.text(Messages.text("groups.median"), end + 20, 12, Face.SMALL);
        }
    }

    private static void steps(Pen pen, Spread spread, List<Double> shares, Scale x, Scale y, Ink ink) {
        int n = shares.size();
        double[] xs = new double[2 * n + 2];
        double[] ys = new double[2 * n + 2];
        xs[0] = x.at(spread.edge(0));
        ys[0] = y.at(0);
        for (int i = 0; i < n; i++) {
            xs[2 * i + 1] = x.at(spread.edge(i));
            xs[2 * i + 2] = x.at(spread.edge(i + 1));
            ys[2 * i + 1] = y.at(shares.get(i));
            ys[2 * i + 2] = ys[2 * i + 1];
        }
        xs[2 * n + 1] = xs[2 * n];
        ys[2 * n + 1] = y.at(0);
        pen.polygon(xs, ys, ink.at(FILL));
        int begin = 0;
        for (int i = 0; i <= n; i++) {
            if (i == n || shares.get(i) <= 0) {
                // Where there is nothing, a line along the axis would hide the other group's.
                if (i > begin) {
                    outline(pen, xs, ys, 2 * begin, 2 * i + 1, y.at(0), ink);
                }
                begin = i + 1;
            }
        }
    }

    /** From the axis over some steps and back to it: the points from one to before another. */
    private static void outline(Pen pen, double[] xs, double[] ys, int from, int until, double axis, Ink ink) {
        double[] x = Arrays.copyOfRange(xs, from, until + 1);
        double[] y = Arrays.copyOfRange(ys, from, until + 1);
        x[0] = x[1];
        y[0] = axis;
        x[x.length - 1] = x[x.length - 2];
        y[y.length - 1] = axis;
        pen.polyline(x, y, ink, 1.25);
    }

    private void axes(Pen pen, Size size, Scale x, Scale y, Spread spread) {
        for (double tick : Ticks.linear(0, spread.most(), 4)) {
            pen.line(AXIS, y.at(tick), size.width() - 8, y.at(tick), Ink.of("grid"), 1);
            pen.text(Figures.percent(tick), AXIS - 6, y.at(tick), Face.SMALL.aligned(Face.Align.RIGHT));
        }
        List<Double> ticks = spread.logarithmic()
                ? Ticks.logarithmic(spread.from(), spread.until(), 5)
                : Ticks.linear(spread.from(), spread.until(), 5);
        boolean whole = ticks.stream().allMatch(tick -> tick == Math.rint(tick));
        double bottom = size.height() - BOTTOM;
        pen.line(AXIS, bottom, size.width() - 8, bottom, Ink.of("line"), 1);
        for (double tick : ticks) {
            pen.line(x.at(tick), bottom, x.at(tick), bottom + 4, Ink.of("line"), 1);
            pen.text(
                    whole ? Effect.number(tick) : Figures.significant(tick),
                    x.at(tick),
                    bottom + 12,
                    Face.SMALL.aligned(Face.Align.CENTRE));
        }
        String unit = effect.unit().isEmpty()
                ? effect.field().name()
                : Messages.text("groups.axis", effect.field().name(), effect.unit());
        String title = spread.logarithmic() ? Messages.text("groups.axis.log", unit) : unit;
        pen.text(
                pen.fitted(title, size.width() - AXIS, Face.SMALL),
                (AXIS + size.width()) / 2,
                bottom + 28,
                Face.SMALL.aligned(Face.Align.CENTRE));
    }

    private void medians(Pen pen, Scale x, double top, double bottom) {
        NumberEffect number = Objects.requireNonNull(effect.field().number());
        double least = Math.min(x.first(), x.last());
        double most = Math.max(x.first(), x.last());
        for (boolean isLeft : new boolean[] {false, true}) {
            double at = Math.clamp(x.at(isLeft ? number.leftMedian() : number.rightMedian()), least, most);
            pen.dashed(at, top, at, bottom, ink(isLeft), 1);
        }
    }

    /** Returns where what follows begins. */
    private double legend(Pen pen, double x) {
        String left = Messages.text("groups.left");
        pen.rounded(x, 7, 10, 10, 2, ink(true));
        pen.text(left, x + 16, 12, Face.SMALL);
        double next = x + 16 + pen.width(left, Face.SMALL) + 16;
        pen.rounded(next, 7, 10, 10, 2, ink(false));
        String right = Messages.text("groups.right");
        pen.text(right, next + 16, 12, Face.SMALL);
        return next + 16 + pen.width(right, Face.SMALL) + 16;
    }

    private double share(boolean left, ValueCount count) {
        return left ? (double) count.left() / Math.max(1, leftSize) : (double) count.right() / Math.max(1, rightSize);
    }

    /** In a row the telling value alone: one bar above the other, of the whole width. */
    private void shares(Pen pen, Size size) {
        if (small) {
            double room = size.width() - 8;
            double middle = size.height() / 2;
            pen.rounded(0, middle - 9, room, 8, 2, TRACK);
            pen.rounded(0, middle + 1, room, 8, 2, TRACK);
            pen.rounded(0, middle - 9, room * share(true, effect.telling()), 8, 2, ink(true));
            pen.rounded(0, middle + 1, room * share(false, effect.telling()), 8, 2, ink(false));
            return;
        }
        legend(pen, 0);
        double room = size.width() - 48;
        double y = TOP + 4;
        for (ValueCount count : shownValues(size)) {
            pen.text(pen.fitted(Effect.value(count), size.width() - 8, Face.BODY), 0, y + 8, Face.BODY);
            bar(pen, y + 18, room, share(true, count), ink(true));
            bar(pen, y + 31, room, share(false, count), ink(false));
            y += VALUE_ROW;
        }
        pen.text(Messages.text("groups.share"), 0, Math.min(y + 10, size.height() - 8), Face.SMALL);
    }

    /** Of nothing there is no bar, but its place. */
    private static void bar(Pen pen, double y, double room, double share, Ink ink) {
        pen.rounded(0, y, room, 8, 2, TRACK);
        pen.rounded(0, y, share > 0 ? Math.max(1, room * share) : 0, 8, 2, ink);
        pen.text(Figures.percent(share), room + 6, y + 4, Face.SMALL);
    }

    private List<ValueCount> shownValues(Size size) {
        int room = (int) Math.max(1, (size.height() - TOP - 24) / VALUE_ROW);
        return effect.field().values().stream().limit(room).toList();
    }

    @Override
    public List<Mark> marks(Size size) {
        Spread spread = effect.spread();
        if (small) {
            return List.of();
        }
        List<Mark> marks = new ArrayList<>();
        if (spread == null) {
            double y = TOP + 4;
            for (ValueCount count : shownValues(size)) {
                marks.add(new Mark(2, y, Math.max(8, size.width() - 12), VALUE_ROW - 6, words(count), null));
                y += VALUE_ROW;
            }
            return marks;
        }
        double step = (size.width() - 8 - AXIS) / spread.left().size();
        for (int i = 0; i < spread.left().size(); i++) {
            String words = Messages.text(
                    "groups.bin",
                    Effect.number(spread.edge(i)),
                    Effect.number(spread.edge(i + 1)) + (effect.unit().isEmpty() ? "" : " " + effect.unit()),
                    Figures.percent(spread.left().get(i)),
                    Figures.percent(spread.right().get(i)));
            double high = Math.max(1, size.height() - TITLED - BOTTOM);
            marks.add(new Mark(AXIS + i * step, TITLED, step, high, words, null));
        }
        return marks;
    }

    private String words(ValueCount count) {
        return Messages.text(
                "groups.value",
                Effect.value(count),
                Figures.count(count.left()),
                Figures.count(leftSize),
                Figures.count(count.right()),
                Figures.count(rightSize));
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        Spread spread = effect.spread();
        if (spread == null) {
            rows.add(List.of("value", "left", "right"));
            for (ValueCount count : effect.field().values()) {
                String value = count.value();
                rows.add(List.of(
                        value == null ? "" : value, Integer.toString(count.left()), Integer.toString(count.right())));
            }
            return rows;
        }
        rows.add(List.of("from", "until", "left_share", "right_share"));
        for (int i = 0; i < spread.left().size(); i++) {
            rows.add(List.of(
                    Double.toString(spread.edge(i)),
                    Double.toString(spread.edge(i + 1)),
                    Double.toString(spread.left().get(i)),
                    Double.toString(spread.right().get(i))));
        }
        return rows;
    }
}
