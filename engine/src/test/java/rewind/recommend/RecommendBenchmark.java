package rewind.recommend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.evaluation.Evaluation;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Split;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.Model;
import rewind.recommend.model.PopularityModel;

/** Prints the figures of RATIONALE.md: medians of rounds after a warm-up. RATIONALE.md has the command. */
public final class RecommendBenchmark {
    private static final int ROUNDS = 5;
    private static final int SCANS = 4000;

    private RecommendBenchmark() {}

    public static void main(String[] args) {
        Path shared = Path.of(System.getProperty("rewind.shared", ""), "data", "ml-latest-small");
        if (Files.isDirectory(shared)) {
            quality(new RatingsReader().read(shared).ratings());
        } else {
            System.out.println("MovieLens latest-small is not beside the project: no quality figures.");
        }
        // The shape of MovieLens 1M: its users, items and ratings, with long tails.
        Interactions million = longTailed(6040, 3706, 994_169);
        for (int threads : new int[] {1, 2}) {
            System.out.printf(
                    "ALS, 1M ratings, 64 factors, 16 iterations, %d threads: %.2f s%n",
                    threads, medianSeconds(million, threads));
        }
        for (int[] shape : new int[][] {{10_000, 64}, {27_000, 64}, {27_000, 128}}) {
            scan(shape[0], shape[1]);
        }
    }

    private static void quality(Ratings ratings) {
        Split split = LeaveLastOut.split(ratings, 42);
        System.out.printf("ALS, latest-small, defaults, 2 threads: %.2f s%n", medianSeconds(split.training(), 2));
        Model als = train(split.training(), AlsParameters.defaults(), 2);
        for (Model model : new Model[] {als, PopularityModel.of(split.training())}) {
            System.out.println(model.name() + " "
                    + new Evaluation(model, split, 10)
                            .measure(2, Progress.NONE, new Cancellation())
                            .asMap());
        }
    }

    private static double medianSeconds(Interactions interactions, int threads) {
        double[] seconds = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            long start = System.nanoTime();
            train(interactions, AlsParameters.defaults(), threads);
            if (round >= 0) {
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        return seconds[ROUNDS / 2];
    }

    private static void scan(int items, int factors) {
        RatingsBuilder builder = Ratings.builder();
        Random random = new Random(1);
        for (int item = 1; item <= items; item++) {
            builder.add(1 + random.nextInt(200), item, 4, 0);
        }
        Interactions interactions = Interactions.of(builder.build());
        Model model = train(
                interactions, AlsParameters.defaults().withFactors(factors).withIterations(1), 1);
        double[] micros = new double[SCANS];
        long checksum = 0;
        for (int i = 0; i < 2 * SCANS; i++) {
            int user = i % model.users().size();
            int[] seen = interactions.itemsOf(user);
            long start = System.nanoTime();
            checksum += model.top(user, 10, seen).index(0);
            micros[i % SCANS] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(micros);
        System.out.printf(
                "Exact top 10 of %d items x %d factors, 1 thread: median %.0f us, p99 %.0f us (%d)%n",
                items, factors, micros[SCANS / 2], micros[SCANS * 99 / 100], checksum % 10);
    }

    private static Model train(Interactions interactions, AlsParameters parameters, int threads) {
        return new AlsTrainer(parameters).train(interactions, threads, Progress.NONE, new Cancellation());
    }

    private static Interactions longTailed(int users, int items, int count) {
        Random random = new Random(5);
        double[] byUser = cumulative(users, 0.7);
        double[] byItem = cumulative(items, 0.9);
        Set<Long> pairs = new HashSet<>();
        RatingsBuilder builder = Ratings.builder();
        while (pairs.size() < count) {
            int user = 1 + pick(byUser, random);
            int item = 1 + pick(byItem, random);
            if (pairs.add((long) user << 32 | item)) {
                builder.add(user, item, 4, 0);
            }
        }
        return Interactions.of(builder.build());
    }

    private static double[] cumulative(int count, double exponent) {
        double[] sums = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += 1 / Math.pow(i + count / 50.0, exponent);
            sums[i] = sum;
        }
        return sums;
    }

    private static int pick(double[] cumulative, Random random) {
        int at = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(at < 0 ? -at - 1 : at, cumulative.length - 1);
    }
}
