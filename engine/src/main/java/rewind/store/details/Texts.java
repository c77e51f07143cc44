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

    private BitSet matching(Test test) {
        BitSet matching = new BitSet();
        Input in = new Input(page, offset);
        for (int i = 0; i < size; i++) {
            boolean mayBeNumber = in.upTo(1) == 0;
            int length = in.count();
            int from = in.at();
            in.skip(length);
            if (test.test(mayBeNumber, from, in.at())) {
                matching.set(i);
            }
        }
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
