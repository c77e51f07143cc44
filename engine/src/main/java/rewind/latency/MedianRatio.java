package rewind.latency;

import java.util.Collection;

/**
 * How many times a median is another, with an interval at about 95%: the intervals of the two medians put together on the
 * logarithmic scale by the method of variance estimates recovery (Zou and Donner 2008, Construction of confidence limits
 * about effect measures, Statistics in Medicine 27, 1693-1702).
 *
 * @param ratio {@code now / before}
 * @param low 0 where there are too few durations for a bound
 * @param high infinite where there are too few
 */
public record MedianRatio(MedianEstimate now, MedianEstimate before, double ratio, double low, double high) {

    /**
     * Of durations that were counted in stretches of time.
     *
     * @throws IllegalArgumentException if either has no durations
     */
    public static MedianRatio of(Collection<Sketch> now, Collection<Sketch> before) {
        return of(MedianEstimate.of(now), MedianEstimate.of(before));
    }

    static MedianRatio of(MedianEstimate now, MedianEstimate before) {
        double ratio = now.nanos() / Math.max(1, before.nanos());
        double down = Math.hypot(Math.log(now.nanos() / now.low()), Math.log(before.high() / before.nanos()));
        double up = Math.hypot(Math.log(now.high() / now.nanos()), Math.log(before.nanos() / before.low()));
        boolean bounded = Double.isFinite(down) && Double.isFinite(up);
        return new MedianRatio(
                now,
                before,
                ratio,
                bounded ? ratio * Math.exp(-down) : 0,
                bounded ? ratio * Math.exp(up) : Double.POSITIVE_INFINITY);
    }

    /** Whether the interval leaves out that there is no difference. */
    public boolean differs() {
        return low > 1 || high < 1;
    }
}
