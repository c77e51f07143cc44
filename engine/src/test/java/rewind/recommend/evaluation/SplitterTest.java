package rewind.recommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.recommend.Tastes;
import rewind.recommend.data.DataException;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;

class SplitterTest {

    @Provide
    Arbitrary<Splitter> splitters() {
        return Arbitraries.oneOf(
                Arbitraries.longs().map(LeaveLastOut::new),
                Arbitraries.longs().flatMap(seed -> shares().map(share -> new RandomByUser(share, seed))),
                Arbitraries.longs().flatMap(seed -> shares().map(share -> new ByTime(share, seed))));
    }

    private static Arbitrary<Double> shares() {
        return Arbitraries.doubles().between(0.01, 0.99);
    }

    @Property(tries = 100)
    void theTwoPartsAreAPartitionAndTheSameEveryTime(
            @ForAll("splitters") Splitter splitter, @ForAll @IntRange(min = 2, max = 30) int users, @ForAll long seed) {
        Ratings ratings = Tastes.ratings(users, 40, 12, seed);

        Split split = splitter.split(ratings);

        Set<Long> training = pairs(split.training());
        Set<Long> heldOut = pairs(split.heldOut());
        assertThat(Collections.disjoint(training, heldOut)).isTrue();
        assertThat(training.size() + heldOut.size()).isEqualTo(ratings.size());
        training.addAll(heldOut);
        assertThat(training).isEqualTo(pairs(Interactions.of(ratings)));
        assertThat(pairs(splitter.split(ratings).heldOut())).isEqualTo(heldOut);
        assertThat(split.name()).isEqualTo(splitter.name());
        assertThat(Splitter.names()).contains(splitter.name());
    }

    @Property(tries = 100)
    void aSecondSplitInsideTheFirstNeverTouchesWhatWasHeldOut(
            @ForAll("splitters") Splitter splitter, @ForAll @IntRange(min = 5, max = 30) int users, @ForAll long seed) {
        Ratings ratings = Tastes.ratings(users, 40, 12, seed);
        BitSet rest = Splitter.rows(ratings);
        BitSet test = splitter.heldOut(ratings, rest);
        rest.andNot(test);

        BitSet validation = splitter.heldOut(ratings, rest);

        assertThat(validation.intersects(test)).isFalse();
        Split inner = splitter.split(ratings, rest, validation);
        assertThat(inner.training().size() + inner.heldOut().size() + test.cardinality())
                .isEqualTo(ratings.size());
        Set<Long> tested = new HashSet<>();
        test.stream().forEach(row -> tested.add(pair(ratings.user(row), ratings.item(row))));
        assertThat(Collections.disjoint(pairs(inner.training()), tested)).isTrue();
    }

    @Property(tries = 100)
    void randomTakesTheShareOfEachUserAndLeavesEachSomething(
            @ForAll @IntRange(min = 1, max = 99) int percent, @ForAll long seed) {
        Ratings ratings = Tastes.ratings(20, 40, 15, seed);
        Interactions all = Interactions.of(ratings);
        Split split = new RandomByUser(percent / 100.0, seed).split(ratings);

        for (int user = 0; user < all.users().size(); user++) {
            int id = all.users().id(user);
            int had = all.itemsOf(user).length;
            int out = split.heldOut().itemIdsOf(id).length;
            assertThat(out).isEqualTo((int) Math.min(had - 1, Math.round(percent / 100.0 * had)));
        }
    }

    @Property(tries = 100)
    void timeTakesTheNewestAndNothingTrainedOnIsNewer(
            @ForAll @IntRange(min = 1, max = 99) int percent,
            @ForAll @IntRange(min = 1, max = 1_000_000) int seconds,
            @ForAll long seed) {
        Ratings drawn = Tastes.ratings(20, 40, 15, seed);
        RatingsBuilder builder = Ratings.builder();
        for (int row = 0; row < drawn.size(); row++) {
            // Few different times, many times, and times before 1970: cuts within a second, too.
            builder.add(drawn.user(row), drawn.item(row), 1, drawn.epochSeconds(row) % seconds - seconds / 2);
        }
        builder.add(999, 1, 1, -2_000_000).add(999, 2, 1, 2_000_000);
        Ratings ratings = builder.build();

        BitSet held = new ByTime(percent / 100.0, seed).heldOut(ratings, Splitter.rows(ratings));

        assertThat(held.cardinality())
                .isEqualTo(Math.clamp(Math.round(percent / 100.0 * ratings.size()), 1, ratings.size() - 1));
        long oldestHeld = held.stream().mapToLong(ratings::epochSeconds).min().orElseThrow();
        BitSet kept = Splitter.rows(ratings);
        kept.andNot(held);
        assertThat(kept.stream().mapToLong(ratings::epochSeconds).max().orElseThrow())
                .isLessThanOrEqualTo(oldestHeld);
    }

    @Test
    void anotherSeedIsAnotherChoice() {
        Ratings ratings = Tastes.ratings(50, 40, 15, 1);

        assertThat(pairs(new RandomByUser(0.2, 1).split(ratings).heldOut()))
                .isNotEqualTo(pairs(new RandomByUser(0.2, 2).split(ratings).heldOut()));
    }

    @Test
    void ratingsWithoutTimesCannotBeSplitByTime() {
        Ratings ratings = Ratings.builder()
                .add(1, 1, 1, 0)
                .add(1, 2, 1, 0)
                .add(2, 1, 1, 0)
                .build();

        assertThatThrownBy(() -> new ByTime(0.5, 1).split(ratings))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("all have the same");
    }

    @Test
    void whatThereIsNotIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> Splitter.of("folds", 1)).hasMessageContaining("leave-last-out, random, time");
        assertThatThrownBy(() -> Splitter.of("random", 1.0, 1)).hasMessageContaining("below 1, not 1.0");
        assertThatThrownBy(() -> Splitter.of("time", Double.NaN, 1)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> Splitter.of("leave-last-out", 0.1, 1)).hasMessageContaining("takes no share");
        assertThat(Splitter.of("random", 1).parameters()).containsEntry("holdout", 0.2);
        assertThat(Splitter.of("time", 0.3, 7).parameters())
                .containsEntry("holdout", 0.3)
                .containsEntry("seed", 7L);
    }

    private static Set<Long> pairs(Interactions interactions) {
        Set<Long> pairs = new HashSet<>();
        for (int user = 0; user < interactions.users().size(); user++) {
            int id = interactions.users().id(user);
            for (int item : interactions.itemIdsOf(id)) {
                pairs.add(pair(id, item));
            }
        }
        return pairs;
    }

    private static long pair(int user, int item) {
        return (long) user << 32 | item;
    }
}
