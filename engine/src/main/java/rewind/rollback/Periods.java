package rewind.rollback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is compared with what.
 *
 * @param change that is judged
 * @param others versions that served between the baseline and the change
 * @param baseline the end of the last stretch of time before in which nothing but the target ran; null if there was none
 * @param after from the change to the next one or to now
 */
public record Periods(
        Change change, Set<String> others, @Nullable Window baseline, Window after) {

    public Periods {
        others = Set.copyOf(others);
    }

    /** The version that is meant to serve. */
    public String target() {
        return change.to().primary();
    }

    /** With a baseline that was found otherwise. */
    public Periods withBaseline(@Nullable Window other) {
        return new Periods(change, others, other, after);
    }

    /**
     * The periods of a change.
     *
     * @param history all that is known of what served, in any order; may have the change itself
     * @param longest of each period: of the baseline its last part counts, of the time after its first
     */
    public static Periods of(Change change, List<Change> history, long nowMillis, Duration longest) {
        List<Change> sorted = history.stream()
                .sorted(Comparator.comparingLong(Change::atMillis))
                .toList();
        // Several changes may have one time; the recorded one is known by its id.
        int index = change.id() == null
                ? -1
                : sorted.stream().map(Change::id).toList().indexOf(change.id());
        List<Change> before = index >= 0
                ? sorted.subList(0, index)
                : sorted.stream().filter(c -> c.atMillis() < change.atMillis()).toList();
        List<Change> later = index >= 0
                ? sorted.subList(index + 1, sorted.size())
                : sorted.stream().filter(c -> c.atMillis() >= change.atMillis()).toList();
        return new Periods(
                change,
                others(change, before),
                baseline(change, before, longest).orElse(null),
                after(change, later, nowMillis, longest));
    }

    private static Window after(Change change, List<Change> later, long nowMillis, Duration longest) {
        long end = later.stream()
                // Putting in force what is in force ends nothing.
                .filter(c -> !c.to().equals(change.to()))
                .mapToLong(Change::atMillis)
                .findFirst()
                .orElse(nowMillis);
        long since = change.atMillis();
        return new Window(since, Math.max(since, Math.min(end, since + longest.toMillis())));
    }

    /** What served at a time. */
    private record Epoch(long since, long until, ServingState state) {}

    /** Newest first. */
    private static List<Epoch> epochs(Change change, List<Change> before) {
        List<Epoch> epochs = new ArrayList<>();
        long until = change.atMillis();
        for (Change c : before.reversed()) {
            epochs.add(new Epoch(c.atMillis(), until, c.to()));
            until = c.atMillis();
        }
        ServingState first =
                before.isEmpty() ? change.from() : before.getFirst().from();
        if (first != null && change.id() != null) {
            epochs.add(new Epoch(Long.MIN_VALUE, until, first));
        }
        return epochs;
    }

    private static Optional<Window> baseline(Change change, List<Change> before, Duration longest) {
        String target = change.to().primary();
        List<Epoch> epochs = epochs(change, before);
        int last = 0;
        while (last < epochs.size() && !epochs.get(last).state().isAlone(target)) {
            last++;
        }
        int first = last;
        while (first < epochs.size() && epochs.get(first).state().isAlone(target)) {
            first++;
        }
        if (first == last) {
            return Optional.empty();
        }
        long until = epochs.get(last).until();
        return Optional.of(new Window(Math.max(epochs.get(first - 1).since(), until - longest.toMillis()), until));
    }

    private static Set<String> others(Change change, List<Change> before) {
        String target = change.to().primary();
        Set<String> others = new TreeSet<>();
        if (change.from() != null) {
            others.addAll(change.from().versions());
        }
        for (Epoch epoch : epochs(change, before)) {
            if (epoch.state().isAlone(target)) {
                break;
            }
            others.addAll(epoch.state().versions());
        }
        others.remove(target);
        return others;
    }
}
