package rewind.recommend.model;

import java.util.Map;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.Workers;
import rewind.recommend.data.Interactions;

/**
 * EASE (Steck: Embarrassingly Shallow Autoencoders for Sparse Data, 2019): the item-by-item weights B with a diagonal of
 * 0 that minimise |X − X·B|² + lambda·|B|², where X is 1 for every rating that was made, whatever its value. With P = (XᵀX +
 * lambda·I)⁻¹ they are B[i][j] = −P[i][j]/P[j][j].
 *
 * <p>Takes 4·items² bytes, and time with items³: 10,000 items are 400 MB and a minute or so.
 */
public final class EaseTrainer implements Trainer {
    private final EaseParameters parameters;
    private final long memory;

    public EaseTrainer(EaseParameters parameters) {
        this(parameters, Runtime.getRuntime().maxMemory());
    }

    /**
     * A trainer that may use some memory.
     *
     * @param memory in bytes
     */
    EaseTrainer(EaseParameters parameters, long memory) {
        this.parameters = parameters;
        this.memory = memory;
    }

    @Override
    public String name() {
        return EaseModel.NAME;
    }

    @Override
    public Map<String, Object> parameters() {
        return parameters.asMap();
    }

    /**
     * Learns the weights.
     *
     * @throws ModelException also if the catalogue is too large for the memory there is, before anything is done
     */
    @Override
    public Model train(Interactions interactions, int threads, Progress progress, Cancellation cancellation) {
        int items = interactions.items().size();
        if (interactions.size() == 0) {
            throw new ModelException("There are no ratings to train EASE on.");
        }
        EaseMemory.require(items, interactions.size(), memory);
        double lambda = parameters.lambda(interactions);
        float[][] rows;
        try (Workers workers = new Workers(threads, cancellation)) {
            SymmetricTiles matrix = gram(interactions, lambda, workers, progress.part(0, 0.1));
            matrix.invert(workers, progress.part(0.1, 1));
            rows = matrix.intoRows();
        }
        requireNumbers(rows, lambda);
        progress.at(1, "weights of " + items + " items found");
        return new EaseModel(
                interactions.users(),
                interactions.items(),
                interactions.popularity(),
                UserItems.of(interactions),
                rows);
    }

    private static SymmetricTiles gram(Interactions interactions, double lambda, Workers workers, Progress progress) {
        int items = interactions.items().size();
        SymmetricTiles gram = new SymmetricTiles(items);
        CoRatings coRatings = CoRatings.unweighted(interactions);
        // Items of one block at a time, so that progress can be told.
        for (int from = 0; from < items; from += Tile.SIZE) {
            int first = from;
            progress.at((double) from / items, "comparing, " + from + " of " + items + " items");
            workers.forEach(Math.min(Tile.SIZE, items - from), () -> {
                float[] counts = new float[items];
                return task -> {
                    int item = first + task;
                    coRatings.row(item, item + 1, counts);
                    gram.set(item, counts, lambda);
                };
            });
        }
        return gram;
    }

    private static void requireNumbers(float[][] rows, double lambda) {
        for (int i = 0; i < rows.length; i++) {
            boolean good = rows[i][i] > 0;
            for (float value : rows[i]) {
                good &= Float.isFinite(value);
            }
            if (!good) {
                throw new ModelException("EASE went out of numbers with lambda " + lambda + ".");
            }
        }
    }
}
