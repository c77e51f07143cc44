package rewind.rollback.statistics;

/**
 * The difference of two independent shares, {@code now - before}, with the hybrid score interval: the Wilson bounds of each
 * share, put together (Newcombe 1998, "Interval estimation for the difference between independent proportions: comparison of
 * eleven methods", Statistics in Medicine 17, 873-890, method 10).
 */
public record ShareDifference(Share now, Share before) implements Comparison {

    @Override
    public double estimate() {
        return now.rate() - before.rate();
    }

    @Override
    public double low(double alpha) {
        if (isEmpty()) {
            return -1;
        }
        return Math.max(-1, estimate() - Math.hypot(now.rate() - now.low(alpha), before.high(alpha) - before.rate()));
    }

    @Override
    public double high(double alpha) {
        if (isEmpty()) {
            return 1;
        }
        return Math.min(1, estimate() + Math.hypot(now.high(alpha) - now.rate(), before.rate() - before.low(alpha)));
    }

    private boolean isEmpty() {
        return now.tried() <= 0 || before.tried() <= 0;
    }
}
