package rewind.explorer.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The names of metrics as people read them: in one order wherever they stand, and each with a capital. */
final class MetricNames {
    /** How well is ranked, before what else is to be known. */
    private static final List<String> ORDER = List.of("ndcg", "recall", "hr", "mrr", "map", "precision");

    private MetricNames() {}

    /** All names once; those that nobody ordered come last, as they came. */
    static List<String> ordered(Collection<? extends Collection<String>> names) {
        Set<String> all = new LinkedHashSet<>();
        names.forEach(all::addAll);
        List<String> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparingInt(MetricNames::place));
        return ordered;
    }

    private static int place(String name) {
        int at = name.indexOf('@');
        int place = ORDER.indexOf((at < 0 ? name : name.substring(0, at)).toLowerCase(Locale.ROOT));
        return place < 0 ? ORDER.size() : place;
    }

    /** {@code Coverage@10} of {@code coverage@10}. */
    static String shown(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
