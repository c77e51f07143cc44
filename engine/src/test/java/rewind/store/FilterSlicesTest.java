package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The filters of many blocks in one answer as each of them would. */
final class FilterSlicesTest {
    private static final long SEED = 7;

    @Property(tries = 60)
    void answersAsTheFiltersWould(
            @ForAll @IntRange(min = 1, max = 90) int added,
            @ForAll @IntRange(min = 0, max = 90) int gone,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 4) Integer> lengths,
            @ForAll @Size(50) List<Integer> keys) {
        List<KeyFilter> filters = new ArrayList<>();
        FilterSlices slices = FilterSlices.NONE;
        for (int i = 0; i < added; i++) {
            KeyFilter filter = filter(lengths.get(i * lengths.size() / added), i);
            filters.add(filter);
            slices = slices.with(filter);
        }
        for (int i = 0; i < Math.min(gone, added); i++) {
            filters.removeFirst();
            slices = slices.withoutFirst();
        }
        assertThat(slices.size()).isEqualTo(filters.size());
        for (int key : keys) {
            assertThat(slices.mayHave(key)).containsExactly(expected(filters, key));
            for (int i = 0; i < filters.size(); i++) {
                assertThat(slices.mayHave(i, key)).isEqualTo(filters.get(i).mayHave(key));
            }
        }
    }

    @Test
    void growsPastALineOfMemoryAndForgetsFromTheFront() {
        List<KeyFilter> filters = new ArrayList<>();
        FilterSlices slices = FilterSlices.NONE;
        int next = 0;
        for (int step = 0; step < 30; step++) {
            for (int i = 0; i < 50; i++) {
                KeyFilter filter = filter(2, next++);
                filters.add(filter);
                slices = slices.with(filter);
            }
            for (int i = 0; i < 17; i++) {
                filters.removeFirst();
                slices = slices.withoutFirst();
            }
            assertThat(slices.mayHave(step)).containsExactly(expected(filters, step));
            int last = filters.size() - 1;
            assertThat(slices.mayHave(last, step)).isEqualTo(filters.get(last).mayHave(step));
        }
        assertThat(slices.size()).isEqualTo(30 * 33);
    }

    @Test
    void aStateOfBeforeDoesNotKnowWhatCameLater() {
        FilterSlices before = FilterSlices.NONE.with(filter(4, 1));
        FilterSlices after = before.with(filter(4, 2)).with(filter(4, 3));
        for (int key = 0; key < 1000; key++) {
            assertThat(Arrays.stream(before.mayHave(key))).allMatch(at -> at == 0);
        }
        assertThat(after.size()).isEqualTo(3);
    }

    /** A filter of so many words with about two thirds of its bits set, so that keys are found that nobody added. */
    private static KeyFilter filter(int words, int number) {
        byte[] bytes = new byte[words * Long.BYTES];
        Random random = new Random(SEED + number);
        for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
            bytes[bit / Byte.SIZE] |= (byte) (random.nextInt(3) == 0 ? 0 : 1 << (bit % Byte.SIZE));
        }
        return KeyFilter.fromBytes(bytes);
    }

    private static int[] expected(List<KeyFilter> filters, int key) {
        int[] found = new int[filters.size()];
        int count = 0;
        for (int i = filters.size() - 1; i >= 0; i--) {
            if (filters.get(i).mayHave(key)) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
