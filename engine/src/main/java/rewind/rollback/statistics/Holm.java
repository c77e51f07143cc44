package rewind.rollback.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's sequentially rejective procedure (1979, Scandinavian Journal of Statistics 6, 65-70): of any number of true null
 * hypotheses one or more are rejected with a probability of alpha at most, however the tests depend on each other.
 */
public final class Holm {
    private Holm() {}

    /** The adjusted p-values, in the order of those given: a hypothesis is rejected where its is at most alpha. */
    public static double[] adjust(double... p) {
        int[] order = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] adjusted = Arrays.copyOf(p, p.length);
        double greatest = 0;
        for (int step = 0; step < order.length; step++) {
            greatest = Math.max(greatest, Math.min(1, p[order[step]] * (p.length - step)));
            adjusted[order[step]] = greatest;
        }
        return adjusted;
    }
}
