package rewind.recommend.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import rewind.recommend.data.IdIndex;
import rewind.recommend.model.AlsParameters.Weighting;

/**
 * Models as bytes, little-endian:
 *
 * <pre>
 * 8 bytes   RWMODEL and a zero
 * int32     format, 2
 * int32     kind: 1 als, 2 popularity, 3 itemknn, 4 ease
 * int32     users, int32 items, int32 factors (0 but for als)
 * int32     × users: user ids, strictly ascending, 0 or more
 * int32     × items: item ids, strictly ascending, 0 or more
 * int32     × items: how many users rated each, not negative
 * float64   alpha, regularisation, frequency exponent  (als)
 * int32     weights: 0 binary, 1 ratings               (als)
 * float32   × users·factors: user vectors, finite      (als)
 * float32   × items·factors: item vectors, finite      (als)
 * and for itemknn and ease what {@link LinearCodec} says
 * </pre>
 *
 * A reader knows before it allocates whether what it is told can be true: for als and popularity the dimensions give the
 * length, to the byte.
 */
public final class ModelCodec {
    private static final long MAGIC = 0x004C45444F4D5752L;
    private static final int FORMAT = 2;
    /** Without the objective of ALS, which was always the same then. */
    private static final int FORMAT_BEFORE = 1;

    private static final AlsObjective OBJECTIVE_BEFORE = new AlsObjective(3.3, 0.007, 1, Weighting.BINARY);
    private static final int ALS = 1;
    private static final int POPULARITY = 2;
    private static final int ITEM_KNN = 3;
    private static final int EASE = 4;
    private static final int HEADER_BYTES = 28;
    private static final int OBJECTIVE_BYTES = 28;

    private ModelCodec() {}

    /**
     * Writes a model.
     *
     * @throws ModelException if there is no encoding for this kind of model
     */
    public static void write(Model model, OutputStream out) throws IOException {
        LittleEndianOutput output = new LittleEndianOutput(out);
        switch (model) {
            case AlsModel als -> {
                header(output, ALS, model, als.dimensions());
                objective(output, als.objective());
                output.putFloats(als.userFactors());
                output.putFloats(als.itemFactors());
            }
            case PopularityModel popularity -> header(output, POPULARITY, popularity, 0);
            case ItemKnnModel itemKnn -> {
                header(output, ITEM_KNN, model, 0);
                LinearCodec.write(itemKnn, output);
            }
            case EaseModel ease -> {
                header(output, EASE, model, 0);
                LinearCodec.write(ease, output);
            }
            default -> throw new ModelException("There is no file format for models of kind " + model.name() + ".");
        }
        output.flush();
    }

    private static void header(LittleEndianOutput output, int kind, Model model, int factors) throws IOException {
        output.putLong(MAGIC);
        output.putInt(FORMAT);
        output.putInt(kind);
        output.putInt(model.users().size());
        output.putInt(model.items().size());
        output.putInt(factors);
        output.putInts(model.users().ids());
        output.putInts(model.items().ids());
        int[] counts = new int[model.items().size()];
        Arrays.setAll(counts, model::popularity);
        output.putInts(counts);
    }

