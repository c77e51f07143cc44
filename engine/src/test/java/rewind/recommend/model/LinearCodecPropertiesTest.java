package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Tastes;
import rewind.recommend.data.Interactions;

class LinearCodecPropertiesTest {
    private static final int HEADER_BYTES = 28;

    @Property(tries = 60)
    void whatIsWrittenIsReadAndScoresTheSame(
            @ForAll @IntRange(min = 1, max = 30) int users,
            @ForAll @IntRange(min = 4, max = 150) int items,
            @ForAll @IntRange(min = 1, max = 20) int perUser,
            @ForAll long seed)
            throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(users, items, perUser, seed));
        for (Model model : List.of(knn(data), ease(data))) {
            byte[] bytes = ModelBytes.of(model);

            Model read = ModelBytes.model(bytes);

            assertThat(read.name()).isEqualTo(model.name());
            assertThat(read.users()).isEqualTo(model.users());
            assertThat(read.items()).isEqualTo(model.items());
            assertThat(ModelBytes.of(read)).isEqualTo(bytes);
            for (int user = 0; user < data.users().size(); user++) {
                assertThat(read.top(user, items, new int[0])).isEqualTo(model.top(user, items, new int[0]));
            }
        }
    }

    @Property(tries = 200)
    void aFileThatIsCutOrLongerIsRefused(@ForAll long seed, @ForAll @IntRange(max = 3000) int length)
            throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(9, 16, 8, seed));
        for (Model model : List.of(knn(data), ease(data))) {
            byte[] bytes = ModelBytes.of(model);
            byte[] other = Arrays.copyOf(bytes, length == bytes.length ? length + 1 : length);

            assertThatThrownBy(() -> ModelBytes.model(other)).isInstanceOf(ModelException.class);
        }
    }

    @Property(tries = 1000)
    void aFlippedBitEndsInAModelOrAModelException(@ForAll @IntRange(max = 1 << 20) int anyBit) throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(9, 16, 8, 1));
        for (Model model : List.of(knn(data), ease(data))) {
            byte[] bytes = ModelBytes.of(model);
            int bit = anyBit % (8 * bytes.length);
            bytes[bit / 8] ^= (byte) (1 << bit % 8);

            try {
                Model read = ModelBytes.model(bytes);
                // A number that is as good as the one before; not the header's, of which every bit counts.
                assertThat(bit).isGreaterThanOrEqualTo(8 * HEADER_BYTES);
                assertThat(ModelBytes.of(read)).isEqualTo(bytes);
            } catch (ModelException e) {
                assertThat(e).hasMessageMatching(".*\\w.*");
            }
        }
    }

    @Property(tries = 1000)
    void aFlippedBitInAFileOfNeighboursIsAlwaysFound(@ForAll @IntRange(max = 1 << 20) int anyBit) throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(9, 16, 8, 1));
        byte[] good = ModelBytes.of(ItemNeighbours.of(data, 5, 1, new Cancellation()));
        byte[] bytes = good.clone();
        int bit = anyBit % (8 * bytes.length);
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        assertThatThrownBy(() -> ModelBytes.neighbours(bytes)).isInstanceOf(ModelException.class);
        assertThat(ModelBytes.of(ModelBytes.neighbours(good))).isEqualTo(good);
    }

    @Property(tries = 200)
    void aFileOfNeighboursThatIsCutOrLongerIsRefused(@ForAll @IntRange(max = 1000) int length) throws IOException {
        Interactions data = Interactions.of(Tastes.ratings(9, 16, 8, 1));
        byte[] bytes = ModelBytes.of(ItemNeighbours.of(data, 5, 1, new Cancellation()));
        byte[] other = Arrays.copyOf(bytes, length == bytes.length ? length + 1 : length);

        assertThatThrownBy(() -> ModelBytes.neighbours(other)).isInstanceOf(ModelException.class);
    }

    @Example
    void refusesAbsurdContent() throws IOException {
        // Users 1 and 2 rated all of four items.
        Interactions data = Interactions.of(Tastes.ratings(2, 4, 400, 1));
        assertThat(data.size()).isEqualTo(8);
        int lists = HEADER_BYTES + 4 * 2 + 8 * 4;
        int weights = lists + 4 * 2 + 4 * 8;

        byte[] knn = ModelBytes.of(knn(data));
        refused(ModelBytes.with(knn, lists, -1), "it has a user with -1 items");
        refused(ModelBytes.with(knn, lists, Integer.MAX_VALUE), "it ends early");
        refused(ModelBytes.with(knn, lists + 8, 1), "a user's items do not ascend: 1 follows 1");
        refused(ModelBytes.with(knn, lists + 20, 4), "a user's items do not ascend: 4 follows 2");
        refused(ModelBytes.with(knn, HEADER_BYTES + 8 + 16, 1), "its users' items and its numbers of ratings");
        refused(ModelBytes.with(knn, weights, 4), "it has an item with 4 neighbours");
        refused(ModelBytes.with(knn, weights + 16, 0), "item 0 has the neighbour 0");
        refused(ModelBytes.with(knn, weights + 20, 1), "item 0 has the neighbour 1");
        refused(ModelBytes.with(knn, weights + 28, floatBits(-1)), "it has a similarity that is -1.0");
        refused(ModelBytes.with(knn, weights + 32, floatBits(2)), "its neighbours are not in order");
        refused(ModelBytes.with(knn, 24, 1), "its dimensions are absurd");

        byte[] ease = ModelBytes.of(ease(data));
        refused(ModelBytes.with(ease, weights, 0), "it has 0.0 on the diagonal of a positive definite matrix");
        refused(ModelBytes.with(ease, weights + 4, floatBits(Float.NaN)), "it has a weight that is NaN");
        refused(ModelBytes.with(ease, 12, 5), "its kind of model, 5, is unknown");
        refused(Arrays.copyOf(ease, ease.length + 4), "it has 44 bytes for the weights of 4 items, and they take 40");
    }

    private static int floatBits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static void refused(byte[] bytes, String words) {
        assertThatThrownBy(() -> ModelBytes.model(bytes))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(words);
    }

    private static Model knn(Interactions data) {
        return new ItemKnnTrainer(ItemKnnParameters.defaults()).train(data, 1, Progress.NONE, new Cancellation());
    }

    private static Model ease(Interactions data) {
        return new EaseTrainer(EaseParameters.defaults()).train(data, 1, Progress.NONE, new Cancellation());
    }
}
