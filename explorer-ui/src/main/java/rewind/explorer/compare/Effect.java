package rewind.explorer.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.diff.cohort.Cohort;
import rewind.diff.cohort.CohortDiff;
import rewind.diff.cohort.FieldEffect;
import rewind.diff.cohort.FieldEffect.NumberEffect;
import rewind.diff.cohort.FieldEffect.ValueCount;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.query.Field;

/**
 * A field that was tested, with what is drawn of it.
 *
 * @param explains whether it tells the groups apart; else that may be chance
 * @param spread of numbers; null for texts
 */
record Effect(FieldEffect field, boolean explains, @Nullable Spread spread) {
    private static final int BINS = 24;
    private static final int MOST_DECIMALS = 6;
    private static final String SPAN = "span.";
    private static final String ATTRIBUTES = "attributes.";
    private static final String DURATION = ".duration_ms";

    static Effect of(FieldEffect field, CohortDiff diff) {
        return new Effect(field, diff.explaining().contains(field), spread(field, diff.left(), diff.right()));
    }

    private static @Nullable Spread spread(FieldEffect field, Cohort left, Cohort right) {
        return field.number() == null ? null : Spread.of(left.numbers(field.name()), right.numbers(field.name()), BINS);
    }

    /** What the figures of the left and of the right are: a median, or the share of a value. */
    String about() {
        if (field.number() != null) {
            return Messages.text("groups.about.median", unit().isEmpty() ? "" : ", " + unit());
        }
        return Messages.text("groups.about.value", value(telling()));
    }

    /** The unit of its numbers; empty where there is none. */
    String unit() {
        return field.name().endsWith("_ms") ? "ms" : "";
    }

    /** How many times as long the right median is; 0 where the field is no time, or one of the medians is nothing. */
    double factor() {
        NumberEffect number = field.number();
        return number == null || !unit().equals("ms") || !(number.leftMedian() > 0) || !(number.rightMedian() > 0)
                ? 0
                : number.rightMedian() / number.leftMedian();
    }

    /** The value that differs most. */
    ValueCount telling() {
        return field.values().getFirst();
    }

    static String value(ValueCount count) {
        return count.value() == null ? Messages.text("fields.none") : Digests.brief(count.value());
    }

    /** In the unit of the field, or the share of the telling value. */
    String figure(boolean left, int size) {
        NumberEffect number = field.number();
        if (number != null) {
            return pair(number.leftMedian(), number.rightMedian(), "").get(left ? 0 : 1);
        }
        return Figures.percent((double) (left ? telling().left() : telling().right()) / Math.max(1, size));
    }

    /** Two numbers of the field in its unit, with as many decimals as tell them apart. */
    static List<String> pair(double one, double other, String unit) {
        String end = unit.isEmpty() ? "" : " " + unit;
        String first = number(one);
        String second = number(other);
        for (int decimals = 3; first.equals(second) && one != other && decimals <= MOST_DECIMALS; decimals++) {
            first = String.format(Locale.ENGLISH, "%." + decimals + "f", one);
            second = String.format(Locale.ENGLISH, "%." + decimals + "f", other);
        }
        return List.of(first + end, second + end);
    }

    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Figures.count(Math.round(value))
                : Figures.significant(value);
    }

    /** The p-value after correction, as people write it. */
    String p() {
        double q = field.qValue();
        return q < 0.0001 ? "< 0.0001" : String.format(Locale.ENGLISH, q < 0.01 ? "%.4f" : "%.3f", q);
    }

    /**
     * A typed query for the requests of a group that have what tells it: the value of a text, or a number on its side of the
     * medians' middle; the whole group where a query cannot say that.
     *
     * @param group of the requests
     */
    String requests(String group, boolean left) {
        Optional<String> condition = field.number() == null ? condition(telling()) : condition(field.number(), left);
        String bracketed = group.contains(" OR ") ? "(" + group + ")" : group;
        return condition.map(c -> bracketed + " " + c).orElse(group);
    }

    private Optional<String> condition(ValueCount count) {
        String value = count.value();
        if (value == null) {
            return Optional.empty();
        }
        if (Field.of(field.name()).isPresent()) {
            return Optional.of(field.name() + ":" + Preset.quoted(value));
        }
        return field.name().startsWith(ATTRIBUTES)
                ? Optional.of("@" + field.name().substring(ATTRIBUTES.length()) + ":" + Preset.quoted(value))
                : Optional.empty();
    }

    private Optional<String> condition(NumberEffect number, boolean left) {
        double mine = left ? number.leftMedian() : number.rightMedian();
        double other = left ? number.rightMedian() : number.leftMedian();
        boolean more = mine > other;
        String limit = (more ? ">=" : "<=") + Math.round((mine + other) / 2 * 1000) + "us";
        if (field.name().equals("latency_ms")) {
            return Optional.of("latency" + limit);
        }
        return field.name().startsWith(SPAN) && field.name().endsWith(DURATION)
                ? Optional.of("stage."
                        + field.name().substring(SPAN.length(), field.name().length() - DURATION.length()) + limit)
                : Optional.empty();
    }
}
