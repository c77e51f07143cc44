package rewind.telemetry.metrics;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The series of one metric whose labels callers choose: the first few combinations get a series each, all others share one.
 * Looking up a known one takes no lock.
 *
 * @param <D> what a series is fed by
 */
final class Bounded<D> {
    /** What stands for all values beyond the bound. */
    static final String OTHER = "other";

    /** A longer value is no name of anything. */
    private static final int LONGEST = 64;

    private final ConcurrentHashMap<List<String>, D> known = new ConcurrentHashMap<>();
    private final Function<List<String>, D> series;
    private final int most;

    /**
     * No series yet.
     *
     * @param most series beside the one for all others
     * @param series makes or finds the series with these values
     */
    Bounded(int most, Function<List<String>, D> series) {
        this.most = most;
        this.series = series;
    }

    /** The series with these values, as many as the metric has labels. */
    D of(List<String> values) {
        D found = known.get(values);
        if (found != null) {
            return found;
        }
        return known.size() < most && values.stream().allMatch(Bounded::isName) ? make(values) : others(values.size());
    }

    private synchronized D make(List<String> values) {
        // Counted again under the lock: many may come at once.
        return known.size() < most || known.containsKey(values)
                ? known.computeIfAbsent(List.copyOf(values), series)
                : others(values.size());
    }

    private D others(int labels) {
        return known.computeIfAbsent(Collections.nCopies(labels, OTHER), series);
    }

    private static boolean isName(String value) {
        return !value.isEmpty() && value.length() <= LONGEST;
    }
}
