package rewind.sample;

/** How many ratings each user gives: twenty and a log-normal rest, adding up to exactly the number asked for. */
final class Activity {
    /** Spread of the logarithm; at the mean of MovieLens it gives its median of 70 and its 95th percentile near 600. */
    private static final double SPREAD = 1.55;

    private Activity() {}

    /** One count a user, in the order of ids, from {@link Parameters#MIN_PER_USER} to a quarter of the movies. */
    static int[] counts(Parameters parameters) {
        SplitMix64 random = SplitMix64.stream(parameters.seed(), SplitMix64.Purpose.ACTIVITY, 0);
        int users = parameters.users();
        long rest = parameters.ratings() - (long) users * Parameters.MIN_PER_USER;
        int most = parameters.movies() / 4 - Parameters.MIN_PER_USER;
        double[] wish = new double[users];
        for (int u = 0; u < users; u++) {
            wish[u] = StrictMath.exp(SPREAD * random.nextGaussian());
        }
        scaleTo(wish, (double) rest, most);
        int[] counts = new int[users];
        double sum = 0;
        long given = 0;
        for (int u = 0; u < users; u++) {
            // Rounding the running sum, not each wish, makes the total come out.
            sum += wish[u];
            long due = u == users - 1 ? rest : Math.min(rest, (long) (sum + 0.5));
            long granted = Math.min(due - given, most);
            counts[u] = Parameters.MIN_PER_USER + (int) granted;
            given += granted;
        }
        for (int u = 0; given < rest; u = (u + 1) % users) {
            if (counts[u] < most + Parameters.MIN_PER_USER) {
                counts[u]++;
                given++;
            }
        }
        return counts;
    }

    /** Scales to the sum, none above the most: what the busiest may not have goes to the others, in proportion. */
    private static void scaleTo(double[] wish, double sum, double most) {
        boolean[] full = new boolean[wish.length];
        boolean again = true;
        while (again) {
            again = false;
            double free = 0;
            double left = sum;
            for (int u = 0; u < wish.length; u++) {
                if (full[u]) {
                    left -= most;
                } else {
                    free += wish[u];
                }
            }
            double scale = free > 0 ? left / free : 0;
            for (int u = 0; u < wish.length; u++) {
                if (full[u]) {
                    continue;
                }
                wish[u] *= scale;
                if (wish[u] >= most) {
                    wish[u] = most;
                    full[u] = true;
                    again = true;
                }
            }
        }
    }
}
