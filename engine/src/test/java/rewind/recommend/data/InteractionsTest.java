package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class InteractionsTest {
    private final Ratings ratings = Ratings.builder()
            .add(7, 300, 4, 1)
            .add(7, 100, 3, 2)
            .add(9, 2_000_000_000, 5, 3)
            .add(9, 100, 1, 4)
            .build();

    @Test
    void indexesAscendWithIds() {
        Interactions all = Interactions.of(ratings);

        assertThat(all.users().ids()).containsExactly(7, 9);
        assertThat(all.items().ids()).containsExactly(100, 300, 2_000_000_000);
        assertThat(all.items().find(300)).hasValue(1);
        assertThat(all.items().find(301)).isEmpty();
        assertThat(all.itemsOf(0)).containsExactly(0, 1);
        assertThat(all.itemsOf(1)).containsExactly(0, 2);
        assertThat(all.itemIdsOf(9)).containsExactly(100, 2_000_000_000);
        assertThat(all.itemIdsOf(8)).isEmpty();
        assertThat(all.popularity()).containsExactly(2, 1, 1);
        assertThat(all.byItem().columnsOf(0)).containsExactly(0, 1);
        assertThat(all.byItem().value(all.byItem().start(2))).isEqualTo(5);
    }

    @Test
    void whatIsLeftOutHasNoIndex() {
        Interactions some = Interactions.of(ratings, row -> ratings.item(row) == 300);

        assertThat(some.size()).isEqualTo(1);
        assertThat(some.users().ids()).containsExactly(7);
        assertThat(some.items().ids()).containsExactly(300);
        assertThat(Interactions.of(ratings, row -> false).users().size()).isZero();
    }

    @Property(tries = 200)
    void byUserAndByItemAreTheSameMatrix(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 400) Integer> cells, @ForAll long dropped) {
        RatingsBuilder builder = Ratings.builder();
        for (int i = 0; i < cells.size(); i++) {
            builder.add(1 + cells.get(i) % 7, 1 + cells.get(i) * 31 % 11, 1 + i % 5, i);
        }
        Ratings made = builder.build();
        Interactions matrix = Interactions.of(made, row -> (dropped >>> row % 64 & 1) == 0);

        float[][] dense = new float[matrix.users().size()][matrix.items().size()];
        SparseRows byUser = matrix.byUser();
        for (int user = 0; user < byUser.rows(); user++) {
            for (int e = byUser.start(user); e < byUser.end(user); e++) {
                dense[user][byUser.column(e)] += byUser.value(e);
            }
        }
        SparseRows byItem = matrix.byItem();
        assertThat(byItem.size()).isEqualTo(byUser.size());
        for (int item = 0; item < byItem.rows(); item++) {
            assertThat(byItem.columnsOf(item)).isSorted().hasSizeGreaterThan(0);
            for (int e = byItem.start(item); e < byItem.end(item); e++) {
                dense[byItem.column(e)][item] -= byItem.value(e);
            }
        }
        for (float[] row : dense) {
            assertThat(row).containsOnly(0);
        }
    }
}
