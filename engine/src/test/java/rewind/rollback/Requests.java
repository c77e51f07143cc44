package rewind.rollback;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Requests that were made up: latencies with a logarithmic normal body of 20 ms, and one in fifty with a pause of 60 ms on
 * average on top, as of a garbage collection; two in a thousand fail.
 *
 * @param millis in the order in which they came
 */
@SuppressWarnings("ArrayRecordComponent") // made and read once, never compared
record Requests(double[] millis, BitSet failed) {
    static final double MEDIAN = 20;
    static final double SIGMA = 0.5;
    static final double PAUSED = 0.02;
    static final double PAUSE = 60;
    static final double ERRORS = 0.002;

    /**
     * What is wrong with them.
     *
     * @param factor times slower, all of them
     * @param slowShare of them are {@code slowFactor} times slower
     * @param moreErrors so much is the share of errors greater
     * @param alike how much each latency resembles the one before it, from 0 to 1 (the correlation of logarithms)
     */
    record Harm(double factor, double slowShare, double slowFactor, double moreErrors, double alike) {
        static final Harm NONE = new Harm(1, 0, 1, 0, 0);

        static Harm slower(double factor) {
            return new Harm(factor, 0, 1, 0, 0);
        }

        static Harm some(double share, double factor) {
            return new Harm(1, share, factor, 0, 0);
        }

        static Harm errors(double more) {
            return new Harm(1, 0, 1, more, 0);
        }

        static Harm alike(double correlation) {
            return new Harm(1, 0, 1, 0, correlation);
        }
    }

    static Requests of(int n, Harm harm, SplittableRandom random) {
        double[] millis = new double[n];
        BitSet failed = new BitSet();
        double normal = random.nextGaussian();
        for (int i = 0; i < n; i++) {
            normal = harm.alike() * normal + Math.sqrt(1 - harm.alike() * harm.alike()) * random.nextGaussian();
            double value = MEDIAN * Math.exp(SIGMA * normal);
            if (random.nextDouble() < PAUSED) {
                value += PAUSE * random.nextExponential();
            }
            millis[i] = value * harm.factor() * (random.nextDouble() < harm.slowShare() ? harm.slowFactor() : 1);
            if (random.nextDouble() < ERRORS + harm.moreErrors()) {
                failed.set(i);
            }
        }
        return new Requests(millis, failed);
    }

    LatencyMeasure.Latencies latencies() {
        double[] micros = new double[millis.length];
        for (int i = 0; i < micros.length; i++) {
            micros[i] = Math.round(millis[i] * 1000);
        }
        return LatencyMeasure.Latencies.of(micros, micros.length, List.of());
    }

    ErrorMeasure.Outcomes outcomes() {
        return new ErrorMeasure.Outcomes(millis.length, failed, 0, List.of());
    }

    static List<Measure> compared(Requests now, Requests before, RollbackSettings settings) {
        return HealthCheck.measures(now.outcomes(), now.latencies(), before.outcomes(), before.latencies(), settings);
    }
}
