package rewind.rollback.statistics;

import java.util.function.IntPredicate;

/**
 * How much requests that follow each other are alike. Slow and failing requests come in bursts, and then a thousand of them
 * say less than a thousand independent ones: by the design effect of Kish (1965), the factor by which the variance of a share
 * is greater. It is estimated by batch means (Conway 1963; Law and Kelton 2000, 9.5.3): the variance of the means of about
 * √n batches of neighbours, against what it were with independent ones.
 */
public final class BatchMeans {
    /** With fewer batches their variance says next to nothing. */
    private static final int FEWEST_BATCHES = 5;

    /** The 99% quantile of the standard normal distribution: an estimate that chance explains changes nothing. */
    private static final double CLEAR = 2.3263478740408408;

    private BatchMeans() {}

    /**
     * The design effect of a share, at least 1; 1 where there is too little to tell, or what there is could well be chance.
     *
     * @param n how many there are, in the order in which they came
     * @param counts whether the one at this place counts into the share
     */
    public static double designEffect(int n, IntPredicate counts) {
        int batches = (int) Math.sqrt(n);
        if (batches < FEWEST_BATCHES) {
            return 1;
        }
        int size = n / batches;
        int used = batches * size;
        double sum = 0;
        double squares = 0;
        for (int batch = 0; batch < batches; batch++) {
            int counted = 0;
            for (int i = batch * size; i < (batch + 1) * size; i++) {
                counted += counts.test(i) ? 1 : 0;
            }
            sum += counted;
            squares += (double) counted * counted;
        }
        double p = sum / used;
        double independent = size * p * (1 - p);
        if (independent <= 0) {
            return 1;
        }
        double variance = (squares - sum * sum / batches) / (batches - 1);
        double effect = variance / independent;
        // The variance of an estimated variance has the kurtosis of what is measured in it, here a binomial one.
        double kurtosis = (1 - 6 * p * (1 - p)) / independent;
        double noise = Math.sqrt(2.0 / (batches - 1) + Math.max(0, kurtosis) / batches);
        return effect > 1 + CLEAR * noise ? Math.min(effect, size) : 1;
    }
}
