package rewind.recommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SnapshotPropertiesTest {

    record Row(int user, int item, float rating, long seconds) {}

    @Property(tries = 300)
    void theIdDoesNotDependOnTheOrder(@ForAll("rows") List<Row> rows, @ForAll long seed) {
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(idOf(shuffled)).isEqualTo(idOf(rows)).matches("[0-9a-f]{64}");
    }

    @Property(tries = 300)
    void theIdDependsOnEveryValue(@ForAll("rows") List<Row> rows, @ForAll("row") Row other) {
        // Later than anything generated, so that it always counts.
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(other.user, other.item, other.rating, 1_000));

        assertThat(idOf(more)).isNotEqualTo(idOf(rows));
    }

    @Property(tries = 300)
    void ratingsAreSortedAndUniqueAndTheLatest(@ForAll("rows") List<Row> rows) {
        RatingsBuilder builder = Ratings.builder();
        rows.forEach(row -> builder.add(row.user, row.item, row.rating, row.seconds));
        Ratings ratings = builder.build();

        Map<List<Integer>, Row> expected = new HashMap<>();
        for (Row row : rows) {
            expected.merge(List.of(row.user, row.item), row, SnapshotPropertiesTest::later);
        }
        assertThat(ratings.size()).isEqualTo(expected.size());
        assertThat(builder.duplicates()).isEqualTo(rows.size() - expected.size());
        for (int i = 0; i < ratings.size(); i++) {
            Row found = new Row(ratings.user(i), ratings.item(i), ratings.rating(i), ratings.epochSeconds(i));
            assertThat(found).isEqualTo(expected.get(List.of(found.user, found.item)));
            boolean ascends = i == 0
                    || ratings.user(i) > ratings.user(i - 1)
                    || (ratings.user(i) == ratings.user(i - 1) && ratings.item(i) > ratings.item(i - 1));
            assertThat(ascends).isTrue();
        }
    }

    private static Row later(Row left, Row right) {
        boolean leftWins = left.seconds != right.seconds ? left.seconds > right.seconds : left.rating >= right.rating;
        return leftWins ? left : right;
    }

    private static String idOf(List<Row> rows) {
        RatingsBuilder builder = Ratings.builder();
        rows.forEach(row -> builder.add(row.user, row.item, row.rating, row.seconds));
        return Snapshot.of(builder.build(), Catalogue.EMPTY).id();
    }

    @Provide
    Arbitrary<List<Row>> rows() {
        return row().list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<Row> row() {
        Arbitrary<Integer> ids = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, Integer.MAX_VALUE));
        return Combinators.combine(
                        ids,
                        ids,
                        Arbitraries.integers().between(1, 10).map(half -> half * 0.5f),
                        Arbitraries.longs().between(0, 3))
                .as(Row::new);
    }
}
