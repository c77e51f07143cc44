package rewind.diff.cohort;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.diff.cohort.FieldEffect.NumberEffect;
import rewind.diff.cohort.FieldEffect.ValueCount;

/** What tells two groups apart best, in words. */
final class CohortSentence {
    private static final String MILLIS = "_ms";

    private CohortSentence() {}

    static String of(List<FieldEffect> explaining) {
        FieldEffect best = explaining.getFirst();
        int more = explaining.size() - 1;
        return best.name() + " tells the groups apart best: " + what(best)
                + (more == 0 ? "." : "; " + more + " more " + (more == 1 ? "field does" : "fields do") + " too.");
    }

    private static String what(FieldEffect field) {
        NumberEffect number = field.number();
        if (number != null) {
            return String.format(
                    Locale.ROOT,
                    "its median is %s on the left and %s on the right",
                    plain(number.leftMedian()) + unit(field.name()),
                    plain(number.rightMedian()) + unit(field.name()));
        }
        ValueCount value = field.values().getFirst();
        return text(value.value()) + " in " + value.left() + " traces on the left and " + value.right()
                + " on the right";
    }

    private static String unit(String field) {
        return field.endsWith(MILLIS) ? " ms" : "";
    }

    private static String text(@Nullable String value) {
        return value == null ? "not there" : value;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }
}