    /**
     * Reads a model, trusting nothing.
     *
     * @param length of the whole encoding in bytes
     * @throws ModelException if these are not the bytes of a model
     */
    public static Model read(InputStream in, long length) throws IOException {
        LittleEndianInput input = new LittleEndianInput(in, length);
        if (length < HEADER_BYTES || input.getLong() != MAGIC) {
            throw new ModelException("it does not begin as a model does");
        }
        int format = input.getInt();
        if (format != FORMAT && format != FORMAT_BEFORE) {
            throw new ModelException("it has format " + format + ", and this program reads up to format " + FORMAT);
        }
        int kind = input.getInt();
        int users = input.getInt();
        int items = input.getInt();
        int factors = input.getInt();
        checkDimensions(kind, users, items, factors, length, format == FORMAT ? OBJECTIVE_BYTES : 0);
        IdIndex userIds = ids(input, users);
        IdIndex itemIds = ids(input, items);
        int[] counts = counts(input, items);
        return switch (kind) {
            case ITEM_KNN -> LinearCodec.readItemKnn(input, userIds, itemIds, counts);
            case EASE -> LinearCodec.readEase(input, userIds, itemIds, counts);
            case POPULARITY -> new PopularityModel(userIds, itemIds, counts);
            default ->
                new AlsModel(
                        userIds,
                        itemIds,
                        counts,
                        factors,
                        format == FORMAT ? objective(input) : OBJECTIVE_BEFORE,
                        floats(input, users * factors),
                        floats(input, items * factors));
        };
    }

    private static void objective(LittleEndianOutput output, AlsObjective objective) throws IOException {
        output.putLong(Double.doubleToRawLongBits(objective.alpha()));
        output.putLong(Double.doubleToRawLongBits(objective.regularization()));
        output.putLong(Double.doubleToRawLongBits(objective.frequencyExponent()));
        output.putInt(objective.weighting() == Weighting.BINARY ? 0 : 1);
    }

    private static AlsObjective objective(LittleEndianInput input) throws IOException {
        double alpha = Double.longBitsToDouble(input.getLong());
        double regularization = Double.longBitsToDouble(input.getLong());
        double frequencyExponent = Double.longBitsToDouble(input.getLong());
        int weights = input.getInt();
        if (weights != 0 && weights != 1) {
            throw new ModelException("its kind of weights, " + weights + ", is unknown");
        }
        try {
            return new AlsObjective(
                    alpha, regularization, frequencyExponent, weights == 0 ? Weighting.BINARY : Weighting.RATING);
        } catch (IllegalArgumentException e) {
            throw new ModelException("its objective is absurd: " + e.getMessage(), e);
        }
    }

    private static void checkDimensions(int kind, int users, int items, int factors, long length, int objectiveBytes) {
        if (kind < ALS || kind > EASE) {
            throw new ModelException("its kind of model, " + kind + ", is unknown");
        }
        boolean factorsFit = kind == ALS ? factors >= 1 && factors <= 1024 : factors == 0;
        if (users < 0 || items < 0 || !factorsFit || (long) Math.max(users, items) * factors > Integer.MAX_VALUE - 8) {
            throw new ModelException(
                    "its dimensions are absurd: " + users + " users, " + items + " items, " + factors + " factors");
        }
        long expected = HEADER_BYTES
                + (kind == ALS ? objectiveBytes : 0)
                + 4L * users
                + 8L * items
                + 4L * factors * ((long) users + items);
        // Those that score by the user's items go on with lists whose lengths are yet to be read.
        boolean goesOn = kind == ITEM_KNN || kind == EASE;
        if (goesOn ? length < expected : length != expected) {
            throw new ModelException("it is " + length + " bytes long, and its " + users + " users, " + items
                    + " items and " + factors + " factors take " + expected);
        }
    }

    private static IdIndex ids(LittleEndianInput input, int count) throws IOException {
        int[] ids = input.getInts(count);
        if (count > 0 && ids[0] < 0) {
            throw new ModelException("it has the id " + ids[0]);
        }
        try {
            return IdIndex.ofAscending(ids);
        } catch (IllegalArgumentException e) {
            throw new ModelException("its ids do not ascend", e);
        }
    }

    private static int[] counts(LittleEndianInput input, int items) throws IOException {
        int[] counts = input.getInts(items);
        for (int count : counts) {
            if (count < 0) {
                throw new ModelException("it has an item with " + count + " ratings");
            }
        }
        return counts;
    }

    private static float[] floats(LittleEndianInput input, int count) throws IOException {
        float[] values = input.getFloats(count);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelException("it has a factor that is " + value);
            }
        }
        return values;
    }
}
