package rewind.store.details;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.function.Predicate;

/** The texts of a column, as {@link ValueColumn#writeTexts} wrote them. */
final class Texts {
    private final byte[] page;
    private final int offset;
    private final int size;

    /** @param size how many there are */
    Texts(byte[] page, int offset, int size) {
        this.page = page;
        this.offset = offset;
        this.size = size;
    }

    private interface Test {
        boolean test(boolean mayBeNumber, int from, int to);
    }

    /** Hears of texts, in the order of their rows. */
    interface Listener {
        /** The UTF-8 of a text stands from here to there in the page. */
        void hear(boolean mayBeNumber, int from, int to);
    }

    void forEach(Listener listener) {
        Input in = new Input(page, offset);
        for (int i = 0; i < size; i++) {
            boolean mayBeNumber = in.upTo(1) == 0;
            int length = in.count();
            int from = in.at();
            in.skip(length);
            listener.hear(mayBeNumber, from, in.at());
        }
    }

    private BitSet matching(Test test) {
        BitSet matching = new BitSet();
        int[] place = {0};
        forEach((mayBeNumber, from, to) -> {
            if (test.test(mayBeNumber, from, to)) {
                matching.set(place[0]);
            }
            place[0]++;
        });
        return matching;
    }

    /** The places of those that are wanted. */
    BitSet wanted(Wanted wanted) {
        return matching((mayBeNumber, from, to) -> wanted.is(page, from, to));
    }

    /** The places of the numbers for which a test holds. */
    BitSet numbers(Predicate<String> holds) {
        return matching((mayBeNumber, from, to) ->
                mayBeNumber && holds.test(new String(page, from, to - from, StandardCharsets.UTF_8)));
    }
}
