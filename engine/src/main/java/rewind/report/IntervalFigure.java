package rewind.report;

import java.util.Locale;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Verdict;

/** An estimate with its interval, on an axis that shows what would be harm. */
final class IntervalFigure {
    private static final int HEIGHT = 52;
    private static final int TEXT = 60;

    private final Effect effect;
    private final boolean ratio;
    private final double from;
    private final double to;

    private IntervalFigure(Effect effect) {
        this.effect = effect;
        this.ratio = effect.unit().equals(Effect.RATIO);
        double none = none();
        double reach = 2.5 * Math.abs(limit() - none);
        double low = finite(effect.low(), none);
        double high = finite(effect.high(), limit());
        this.from = Math.min(none - reach, Math.max(low, none - 8 * reach)) - reach / 10;
        this.to = Math.max(none + reach, Math.min(high, none + 8 * reach)) + reach / 10;
    }

    static Block.Figure of(CheckResult check, Effect effect) {
        IntervalFigure figure = new IntervalFigure(effect);
        String caption = figure.caption();
        return new Block.Figure(caption, figure.svg(check.verdict(), caption), figure.text());
    }

    /** Where nothing has changed. */
    private double none() {
        return ratio ? 1 : 0;
    }

    /** Where harm begins. */
    private double limit() {
        return ratio ? 1 + Math.max(effect.margin() - 1, 1e-9) : Math.max(effect.margin(), 1e-9);
    }

    private static double finite(double value, double otherwise) {
        return Double.isFinite(value) ? value : otherwise;
    }

    private String words(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (Double.isInfinite(value)) {
            return "without a bound";
        }
        return ratio
                ? String.format(Locale.ROOT, "%.3f times", value)
                : String.format(Locale.ROOT, "%+.2f points", 100 * value);
    }

    private String caption() {
        return "Observed " + words(effect.estimate()) + "; the " + Format.percent(effect.level())
                + " interval goes from " + words(effect.low()) + " to " + words(effect.high()) + ". Harm begins at "
                + words(limit()) + ".";
    }

    private String svg(Verdict verdict, String caption) {
        String tone =
                switch (verdict) {
                    case PASS -> "good";
                    case FAIL -> "bad";
                    case INCONCLUSIVE -> "unsure";
                };
        Svg svg = new Svg(HEIGHT, caption);
        svg.bar(0, 8, x(limit()), 22, "band", "no harm");
        svg.line(x(none()), 4, x(none()), 34, "axis");
        svg.line(x(limit()), 4, x(limit()), 34, "axis");
        svg.text(x(none()), 48, "middle", "as before");
        svg.text(x(limit()), 48, "middle", words(limit()));
        if (!Double.isNaN(effect.estimate())) {
            double low = x(Math.max(from, finite(effect.low(), from)));
            double high = x(Math.min(to, finite(effect.high(), to)));
            svg.line(low, 19, high, 19, tone + "line");
            svg.dot(x(Math.clamp(effect.estimate(), from, to)), 19, 5, tone + "dot");
        }
        return svg.end();
    }

    private double x(double value) {
        return Svg.WIDTH * (value - from) / (to - from);
    }

    private String text() {
        char[] line = " ".repeat(TEXT + 1).toCharArray();
        if (!Double.isNaN(effect.estimate())) {
            int low = place(finite(effect.low(), from));
            int high = place(finite(effect.high(), to));
            for (int i = low; i <= high; i++) {
                line[i] = '-';
            }
            line[place(effect.estimate())] = 'o';
        }
        StringBuilder axis = new StringBuilder(" ".repeat(TEXT + 1));
        axis.setCharAt(place(none()), '|');
        axis.setCharAt(place(limit()), '!');
        return new String(line).stripTrailing() + "\n" + axis.toString().stripTrailing()
                + "\n(| as before, ! where harm begins)\n";
    }

    private int place(double value) {
        return Math.clamp(Math.round(TEXT * (value - from) / (to - from)), 0, TEXT);
    }
}
