package rewind.recommend.model;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction.ExactScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.util.Bits;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ForkJoinPool;

/**
 * A navigable graph over item vectors by JVector (Vamana's pruning, Subramanya et al. 2019, under the layers of HNSW,
 * Malkov, Yashunin 2016). Similarity is half of one plus the raw inner product, as JVector has it; making norms equal
 * first ruined recall. Products are made here and not by JVector, whose sums depend on the machine's vectors: the graph
 * must be the same everywhere. For the same reason one thread builds it, in the order of items.
 */
final class ItemGraph {
    private static final int DEGREE = 32;
    private static final int BEAM_WIDTH = 128;
    private static final float OVERFLOW = 1.2f;
    private static final float ALPHA = 1.2f;

    private final float[] rows;
    private final int items;
    private final int dimensions;
    private final ImmutableGraphIndex graph;
    private final ArrayBlockingQueue<GraphSearcher> idle = new ArrayBlockingQueue<>(64);

    /** Builds the graph; {@code rows} are the vectors one after the other. */
    ItemGraph(float[] rows, int items, int dimensions) {
        this.rows = rows;
        this.items = items;
        this.dimensions = dimensions;
        try (ForkJoinPool one = new ForkJoinPool(1);
                GraphIndexBuilder builder = GraphIndexBuilder.builder(new Products(), dimensions, DEGREE)
                        .withBeamWidth(BEAM_WIDTH)
                        .withNeighborOverflow(OVERFLOW)
                        .withAlpha(ALPHA)
                        .withSimdExecutor(one)
                        .withParallelExecutor(one)
                        .build()) {
            for (int item = 0; item < items; item++) {
                builder.addGraphNode(item, provider(vector(item)));
            }
            builder.cleanup();
            graph = builder.getGraph();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Items near a vector, in no certain order. */
    SearchResult.NodeScore[] search(float[] vector, int count, int beam, Bits allowed) {
        GraphSearcher found = idle.poll();
        GraphSearcher searcher = found == null ? new GraphSearcher(graph) : found;
        SearchResult result = searcher.search(provider(vector), count, beam, 0, 0, allowed);
        giveBack(searcher);
        return result.getNodes();
    }

    /** More searches at once than there are places leave their searcher to the garbage. */
    @SuppressWarnings("ReturnValueIgnored") // whether there was a place
    private void giveBack(GraphSearcher searcher) {
        idle.offer(searcher);
    }

    private SearchScoreProvider provider(float[] vector) {
        return new DefaultSearchScoreProvider((ExactScoreFunction) item -> (1 + product(vector, item)) / 2);
    }

    private float[] vector(int item) {
        float[] vector = new float[dimensions];
        System.arraycopy(rows, item * dimensions, vector, 0, dimensions);
        return vector;
    }

    /** In eight sums that do not wait for each other. */
    private float product(float[] vector, int item) {
        int row = item * dimensions;
        float sum0 = 0;
        float sum1 = 0;
        float sum2 = 0;
        float sum3 = 0;
        float sum4 = 0;
        float sum5 = 0;
        float sum6 = 0;
        float sum7 = 0;
        int f = 0;
        for (; f <= dimensions - 8; f += 8) {
            sum0 += vector[f] * rows[row + f];
            sum1 += vector[f + 1] * rows[row + f + 1];
            sum2 += vector[f + 2] * rows[row + f + 2];
            sum3 += vector[f + 3] * rows[row + f + 3];
            sum4 += vector[f + 4] * rows[row + f + 4];
            sum5 += vector[f + 5] * rows[row + f + 5];
            sum6 += vector[f + 6] * rows[row + f + 6];
            sum7 += vector[f + 7] * rows[row + f + 7];
        }
        for (; f < dimensions; f++) {
            sum0 += vector[f] * rows[row + f];
        }
        return ((sum0 + sum1) + (sum2 + sum3)) + ((sum4 + sum5) + (sum6 + sum7));
    }

    /** What JVector asks while it builds. */
    private final class Products implements BuildScoreProvider {
        @Override
        public boolean isExact() {
            return true;
        }

        @Override
        public VectorFloat<?> approximateCentroid() {
            double[] sum = new double[dimensions];
            for (int item = 0; item < items; item++) {
                for (int f = 0; f < dimensions; f++) {
                    sum[f] += rows[item * dimensions + f];
                }
            }
            VectorFloat<?> centroid =
                    VectorizationProvider.getInstance().getVectorTypeSupport().createFloatVector(dimensions);
            for (int f = 0; f < dimensions; f++) {
                centroid.set(f, (float) (sum[f] / Math.max(1, items)));
            }
            return centroid;
        }

        @Override
        public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
            float[] values = new float[dimensions];
            for (int f = 0; f < dimensions; f++) {
                values[f] = vector.get(f);
            }
            return provider(values);
        }

        @Override
        public SearchScoreProvider searchProviderFor(int item) {
            return provider(vector(item));
        }

        @Override
        public SearchScoreProvider diversityProviderFor(int item) {
            return provider(vector(item));
        }
    }
}
