package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;

/**
 * Where intervals lie against their margins: a pure function. Each row has its own scale, in which nothing changed is in one
 * place and the margin in another for all: shares by their difference, latencies by the logarithm of their ratio.
 */
final class IntervalLayout {
    static final double ROW = 40;

    /** How far the axis reaches, in margins. */
    private static final double REACH = 2.2;

    private IntervalLayout() {}

    /**
     * A check's row; without an effect it has no interval.
     *
     * @param none where nothing changed
     * @param margin where harm begins
     * @param low of the interval, within the axis
     * @param dot of the estimate; NaN where there is none
     * @param opensLow whether the interval goes on beyond the axis
     */
    record Row(
            CheckResult check,
            double y,
            double from,
            double until,
            double none,
            double margin,
            double low,
            double high,
            double dot,
            boolean opensLow,
            boolean opensHigh) {
        boolean hasInterval() {
            return !Double.isNaN(dot);
        }
    }

    /** Rows from top to bottom, with axes between two places. */
    static List<Row> rows(List<CheckResult> checks, double from, double until) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
            rows.add(row(checks.get(i), ROW * i, from, until));
        }
        return rows;
    }

    private static Row row(CheckResult check, double y, double from, double until) {
        double none = (from + until) / 2;
        double margin = none + (until - none) / REACH;
        Effect effect = check.effect();
        if (effect == null || Double.isNaN(effect.estimate())) {
            return new Row(check, y, from, until, none, margin, Double.NaN, Double.NaN, Double.NaN, false, false);
        }
        double unit = Math.max(1e-9, scaled(effect, effect.margin()));
        double low = place(scaled(effect, effect.low()) / unit, none, margin);
        double high = place(scaled(effect, effect.high()) / unit, none, margin);
        double dot = place(scaled(effect, effect.estimate()) / unit, none, margin);
        return new Row(
                check,
                y,
                from,
                until,
                none,
                margin,
                Math.clamp(low, from, until),
                Math.clamp(high, from, until),
                Math.clamp(dot, from, until),
                low < from,
                high > until);
    }

    /** 0 where nothing changed. */
    private static double scaled(Effect effect, double value) {
        return effect.unit().equals(Effect.RATIO) ? Math.log(value) : value;
    }

    private static double place(double margins, double none, double margin) {
        return none + margins * (margin - none);
    }
}
