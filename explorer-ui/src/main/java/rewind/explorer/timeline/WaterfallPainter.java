package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;
import rewind.trace.CriticalPath;
import rewind.trace.SpanStatus;
import rewind.trace.TraceTree;

/** Draws a waterfall's layout: on the screen and into files. */
final class WaterfallPainter {
    private static final double BAR_HEIGHT = 12;
    private static final double BAR_RADIUS = 2;
    private static final double PATH_HEIGHT = 1.5;
    private static final double LEAST_CUT = 12;
    private static final double TICK_GAP = 64;
    private static final double NAME_GAP = 10;
    /** Before the service behind a name, pixels. */
    private static final double SERVICE_GAP = 8;

    /** Left of the chart, for half of the axis' first figure. */
    private static final double ZERO = 24;

    private static final int NAMES_MEASURED = 400;
    /** How much is left of the bars of what a search did not find; what is written stays legible. */
    private static final double DIM = 0.3;
    /** The bar of a trace as a whole. */
    private static final double WHOLE = 0.4;
    /** How much is left of a bar where children work. */
    static final double PALE = 0.38;

    static final Face NAME = new Face("label", false, false, Face.Align.LEFT, Ink.of("ink"));

    private final ComponentColours colours;
    private @Nullable TraceTree measuredTree;
    private double widestName;

    WaterfallPainter(ComponentColours colours) {
        this.colours = colours;
    }

    /**
     * How it is drawn.
     *
     * @param chosen a row, -1 for none
     * @param hovered a row, -1 for none
     * @param remark what is said beside the chosen bar, or empty
     */
    record Look(
            int chosen,
            int hovered,
            boolean focused,
            Found found,
            boolean selfTime,
            boolean moments,
            int line,
            String remark) {
        boolean isDim(int row) {
            return found.count() > 0 && !found.holds(row) && row != chosen;
        }
    }

    /** Room for the names, and for the services behind them: what some of them need, but no more than two fifths. */
    @SuppressWarnings("ReferenceEquality") // the same tree or another one; comparing content would cost a frame
    double nameColumn(Pen pen, Shown shown, double width) {
        TraceTree tree = shown.tree();
        if (tree != measuredTree) {
            measuredTree = tree;
            widestName = 0;
            int step = Math.max(1, tree.size() / NAMES_MEASURED);
            for (int row = 0; row < tree.size(); row += step) {
                double indent = WaterfallLayout.ARROW + Math.min(tree.depth(row), 6) * 14;
                double service = shown.namesServices()
                        ? SERVICE_GAP + pen.width(tree.span(row).component(), Face.SMALL)
                        : 0;
                widestName =
                        Math.max(widestName, indent + pen.width(tree.span(row).name(), NAME) + service);
            }
        }
        return Math.floor(Math.clamp(Math.ceil(widestName) + NAME_GAP + 1, 96, Math.max(96, width * 0.4)));
    }

    void draw(Pen pen, Shown shown, FoldedTree folded, WaterfallLayout.Frame frame, Look look) {
        List<WaterfallLayout.Row> rows =
                WaterfallLayout.rows(folded, frame, look.selfTime(), text -> pen.width(text, Face.SMALL));
        double rowsHeight = Math.max(0, frame.height() - WaterfallLayout.AXIS_HEIGHT);
        pen.clipped(
                0,
                WaterfallLayout.AXIS_HEIGHT,
                frame.width(),
                rowsHeight,
                () -> rows.forEach(row -> back(pen, row, frame, look)));
        axis(pen, folded, frame);
        if (look.selfTime()) {
            self(pen, shown, frame);
        }
        pen.clipped(0, WaterfallLayout.AXIS_HEIGHT, frame.width(), rowsHeight, () -> {
            for (WaterfallLayout.Row row : rows) {
                reach(pen, row, frame, look);
                bar(pen, shown, row, frame, look);
                cuts(pen, shown.tree(), row, frame);
            }
            path(pen, shown, rows, frame);
            for (WaterfallLayout.Row row : rows) {
                text(pen, shown, folded, row, frame, look);
                if (look.moments()) {
                    moments(pen, shown, row, frame, look);
                }
            }
        });
    }

    private static void back(Pen pen, WaterfallLayout.Row row, WaterfallLayout.Frame frame, Look look) {
        boolean chosen = row.index() == look.chosen();
        if (chosen || row.index() == look.hovered()) {
            pen.rect(0, row.y(), frame.width(), frame.rowHeight(), Ink.of(chosen ? "selection" : "panel"));
        }
        if (chosen && look.focused()) {
            pen.rect(0, row.y(), 2, frame.rowHeight(), Ink.of("accent"));
        }
    }

