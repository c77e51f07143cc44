package rewind.query;

import java.util.List;

/** What is asked of a number. */
public sealed interface Bounds<T extends Comparable<T>> {
    boolean hold(T value);

    /** Whether some value from {@code least} to {@code most} holds; both belong to them. */
    boolean meet(T least, T most);

    /** On one side, or equal. */
    record Compared<T extends Comparable<T>>(Comparison comparison, T bound) implements Bounds<T> {
        @Override
        public boolean hold(T value) {
            return comparison.holds(value.compareTo(bound));
        }

        @Override
        public boolean meet(T least, T most) {
            return comparison == Comparison.EQUAL
                    ? least.compareTo(bound) <= 0 && most.compareTo(bound) >= 0
                    : hold(least) || hold(most);
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

        @Override
        public boolean meet(T least, T most) {
            return from.compareTo(most) <= 0 && to.compareTo(least) >= 0;
        }
    }

    /** Any number at all. */
    static Bounds<Long> present() {
        return new Between<>(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Whether one of these holds. */
    static <T extends Comparable<T>> boolean any(List<Bounds<T>> bounds, T value) {
        for (Bounds<T> each : bounds) {
            if (each.hold(value)) {
                return true;
            }
        }
        return false;
    }
}
