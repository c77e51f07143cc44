package rewind.recommend;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rewind.recommend.data.Interactions;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsBuilder;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.EmbeddingModel;

/**
 * ALS against another program on the same ratings of MovieLens 1M's shape: 64 factors, 16 iterations, alpha 3.3, each in
 * a new JVM pinned to one core, in turn. Prints the seconds of training alone, their medians and the ratio, and for both
 * HR@10 and NDCG@10 of each user's last item among 99 that the user never had. RATIONALE.md has the command.
 */
public final class PeerBenchmark {
    private static final int FACTORS = 64;
    private static final Pattern SECONDS = Pattern.compile("train_s=([0-9.]+)");

    private PeerBenchmark() {}

    /** Without arguments the benchmark; with a file of ratings and a name for factors, one training. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 2) {
            train(Path.of(args[0]), args[1]);
            return;
        }
        Path run = Path.of(System.getProperty("rewind.shared", ""), "peers", "run");
        if (!Files.isExecutable(run)) {
            System.out.println("The peers are not beside the project: nothing to compare with.");
            return;
        }
        String peer = System.getProperty("rewind.peer", "spark");
        int rounds = Integer.getInteger("rewind.rounds", 3);
        Path folder = Files.createTempDirectory("peers");
        Path file = folder.resolve("ratings.tsv");
        LeftOut leftOut = LeftOut.of(LongTailed.ratings(6040, 3706, 994_169, 5), 5);
        Files.writeString(file, leftOut.training());
        Path theirs = folder.resolve(peer);
        Path ours = folder.resolve("rewind");
        List<Double> theirSeconds = new ArrayList<>();
        List<Double> ourSeconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ourSeconds.add(seconds(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--add-modules=jdk.incubator.vector",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    PeerBenchmark.class.getName(),
                    file.toString(),
                    ours.toString())));
            theirSeconds.add(
                    seconds(List.of(run.toString(), peer, file.toString(), "64", "16", "3.3", "", theirs.toString())));
            System.out.printf(
                    Locale.ROOT,
                    "round %d: rewind %.2f s, %s %.2f s%n",
                    round + 1,
                    ourSeconds.getLast(),
                    peer,
                    theirSeconds.getLast());
        }
        double ratio = median(theirSeconds) / median(ourSeconds);
        System.out.printf(
                Locale.ROOT,
                "medians: rewind %.2f s, %s %.2f s, %.1f times%n",
                median(ourSeconds),
                peer,
                median(theirSeconds),
                ratio);
        System.out.println("rewind " + leftOut.measure(factors(ours, ".U"), factors(ours, ".I")));
        System.out.println(peer + " " + leftOut.measure(factors(theirs, ".U"), factors(theirs, ".I")));
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        List<String> pinned = new ArrayList<>(List.of("taskset", "-c", "1"));
        pinned.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(pinned).redirectError(ProcessBuilder.Redirect.DISCARD);
        // The run script starts this. On a machine that is busy otherwise Spark misses its own heartbeat and gives up.
        Map<String, String> environment = builder.environment();
        environment.put(
                "JAVA17",
                environment.getOrDefault("JAVA17", "java")
                        + " -Dmaster=local[1] -Dspark.executor.heartbeatInterval=120s -Dspark.network.timeout=1200s");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = SECONDS.matcher(said);
        int exit = process.waitFor();
        if (exit != 0 || !matcher.find()) {
            System.out.println(pinned + " ended with " + exit + " and said " + said);
            return Double.NaN;
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static void train(Path file, String out) throws IOException {
        RatingsBuilder builder = Ratings.builder();
        for (String line : Files.readAllLines(file)) {
            int tab = line.indexOf('\t');
            builder.add(
                    1 + Integer.parseInt(line, 0, tab, 10),
                    1 + Integer.parseInt(line, tab + 1, line.length(), 10),
                    1,
                    0);
        }
        Interactions interactions = Interactions.of(builder.build());
        AlsTrainer trainer = new AlsTrainer(AlsParameters.defaults().withFactors(FACTORS));
        long start = System.nanoTime();
        EmbeddingModel model = (EmbeddingModel) trainer.train(interactions, 1, Progress.NONE, new Cancellation());
        System.out.printf(Locale.ROOT, "train_s=%.3f%n", (System.nanoTime() - start) / 1e9);
        float[][] users = new float[1 + last(model.users().ids())][FACTORS];
        float[][] items = new float[1 + last(model.items().ids())][FACTORS];
        for (int user = 0; user < model.users().size(); user++) {
            users[model.users().id(user) - 1] = model.userVector(user);
        }
        for (int item = 0; item < model.items().size(); item++) {
            items[model.items().id(item) - 1] = model.itemVector(item);
        }
        write(users, Path.of(out + ".U"));
        write(items, Path.of(out + ".I"));
    }

    private static int last(int[] ids) {
        return ids[ids.length - 1] - 1;
    }

    private static void write(float[][] vectors, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * FACTORS * vectors.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] vector : vectors) {
            for (float value : vector) {
                bytes.putFloat(value);
            }
        }
        Files.write(file, bytes.array());
    }

    private static float[][] factors(Path name, String suffix) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(Path.of(name + suffix))).order(ByteOrder.LITTLE_ENDIAN);
        float[][] vectors = new float[bytes.remaining() / 4 / FACTORS][FACTORS];
        for (float[] vector : vectors) {
            for (int f = 0; f < FACTORS; f++) {
                vector[f] = bytes.getFloat();
            }
        }
        return vectors;
    }

    /** Of the rounds that ended well. */
    private static double median(List<Double> values) {
        double[] sorted = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(seconds -> !Double.isNaN(seconds))
                .toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("No round ended well.");
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