    private static void axis(Pen pen, FoldedTree folded, WaterfallLayout.Frame frame) {
        double end =
                Math.min(frame.height(), WaterfallLayout.contentHeight(folded, frame.rowHeight()) - frame.scroll());
        for (TimeAxis.Tick tick : TimeAxis.ticks(frame.zoom(), frame.chart(), TICK_GAP)) {
            double x = (double) Math.round(frame.x(tick.nanos()));
            pen.rect(x, 20, 1, Math.max(0, end - 20), Ink.of("grid"));
            double text = pen.width(tick.label(), Face.SMALL);
            double left = Math.clamp(x - text / 2, frame.names() - text / 2, frame.width() - text);
            pen.text(tick.label(), (double) Math.round(left), 9, Face.SMALL);
        }
        if (frame.scroll() > 0) {
            pen.rect(0, WaterfallLayout.AXIS_HEIGHT - 1, frame.width(), 1, Ink.of("grid"));
        }
    }

    /** What is dark, over the names: how much work there was in which time, which is more where spans ran side by side. */
    private static void self(Pen pen, Shown shown, WaterfallLayout.Frame frame) {
        TraceUnit unit = shown.unit();
        String words = Messages.text(
                "waterfall.self",
                unit.text(shown.work()),
                unit.text(shown.tree().durationNanos()));
        Face face = Face.SMALL.inked(Ink.of("ink2"));
        pen.text(pen.fitted(words, frame.names() - ZERO, face), 0, 9, face);
    }

    /** The bar of a request of ours is pale and has no colour, for its stages have them all. */
    private Ink color(Shown shown, int row) {
        TraceTree tree = shown.tree();
        if (isError(tree, row)) {
            return Ink.of("error");
        }
        return isPale(shown, row)
                ? Ink.of("bar").at(WHOLE)
                : Ink.of(colours.token(tree.span(row).component()));
    }

    private static boolean isPale(Shown shown, int row) {
        return !shown.isForeign() && Shown.isWhole(shown.tree(), row);
    }

    /** What is folded away and goes on before or after its caller: a thin line as far as that. */
    private static void reach(Pen pen, WaterfallLayout.Row row, WaterfallLayout.Frame frame, Look look) {
        if (row.reachWidth() > 0) {
            double middle = (double) Math.round(row.y() + frame.rowHeight() / 2);
            double end = row.reachX() + row.reachWidth();
            Ink ink = Ink.of("ink3").at(look.isDim(row.index()) ? DIM : 1);
            pen.rect(row.reachX(), middle - 1, row.reachWidth(), 2, ink);
            pen.rect(row.reachX(), middle - BAR_HEIGHT / 3, 1, BAR_HEIGHT * 2 / 3, ink);
            pen.rect(end - 1, middle - BAR_HEIGHT / 3, 1, BAR_HEIGHT * 2 / 3, ink);
        }
    }

    private void bar(Pen pen, Shown shown, WaterfallLayout.Row row, WaterfallLayout.Frame frame, Look look) {
        if (row.barWidth() <= 0) {
            return;
        }
        TraceTree tree = shown.tree();
        Ink whole = color(shown, row.index());
        double share = look.isDim(row.index()) ? DIM : 1;
        double top = (double) Math.round(row.y() + (frame.rowHeight() - BAR_HEIGHT) / 2 - 0.5);
        if (!look.selfTime() || !tree.isInner(row.index())) {
            Ink ink = whole.at(whole.alpha() * share);
            pen.rounded(row.barX(), top, row.barWidth(), BAR_HEIGHT, BAR_RADIUS, ink);
            return;
        }
        Ink dark = whole.at(share * whole.alpha());
        pen.rounded(row.barX(), top, row.barWidth(), BAR_HEIGHT, BAR_RADIUS, dark.at(share * PALE));
        double[] own = WaterfallLayout.selfStretches(tree, frame, row.index());
        for (int i = 0; i < own.length; i += 2) {
            pen.rect(own[i], top, Math.max(0.5, own[i + 1] - own[i]), BAR_HEIGHT, dark);
        }
    }

    private static void path(Pen pen, Shown shown, List<WaterfallLayout.Row> rows, WaterfallLayout.Frame frame) {
        if (shown.tree().size() == 1) {
            return;
        }
        for (WaterfallLayout.Row row : rows) {
            double least = shown.tree().isInner(row.index()) ? WaterfallLayout.leastBetween(row.barWidth()) : 0;
            double y = (double) Math.round(row.y() + (frame.rowHeight() + BAR_HEIGHT) / 2 + 0.5);
            for (CriticalPath.Stretch stretch : shown.path().of(row.index())) {
                double left = Math.max(frame.names(), frame.x((double) stretch.fromNanos()));
                double right = Math.min(frame.width(), frame.x((double) stretch.untilNanos()));
                if (right - left > least) {
                    pen.rect(left, y, Math.max(1, right - left), PATH_HEIGHT, Ink.of("ink"));
                }
            }
        }
    }

