package rewind.query;

import java.util.List;

/** What is asked of a number. */
public sealed interface Bounds<T extends Comparable<T>> {
    boolean hold(T value);

    /** On one side, or equal. */
    record Compared<T extends Comparable<T>>(Comparison comparison, T bound) implements Bounds<T> {
        @Override
        public boolean hold(T value) {
            return comparison.holds(value.compareTo(bound));
        }
    }

    /** Both ends belong to it. */
    record Between<T extends Comparable<T>>(T from, T to) implements Bounds<T> {
        public Between {
            if (from.compareTo(to) > 0) {
                throw new IllegalArgumentException(from + " is more than " + to);
            }
        }

        @Override
        public boolean hold(T value) {
            return value.compareTo(from) >= 0 && value.compareTo(to) <= 0;
        }
    }

    /** Any number at all. */
    static Bounds<Long> present() {
        return new Between<>(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    static <T extends Comparable<T>> boolean any(List<Bounds<T>> bounds, T value) {
        for (Bounds<T> each : bounds) {
            if (each.hold(value)) {
                return true;
            }
        }
        return false;
    }
}
