package rewind.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import rewind.recommend.data.Catalogue;
import rewind.recommend.data.ImportedRatings;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.data.Snapshot;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.Split;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.telemetry.Answer;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;

/**
 * Prints the pipeline's figures of RATIONALE.md, on MovieLens latest-small: what settings do to the lists, and what a
 * request costs without HTTP and store. RATIONALE.md has the command.
 */
public final class PipelineBenchmark {
    private static final int K = 10;
    private static final int ROUNDS = 7;
    private static final int REQUESTS = 5_000;

    private PipelineBenchmark() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(System.getProperty("rewind.shared", ""), "data", "ml-latest-small");
        if (!Files.isDirectory(folder)) {
            System.out.println("MovieLens latest-small is not beside the project: no figures.");
            return;
        }
        ImportedRatings read = new RatingsReader().read(folder);
        cost(Served.of(Snapshot.of(read.ratings(), read.catalogue()), new AlsTrainer(AlsParameters.defaults())));
        quality(read.ratings(), read.catalogue());
    }

    private static void cost(ServingModel serving) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (Map.Entry<String, PipelineSettings> entry : costs().entrySet()) {
            Pipeline pipeline = new Pipeline(entry.getValue(), FeedbackSeen.NOTHING, null);
            double[] micros = new double[ROUNDS];
            long answered = 0;
            for (int round = 0; round < ROUNDS; round++) {
                // The processor's time of this thread: others may be busy on the machine.
                long start = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < REQUESTS; i++) {
                    answered += ask(
                            pipeline, serving, 1 + i % serving.model().users().size());
                }
                micros[round] = (threads.getCurrentThreadCpuTime() - start) / 1e3 / REQUESTS;
            }
            Arrays.sort(micros);
            System.out.printf(
                    Locale.ROOT,
                    "%-28s %.1f µs of processor time a request, median of %d rounds, %.1f at best (%d items)%n",
                    entry.getKey(),
                    micros[ROUNDS / 2],
                    ROUNDS,
                    micros[0],
                    answered);
        }
    }

    private static int ask(Pipeline pipeline, ServingModel serving, int userId) {
        RequestContext context = new RequestContext(CallerIds.fresh(), TraceClock.SYSTEM, ThreadLocalRandom.current());
        Answer answer = pipeline.recommend(serving, userId, K, context);
        return answer.items().size()
                + context.trace(200, "/", "GET", null).stages().size();
    }

    private static Map<String, PipelineSettings> costs() {
        PipelineSettings usual = PipelineSettings.DEFAULT;
        Map<String, PipelineSettings> settings = new LinkedHashMap<>();
        settings.put("defaults", usual);
        settings.put("the model's own 300 alone", usual.with(CandidateQuotas.ownOnly(300)));
        settings.put("1,500 candidates", usual.with(new CandidateQuotas(1500, 60, 20, 20)));
        settings.put("weights", usual.with(new RankingWeights(0.1, 0.1, 0.1, 0.1)));
        settings.put("exploration 0.1", usual.withExploration(0.1));
        settings.put("diversity 0.2", usual.withDiversity(0.2));
        return settings;
    }

    private static void quality(Ratings ratings, Catalogue catalogue) {
        Split split = LeaveLastOut.split(ratings, 42);
        RatingsBuilder training = Ratings.builder();
        for (int row = 0; row < ratings.size(); row++) {
            if (!isHeldOut(split, ratings.user(row), ratings.item(row))) {
                training.add(ratings.user(row), ratings.item(row), ratings.rating(row), ratings.epochSeconds(row));
            }
        }
        Snapshot snapshot = Snapshot.of(training.build(), catalogue);
        // Several models: with 610 users one says little.
        for (int seed = 1; seed <= 3; seed++) {
            ServingModel serving =
                    Served.of(snapshot, new AlsTrainer(AlsParameters.defaults().withSeed(seed)));
            double[][] plain = measure(serving, split, PipelineSettings.DEFAULT);
            print("seed " + seed + ", defaults", plain, plain);
            variants().forEach((name, settings) -> print(name, measure(serving, split, settings), plain));
        }
    }

    private static Map<String, PipelineSettings> variants() {
        PipelineSettings usual = PipelineSettings.DEFAULT;
        Map<String, PipelineSettings> settings = new LinkedHashMap<>();
        for (double w : new double[] {0.05, 0.1, 0.2, 0.4}) {
            settings.put("popularity " + w, usual.with(new RankingWeights(w, 0, 0, 0)));
            settings.put("recency " + w, usual.with(new RankingWeights(0, w, 0, 0)));
            settings.put("genre " + w, usual.with(new RankingWeights(0, 0, w, 0)));
            settings.put("year " + w, usual.with(new RankingWeights(0, 0, 0, w)));
            settings.put("diversity " + w, usual.withDiversity(w));
        }
        return settings;
    }

    private static boolean isHeldOut(Split split, int userId, int itemId) {
        for (int held : split.heldOut().itemIdsOf(userId)) {
            if (held == itemId) {
                return true;
            }
        }
        return false;
    }

    /** NDCG@10 by user, and the mean similarity of genres within each list. */
    private static double[][] measure(ServingModel serving, Split split, PipelineSettings settings) {
        Interactions heldOut = split.heldOut();
        double[][] byUser = new double[2][heldOut.users().size()];
        for (int user = 0; user < byUser[0].length; user++) {
            int userId = heldOut.users().id(user);
            int[] items =
                    Served.ask(serving, Served.question(userId, K, settings)).items();
            int wanted = heldOut.items().id(heldOut.itemsOf(user)[0]);
            for (int rank = 0; rank < items.length; rank++) {
                byUser[0][user] += items[rank] == wanted ? Math.log(2) / Math.log(rank + 2) : 0;
            }
            byUser[1][user] = similarity(serving, items);
        }
        return byUser;
    }

    private static double similarity(ServingModel serving, int[] items) {
        ItemFeatures features = serving.snapshot().features();
        double sum = 0;
        for (int a : items) {
            for (int b : items) {
                sum += a == b
                        ? 0
                        : GenreBits.similarity(
                                features.genres(serving.model().items().find(a).orElseThrow()),
                                features.genres(serving.model().items().find(b).orElseThrow()));
            }
        }
        return sum / (items.length * (items.length - 1));
    }

    private static void print(String name, double[][] measured, double[][] plain) {
        double[] differences = new double[measured[0].length];
        Arrays.setAll(differences, i -> measured[0][i] - plain[0][i]);
        double mean = Arrays.stream(differences).average().orElse(0);
        double variance = Arrays.stream(differences)
                .map(d -> (d - mean) * (d - mean))
                .average()
                .orElse(0);
        System.out.printf(
                Locale.ROOT,
                "%-20s NDCG@10 %.4f (%+.4f ± %.4f), similarity of genres within a list %.3f%n",
                name,
                Arrays.stream(measured[0]).average().orElse(0),
                mean,
                Math.sqrt(variance / differences.length),
                Arrays.stream(measured[1]).average().orElse(0));
    }
}
