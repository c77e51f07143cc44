package rewind.recommend.model;

import io.github.jbellis.jvector.graph.SearchResult.NodeScore;
import java.util.Arrays;
import java.util.BitSet;

/** Search through an {@link ItemGraph}. What it finds is scored again by the model, so scores and ties are the model's. */
final class GraphSearch implements ItemSearch {
    /** At least how many nodes the walk keeps in view, and how many for each that is wanted. */
    private static final int MIN_BEAM = 200;

    private static final double BEAM_EACH = 1.5;
    /** Who wants more than this part of all items gets a scan: it is faster, and no way leads to items that nobody is near. */
    private static final int LARGE_SHARE = 8;

    private final EmbeddingModel model;
    private final int items;
    private final ItemGraph graph;

    GraphSearch(EmbeddingModel model) {
        this.model = model;
        items = model.items().size();
        int dimensions = model.dimensions();
        float[] rows = new float[Math.multiplyExact(items, dimensions)];
        for (int item = 0; item < items; item++) {
            System.arraycopy(model.itemVector(item), 0, rows, item * dimensions, dimensions);
        }
        graph = new ItemGraph(rows, items, dimensions);
    }

    @Override
    public String method() {
        return "hnsw";
    }

    @Override
    public RankedItems nearest(float[] vector, int count, int[] excluded) {
        int wanted = Math.min(count, items);
        if (wanted > items / LARGE_SHARE) {
            return model.nearest(vector, count, excluded);
        }
        BitSet banned = new BitSet(items);
        for (int index : excluded) {
            banned.set(index);
        }
        int beam = Math.max(MIN_BEAM, (int) Math.ceil(BEAM_EACH * wanted));
        NodeScore[] found = graph.search(vector, wanted, beam, index -> !banned.get(index));
        int[] indexes =
                Arrays.stream(found).mapToInt(node -> node.node).sorted().toArray();
        float[] scores = new float[indexes.length];
        model.score(vector, indexes, scores);
        return RankedItems.best(scores, wanted).mapped(indexes);
    }
}
