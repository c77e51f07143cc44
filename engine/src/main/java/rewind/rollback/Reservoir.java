package rewind.rollback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A simple random sample of bounded size from a stream of unknown length, in the order of the stream (algorithm R: Vitter
 * 1985, after Waterman). The same stream and seed give the same sample.
 */
final class Reservoir<T> {
    private final int size;
    private final SplittableRandom random;
    private final List<Kept<T>> kept = new ArrayList<>();
    private long seen;

    Reservoir(int size, long seed) {
        this.size = size;
        this.random = new SplittableRandom(seed);
    }

    private record Kept<T>(long place, T value) {}

    void add(T value) {
        long place = seen++;
        if (kept.size() < size) {
            kept.add(new Kept<>(place, value));
            return;
        }
        long at = random.nextLong(seen);
        if (at < size) {
            kept.set((int) at, new Kept<>(place, value));
        }
    }

    long seen() {
        return seen;
    }

    List<T> values() {
        return kept.stream()
                .sorted(Comparator.comparingLong(Kept::place))
                .map(Kept::value)
                .toList();
    }
}
