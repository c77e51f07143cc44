package rewind.store.details;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rewind.query.Bounds;

/** The names of spans and their durations, as {@link SpanColumn#writeNames} wrote them. */
final class SpanNames {
    private SpanNames() {}

    /**
     * Spans of one name and about one duration.
     *
     * @param place of their rows among all
     * @param all whether all of them are wanted, and not perhaps only some
     */
    record Span(int place, boolean all) {}

    /** Hears of spans of one name and about one duration, in the order of their rows. */
    interface Listener {
        /** All durations are from the one to the other, in nanoseconds. */
        void hear(String name, int bucket, long least, long most);
    }

    /** @param size how many names there are */
    static void read(byte[] page, int offset, int size, Listener listener) {
        Input in = new Input(page, offset);
        for (int i = 0; i < size; i++) {
            String name = in.text();
            long least = in.number();
            long most = least + in.number();
            int buckets = in.upTo(Buckets.COUNT);
            int bucket = 0;
            for (int b = 0; b < buckets; b++) {
                bucket += in.upTo(Buckets.COUNT - 1 - bucket);
                listener.hear(
                        name, bucket, Math.max(least, Buckets.least(bucket)), Math.min(most, Buckets.most(bucket)));
            }
        }
    }

    /**
     * Those that are wanted.
     *
     * @param size how many names there are
     * @param durations null for any
     */
    static List<Span> wanted(
            byte[] page, int offset, int size, Predicate<String> wanted, @Nullable List<Bounds<Long>> durations) {
        List<Span> found = new ArrayList<>();
        int[] place = {0};
        read(page, offset, size, (name, bucket, least, most) -> {
            if ((durations == null || meet(durations, least, most)) && wanted.test(name)) {
                found.add(new Span(place[0], durations == null || holdAll(durations, least, most)));
            }
            place[0]++;
        });
        return found;
    }

    private static boolean meet(List<Bounds<Long>> anyOf, long from, long to) {
        for (Bounds<Long> bounds : anyOf) {
            if (bounds.meet(from, to)) {
                return true;
            }
        }
        return false;
    }

    /** What holds at both ends holds in between. */
    private static boolean holdAll(List<Bounds<Long>> anyOf, long from, long to) {
        for (Bounds<Long> bounds : anyOf) {
            if (bounds.hold(from) && bounds.hold(to)) {
                return true;
            }
        }
        return false;
    }
}
