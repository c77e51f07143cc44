package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Mark;
import rewind.explorer.chart.Pen;
import rewind.explorer.chart.Size;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Verdict;

/** Checks of health, a row each: the interval of how much worse it is, on the band in which that is no harm. */
final class IntervalChart implements Chart {
    private static final double NAME = 72;
    private static final double WORD = 72;
    private static final double BAND = 20;

    private final List<CheckResult> checks;
    private final Consumer<String> choose;

    /**
     * A chart of checks.
     *
     * @param choose shows the evidence of a check
     */
    IntervalChart(List<CheckResult> checks, Consumer<String> choose) {
        this.checks = List.copyOf(checks);
        this.choose = choose;
    }

    /** The height of all rows, pixels. */
    double height() {
        return IntervalLayout.ROW * checks.size();
    }

    private List<IntervalLayout.Row> rows(Size size) {
        return IntervalLayout.rows(checks, NAME, Math.max(NAME + 40, size.width() - WORD));
    }

    /** errors, median, p95. */
    static String name(CheckResult check) {
        return switch (check.name()) {
            case "error_rate" -> Messages.text("rollback.health.errors");
            case "latency_median" -> Messages.text("rollback.health.median");
            default -> {
                Object quantile = check.details().get("quantile");
                yield quantile instanceof Double q
                        ? "p" + Figures.significant(q * 100).replaceFirst("\\.0+$", "")
                        : Messages.text("rollback.health.tail");
            }
        };
    }

    static String word(CheckResult check) {
        if (check.verdict() == Verdict.PASS) {
            boolean better = Boolean.TRUE.equals(check.details().get("improved"));
            return Messages.text(better ? "rollback.health.better" : "rollback.health.same");
        }
        if (check.verdict() == Verdict.FAIL) {
            return Messages.text("rollback.health.worse");
        }
        return Messages.text(check.needed() == null ? "rollback.health.open" : "rollback.health.few");
    }

    @Override
    public String title() {
        return Messages.text("rollback.health.title");
    }

    @Override
    public void draw(Pen pen, Size size) {
        for (IntervalLayout.Row row : rows(size)) {
            double y = row.y() + 15;
            CheckResult check = row.check();
            pen.text(name(check), 0, y, Face.BODY);
            pen.text(
                    word(check),
                    size.width(),
                    y,
                    Face.BODY.inked(Ink.of(Tones.of(check.verdict()))).aligned(Face.Align.RIGHT));
            band(pen, row, y);
            if (row.hasInterval()) {
                interval(pen, row, y);
            }
            double line = Math.round(row.y() + IntervalLayout.ROW) - 0.5;
            pen.line(0, line, size.width(), line, Ink.of("grid"), 1);
        }
    }

    private static void band(Pen pen, IntervalLayout.Row row, double y) {
        pen.rect(
                row.from(),
                y - BAND / 2,
                row.margin() - row.from(),
                BAND,
                Ink.of("ok").at(0.11));
        pen.line(
                row.margin(),
                y - BAND / 2,
                row.margin(),
                y + BAND / 2,
                Ink.of("ok").at(0.5),
                1);
        pen.line(row.none(), y - BAND / 2, row.none(), y + BAND / 2, Ink.of("ink3"), 1);
        Effect effect = row.check().effect();
        // Outwards from their lines, since they are too long to stand below them side by side.
        Face face = Face.SMALL.aligned(Face.Align.LEFT);
        pen.text(Messages.text("rollback.health.before"), row.none(), y + BAND / 2 + 7, face.aligned(Face.Align.RIGHT));
        if (effect != null) {
            pen.text(margin(effect), row.margin(), y + BAND / 2 + 7, face);
        }
    }

    private static void interval(Pen pen, IntervalLayout.Row row, double y) {
        Ink ink = Ink.of("ink");
        pen.line(row.low(), y, row.high(), y, ink, 2);
        if (row.opensHigh()) {
            arrow(pen, row.high(), y, -5);
        }
        if (row.opensLow()) {
            arrow(pen, row.low(), y, 5);
        }
        pen.circle(row.dot(), y, 4, ink);
    }

    private static void arrow(Pen pen, double x, double y, double back) {
        pen.polyline(new double[] {x + back, x, x + back}, new double[] {y - 4, y, y + 4}, Ink.of("ink"), 1.5);
    }

    /** As it was set: +1 point, ×1.25, ×2. */
    static String margin(Effect effect) {
        return words(effect, effect.margin()).replaceFirst("(×\\d+)\\.0+$|(×\\d+\\.\\d*[1-9])0+$", "$1$2");
    }

    /** +1 point, ×1.25. */
    static String words(Effect effect, double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return Messages.text("rollback.health.unbounded");
        }
        if (effect.unit().equals(Effect.RATIO)) {
            return "×" + Figures.significant(value);
        }
        String points = String.format(Locale.ENGLISH, "%+.2f", value * 100).replaceFirst("\\.?0+$", "");
        boolean one = points.equals("+1") || points.equals("-1");
        return Messages.text(one ? "rollback.health.point" : "rollback.health.points", points.replace('-', '−'));
    }

    private static String tip(CheckResult check) {
        Effect effect = check.effect();
        String interval = effect == null
                ? ""
                : "\n"
                        + Messages.text(
                                "rollback.health.tip",
                                words(effect, effect.estimate()),
                                words(effect, effect.low()),
                                words(effect, effect.high()),
                                Figures.percent(effect.level()),
                                margin(effect));
        return check.reason() + interval;
    }

    @Override
    public List<Mark> marks(Size size) {
        List<Mark> marks = new ArrayList<>();
        for (IntervalLayout.Row row : rows(size)) {
            String name = row.check().name();
            marks.add(new Mark(
                    2,
                    row.y() + 2,
                    size.width() - 4,
                    IntervalLayout.ROW - 5,
                    tip(row.check()),
                    () -> choose.accept(name)));
        }
        return marks;
    }

    @Override
    public List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("check", "verdict", "unit", "estimate", "low", "high", "level", "margin"));
        for (CheckResult check : checks) {
            Effect effect = check.effect();
            rows.add(
                    effect == null
                            ? List.of(check.name(), check.verdict().name(), "", "", "", "", "", "")
                            : List.of(
                                    check.name(),
                                    check.verdict().name(),
                                    effect.unit(),
                                    Double.toString(effect.estimate()),
                                    Double.toString(effect.low()),
                                    Double.toString(effect.high()),
                                    Double.toString(effect.level()),
                                    Double.toString(effect.margin())));
        }
        return rows;
    }
}
