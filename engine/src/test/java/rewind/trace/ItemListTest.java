package rewind.trace;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ItemListTest {

    @Property
    void firstKeepsTheOrderAndNeverMoreThanThereIs(@ForAll int[] ids, @ForAll @IntRange(max = 50) int count) {
        ItemList all = new ItemList(ids, new float[ids.length]);

        ItemList first = all.first(count);

        assertThat(first.size()).isEqualTo(Math.min(count, ids.length));
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.id(i)).isEqualTo(ids[i]);
        }
    }
}
