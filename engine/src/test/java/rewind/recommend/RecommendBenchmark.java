package rewind.recommend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
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
        Interactions million = Interactions.of(LongTailed.ratings(6040, 3706, 994_169, 5));
        for (int threads : new int[] {1, 2}) {
            System.out.printf(
                    "ALS, 1M ratings, 64 factors, 16 iterations, %d threads: %.2f s%n",
                    threads, medianSeconds(million, threads));
        }
        scan(27_000, 128);
        scan(9_000, 64);
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
        return median(seconds);
    }

    /** In turn: the best 10 and 300 of all items, and reading as many numbers once, which no scan can undercut. */
    private static void scan(int items, int factors) {
        RatingsBuilder builder = Ratings.builder();
        Random random = new Random(1);
        for (int item = 1; item <= items; item++) {
            builder.add(1 + random.nextInt(200), item, 4, 0);
        }
        Interactions interactions = Interactions.of(builder.build());
        Model model = train(
                interactions, AlsParameters.defaults().withFactors(factors).withIterations(1), 1);
        MatrixReading reading = new MatrixReading(items * factors);
        double[] once = new double[SCANS];
        double[] ten = new double[SCANS];
        double[] hundreds = new double[SCANS];
        double checksum = 0;
        for (int i = 0; i < 2 * SCANS; i++) {
            int user = i % model.users().size();
            int[] seen = interactions.itemsOf(user);
            long start = System.nanoTime();
            checksum += reading.sum();
            long read = System.nanoTime();
            checksum += model.top(user, 10, seen).index(0);
            long topTen = System.nanoTime();
            checksum += model.top(user, 300, seen).index(0);
            once[i % SCANS] = (read - start) / 1e3;
            ten[i % SCANS] = (topTen - read) / 1e3;
            hundreds[i % SCANS] = (System.nanoTime() - topTen) / 1e3;
        }
        System.out.printf(
                "%d items x %d factors, 1 thread: reading once %.0f us, top 10 %.0f us (%.2f times), top 300 %.0f us (%.2f"
                        + " times) (%.0f)%n",
                items,
                factors,
                median(once),
                median(ten),
                median(ten) / median(once),
                median(hundreds),
                median(hundreds) / median(once),
                checksum % 10);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static Model train(Interactions interactions, AlsParameters parameters, int threads) {
        return new AlsTrainer(parameters).train(interactions, threads, Progress.NONE, new Cancellation());
    }
}
