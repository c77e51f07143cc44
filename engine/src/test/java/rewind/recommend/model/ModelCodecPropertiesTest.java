package rewind.recommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import rewind.recommend.data.IdIndex;
import rewind.recommend.model.AlsParameters.Weighting;

class ModelCodecPropertiesTest {
    private static final AlsObjective OBJECTIVE = new AlsObjective(3.3, 0.007, 0.75, Weighting.RATING);

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(max = 40) int users,
            @ForAll @IntRange(max = 40) int items,
            @ForAll @IntRange(min = 1, max = 20) int factors,
            @ForAll long seed)
            throws IOException {
        AlsModel als = als(users, items, factors, seed);
        PopularityModel popularity = new PopularityModel(als.users(), als.items(), counts(als));

        for (Model model : List.of(als, popularity)) {
            byte[] bytes = bytes(model);
            Model read = read(bytes);

            assertThat(read.name()).isEqualTo(model.name());
            assertThat(read.users()).isEqualTo(model.users());
            assertThat(read.items()).isEqualTo(model.items());
            assertThat(bytes(read)).isEqualTo(bytes);
        }
        AlsModel read = (AlsModel) read(bytes(als));
        for (int user = 0; user < users; user++) {
            assertThat(read.userVector(user)).isEqualTo(als.userVector(user));
        }
        assertThat(read.objective()).isEqualTo(OBJECTIVE);
    }

    @Property(tries = 300)
    void aFileThatIsCutOrLongerIsRefused(@ForAll long seed, @ForAll @IntRange(max = 400) int length)
            throws IOException {
        byte[] bytes = bytes(als(5, 6, 3, seed));
        byte[] other = Arrays.copyOf(bytes, length == bytes.length ? length + 1 : length);

        assertThatThrownBy(() -> read(other)).isInstanceOf(ModelException.class);
    }

    @Property(tries = 1000)
    void flippedBitsNeverEndInAnythingButAModelOrAModelException(
            @ForAll long seed, @ForAll @IntRange(max = 8 * 28 - 1) int bit) throws IOException {
        byte[] bytes = bytes(als(5, 6, 3, seed));
        bytes[bit / 8] ^= (byte) (1 << bit % 8);

        // Every bit of the header counts.
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ModelException.class);
    }

    @Example
    void filesOfTheFormatBeforeAreRead() throws IOException {
        AlsModel als = als(5, 6, 3, 1);
        byte[] now = bytes(als);
        int objective = 28 + 4 * 5 + 8 * 6;
        byte[] before = new byte[now.length - 28];
        System.arraycopy(now, 0, before, 0, objective);
        System.arraycopy(now, objective + 28, before, objective, before.length - objective);

        AlsModel read = (AlsModel) read(with(before, 8, 1));

        assertThat(read.userVector(4)).isEqualTo(als.userVector(4));
        assertThat(read.itemVector(5)).isEqualTo(als.itemVector(5));
        assertThat(read.objective().alpha()).isEqualTo(3.3);
    }

    @Example
    void refusesAbsurdContent() throws IOException {
        byte[] good = bytes(als(5, 6, 3, 1));
        int afterIds = 28 + 4 * 5 + 4 * 6;

        refused(with(good, 28, -1), "it has the id -1");
        refused(with(good, 32, 1), "its ids do not ascend");
        refused(with(good, afterIds, -1), "it has an item with -1 ratings");
        int afterCounts = afterIds + 4 * 6;
        refused(
                with(good, afterCounts + 4, -1),
                "its objective is absurd: For ALS alpha must be above 0 and below 1e9");
        refused(with(good, afterCounts + 24, 7), "its kind of weights, 7, is unknown");
        refused(with(good, afterCounts + 28, Float.floatToRawIntBits(Float.NaN)), "it has a factor that is NaN");
        refused(with(good, 16, Integer.MAX_VALUE), "its dimensions are absurd");
        refused(with(good, 8, 9), "it has format 9");
        refused(new byte[0], "it does not begin as a model does");
    }

    private static void refused(byte[] bytes, String words) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(ModelException.class).hasMessageContaining(words);
    }

    private static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }

    private static AlsModel als(int users, int items, int factors, long seed) {
        Random random = new Random(seed);
        float[] userFactors = new float[users * factors];
        float[] itemFactors = new float[items * factors];
        for (float[] vectors : List.of(userFactors, itemFactors)) {
            for (int i = 0; i < vectors.length; i++) {
                vectors[i] = (float) random.nextGaussian();
            }
        }
        int[] counts = random.ints(items, 0, 1000).toArray();
        return new AlsModel(
                ids(users, random), ids(items, random), counts, factors, OBJECTIVE, userFactors, itemFactors);
    }

    private static IdIndex ids(int count, Random random) {
        int[] ids = new int[count];
        int last = 0;
        for (int i = 0; i < count; i++) {
            last += 1 + random.nextInt(1_000_000);
            ids[i] = last;
        }
        return IdIndex.ofAscending(ids);
    }

    private static int[] counts(Model model) {
        int[] counts = new int[model.items().size()];
        Arrays.setAll(counts, model::popularity);
        return counts;
    }

    private static byte[] bytes(Model model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelCodec.write(model, out);
        return out.toByteArray();
    }

    private static Model read(byte[] bytes) throws IOException {
        return ModelCodec.read(new ByteArrayInputStream(bytes), bytes.length);
    }
}
