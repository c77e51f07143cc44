package rewind.rollback.statistics;

/**
 * How many times a quantile is what it was, {@code now / before}. The bounds are those of the two quantiles, which hold for
 * any distribution, put together on the logarithmic scale by the method of variance estimates recovery (MOVER: Zou and Donner
 * 2008, Statistics in Medicine 27, 1693-1702), as {@link ShareDifference} does with those of two shares.
 */
public record QuantileRatio(QuantileSample now, QuantileSample before) implements Comparison {

    @Override
    public double estimate() {
        return now.estimate() / before.estimate();
    }

    @Override
    public double low(double alpha) {
        if (isEmpty()) {
            return 0;
        }
        double down = Math.log(now.estimate() / now.low(alpha));
        double up = Math.log(before.high(alpha) / before.estimate());
        return estimate() * Math.exp(-Math.hypot(down, up));
    }

    @Override
    public double high(double alpha) {
        if (isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double up = Math.log(now.high(alpha) / now.estimate());
        double down = Math.log(before.estimate() / before.low(alpha));
        return estimate() * Math.exp(Math.hypot(up, down));
    }

    private boolean isEmpty() {
        return now.sorted().length == 0 || before.sorted().length == 0;
    }
}