    /** Two slits where a bar goes on beyond the edge of what is looked at. */
    private static void cuts(Pen pen, TraceTree tree, WaterfallLayout.Row row, WaterfallLayout.Frame frame) {
        double top = (double) Math.round(row.y() + (frame.rowHeight() - BAR_HEIGHT) / 2 - 0.5);
        if (row.barWidth() < LEAST_CUT) {
            return;
        }
        if (WaterfallLayout.isCutBefore(tree, row.index(), frame)) {
            pen.rect(row.barX() + 2, top, 1, BAR_HEIGHT, Ink.of("bg"));
            pen.rect(row.barX() + 4, top, 1, BAR_HEIGHT, Ink.of("bg"));
        }
        if ((double) tree.offset(row.index()) + tree.duration(row.index())
                > frame.zoom().until() + 1) {
            double end = row.barX() + row.barWidth();
            pen.rect(end - 3, top, 1, BAR_HEIGHT, Ink.of("bg"));
            pen.rect(end - 5, top, 1, BAR_HEIGHT, Ink.of("bg"));
        }
    }

    private void text(
            Pen pen, Shown shown, FoldedTree folded, WaterfallLayout.Row row, WaterfallLayout.Frame frame, Look look) {
        TraceTree tree = folded.tree();
        double middle = (double) Math.round(row.y() + frame.rowHeight() / 2);
        boolean dim = look.isDim(row.index());
        boolean match = look.found().holds(row.index());
        String hidden = folded.isFolded(row.index()) ? "+" + Figures.count(folded.below(row.index())) : "";
        double room =
                frame.names() - row.indent() - NAME_GAP - (hidden.isEmpty() ? 0 : pen.width(hidden, Face.SMALL) + 6);
        boolean here = match && row.index() == look.chosen();
        Face face =
                NAME.inked(Ink.of(here ? "on-accent" : isError(tree, row.index()) ? "error" : dim ? "ink3" : "ink"));
        String name = pen.fitted(tree.span(row.index()).name(), room, face);
        double wide = pen.width(name, face);
        if (match) {
            pen.rounded(
                    row.indent() - 3,
                    middle - 8,
                    wide + 6,
                    16,
                    3,
                    Ink.of("accent").at(here ? 1 : 0.22));
        }
        pen.text(name, row.indent(), middle, face);
        if (tree.isInner(row.index())) {
            arrow(pen, row.indent() - 10, middle, folded.isFolded(row.index()));
        }
        if (WaterfallLayout.isCramped(tree.depth(row.index()), frame.names())) {
            String depth = Figures.count(tree.depth(row.index()) + 1L);
            double end = row.indent() - WaterfallLayout.ARROW - 2;
            pen.text(depth, end, middle, Face.SMALL.aligned(Face.Align.RIGHT));
        }
        if (!hidden.isEmpty()) {
            pen.text(hidden, row.indent() + wide + 6, middle, Face.SMALL);
        }
        if (shown.namesServices()) {
            String service = tree.span(row.index()).component();
            if (wide + SERVICE_GAP + pen.width(service, Face.SMALL) <= room) {
                double end = row.indent() + wide + (hidden.isEmpty() ? 0 : pen.width(hidden, Face.SMALL) + 6);
                pen.text(service, end + SERVICE_GAP, middle, Face.SMALL);
            }
        }
        if (row.barWidth() > 0 || row.beyond() != 0) {
            label(pen, shown, row, frame, look, middle);
        }
        if (row.beyond() != 0) {
            beyond(pen, row.beyond() < 0 ? frame.names() + 3 : frame.width() - 3, middle, row.beyond());
        }
    }

    /** Towards a bar that is not on screen. */
    private static void beyond(Pen pen, double x, double y, int to) {
        pen.polygon(new double[] {x, x - 5 * to, x - 5 * to}, new double[] {y, y - 4, y + 4}, Ink.of("ink3"));
    }

    private static void arrow(Pen pen, double x, double y, boolean folded) {
        double[] xs = folded ? new double[] {x - 2, x + 3, x - 2} : new double[] {x - 3.5, x + 3.5, x};
        double[] ys = folded ? new double[] {y - 3.5, y, y + 3.5} : new double[] {y - 2, y - 2, y + 3};
        pen.polygon(xs, ys, Ink.of("ink3"));
    }

    private void label(
            Pen pen, Shown shown, WaterfallLayout.Row at, WaterfallLayout.Frame frame, Look look, double middle) {
        WaterfallLayout.Row row = at.isLabelInside() && look.moments() ? besideMoments(pen, shown, at, frame) : at;
        boolean chosen = row.index() == look.chosen();
        boolean strong = chosen || look.found().holds(row.index());
        boolean inside = row.isLabelInside();
        Face face = Face.SMALL.inked(Ink.of(inside ? onBar(shown, row, frame, look) : strong ? "ink" : "ink3"));
        if (!inside) { // the lines of the axis do not go through figures
            String ground = chosen ? "selection" : row.index() == look.hovered() ? "panel" : "bg";
            pen.rect(row.labelX() - 1, middle - 6, pen.width(row.label(), face) + 2, 12, Ink.of(ground));
        }
        pen.text(row.label(), row.labelX(), middle, face);
        if (chosen && !look.remark().isEmpty()) {
            double x = row.labelX() + pen.width(row.label(), face) + 8;
            Face bold = Face.SMALL.bolder().inked(Ink.of("ink"));
            if (!inside && x > row.barX() && x + pen.width(look.remark(), bold) < frame.width()) {
                pen.text(look.remark(), x, middle, bold);
            }
        }
    }

    private static WaterfallLayout.Row besideMoments(
            Pen pen, Shown shown, WaterfallLayout.Row row, WaterfallLayout.Frame frame) {
        List<WaterfallLayout.Dot> dots =
                new ArrayList<>(WaterfallLayout.dots(shown.moments(), frame, row.index(), false));
        dots.addAll(WaterfallLayout.dots(shown.moments(), frame, row.index(), true));
        return WaterfallLayout.beside(row, pen.width(row.label(), Face.SMALL), dots);
    }

    /** What can be read on the bar: the whole trace's is pale, an error's strong. */
    private String onBar(Shown shown, WaterfallLayout.Row at, WaterfallLayout.Frame frame, Look look) {
        TraceTree tree = shown.tree();
        int row = at.index();
        if (look.isDim(row)
                || (isPale(shown, row) && !isError(tree, row))
                || (look.selfTime() && tree.isInner(row) && !isOwn(tree, at, frame))) {
            return "ink";
        }
        if (isError(tree, row)) {
            return "on-accent";
        }
        return colours.inkOn(tree.span(row).component());
    }

    /** Whether the label begins where the span works itself. */
    private static boolean isOwn(TraceTree tree, WaterfallLayout.Row row, WaterfallLayout.Frame frame) {
        double[] own = WaterfallLayout.selfStretches(tree, frame, row.index());
        for (int i = 0; i < own.length && own[i] <= row.labelX(); i += 2) {
            if (row.labelX() < own[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Events are ticks across the bar, log lines dots over it. */
    private static void moments(Pen pen, Shown shown, WaterfallLayout.Row row, WaterfallLayout.Frame frame, Look look) {
        double top = (double) Math.round(row.y() + (frame.rowHeight() - BAR_HEIGHT) / 2 - 0.5);
        for (WaterfallLayout.Dot dot : WaterfallLayout.dots(shown.moments(), frame, row.index(), false)) {
            // On a red bar red would not be seen.
            boolean red = dot.moment().kind().isError() && !isError(shown.tree(), row.index());
            double x = (double) Math.round(dot.x());
            pen.rect(x - 1.5, top - 2, 3, BAR_HEIGHT + 4, Ink.of("bg"));
            pen.rect(x - 0.5, top - 2, 1.5, BAR_HEIGHT + 4, Ink.of(red ? "error" : "ink"));
        }
        for (WaterfallLayout.Dot dot : WaterfallLayout.dots(shown.moments(), frame, row.index(), true)) {
            boolean pointed = dot.moment().index() == look.line();
            pen.circle(dot.x(), top - 1, pointed ? 5 : 4, Ink.of("bg"));
            pen.circle(
                    dot.x(), top - 1, pointed ? 4 : 2.5, Ink.of(ink(dot.moment().kind(), pointed)));
        }
    }

    private static String ink(Moments.Kind kind, boolean pointed) {
        return switch (kind) {
            case ERROR_LOG -> "error";
            case WARNING_LOG -> "warn";
            default -> pointed ? "accent" : "ink2";
        };
    }

    private static boolean isError(TraceTree tree, int row) {
        return tree.span(row).status() == SpanStatus.ERROR;
    }
}
