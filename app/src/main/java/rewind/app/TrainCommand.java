package rewind.app;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.control.ControlJson;
import rewind.control.LocalControl;
import rewind.control.ModelInfo;
import rewind.recommend.Cancellation;
import rewind.recommend.data.ImportReport;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.model.Trainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;

/** {@code rewind train}: a new version in the registry. */
@Command(
        name = "train",
        description = {
            "Trains a model on ratings, evaluates it and registers it as a version.",
            "Reads MovieLens' \"latest\" layout (ratings.csv, movies.csv), a folder or a zip of it."
        },
        footer = {"", "Example: rewind train --ratings ml-latest-small --model als --version v0.3"})
final class TrainCommand implements Callable<Integer>, WithCommon {
    /** The kinds of model that there are. */
    enum Kind {
        ALS,
        POPULARITY
    }

    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--ratings", paramLabel = "PATH", required = true, description = "A folder or a zip.")
    Path ratings = Path.of("");

    @Option(names = "--model", paramLabel = "KIND", defaultValue = "als", description = "als or popularity.")
    Kind kind = Kind.ALS;

    @Option(names = "--version", paramLabel = "VERSION", required = true, description = "Its name, v0.3 for example.")
    String version = "";

    @Option(names = "--factors", paramLabel = "N", description = "ALS: length of the vectors (default: 64).")
    @Nullable Integer factors;

    @Option(names = "--iterations", paramLabel = "N", description = "ALS: rounds (default: 16).")
    @Nullable Integer iterations;

    @Option(names = "--seed", paramLabel = "N", description = "ALS: of the first factors (default: 42).")
    @Nullable Long seed;

    @Option(names = "--threads", paramLabel = "N", description = "The result does not depend on it (default: all).")
    @Nullable Integer threads;

    @Option(
            names = "--max-bad",
            paramLabel = "SHARE",
            description = "The share of bad lines beyond which nothing is registered (default: 0.01).")
    double maxBad = RatingsReader.DEFAULT_MAX_BAD_SHARE;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        DataFolder folder = common.folder();
        ModelRegistry registry = new ModelRegistry(folder.models());
        Training training = new Training(registry, new SnapshotStore(folder.snapshots()), Clock.systemUTC());
        TrainingRequest request = new TrainingRequest(
                ratings,
                version,
                trainer(),
                42,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                maxBad,
                FirstRun.gitSha());
        ProgressBar bar = new ProgressBar(System.err);
        TrainingResult result = training.run(
                request, (stage, fraction, message) -> bar.progress(message, fraction), new Cancellation());
        bar.end();
        tell(result.report());
        boolean first = registry.serving().isEmpty();
        if (first) {
            try (Sources sources = Sources.of(folder)) {
                sources.control().switchTo(version, "first version");
            }
        }
        ModelInfo info = LocalControl.info(result.manifest(), registry.serving());
        if (common.json) {
            System.out.println(Print.json(json -> ControlJson.write(json, info)));
        } else {
            System.out.print("Registered " + info.version() + ", trained on snapshot "
                    + info.dataSnapshotId().substring(0, 8) + ".\n" + metrics(info));
            System.out.println(
                    first
                            ? info.version() + " serves: there was no other."
                            : "To let it serve: rewind switch " + info.version());
        }
        return Exit.DONE;
    }

    private static void tell(ImportReport report) {
        System.err.printf(
                "Read as %s: %,d lines, %,d ratings kept, %,d rated again later, %,d bad.%n",
                report.layout(), report.lines(), report.accepted(), report.duplicates(), report.bad());
        report.problems().forEach(problem -> System.err.println("  " + problem));
    }

    private Trainer trainer() {
        if (kind == Kind.POPULARITY) {
            return new PopularityTrainer();
        }
        AlsParameters parameters = AlsParameters.defaults();
        parameters = factors == null ? parameters : parameters.withFactors(factors);
        parameters = iterations == null ? parameters : parameters.withIterations(iterations);
        return new AlsTrainer(seed == null ? parameters : parameters.withSeed(seed));
    }

    private static String metrics(ModelInfo info) {
        return Print.table(
                List.of("Metric", ">Value"),
                info.metrics().entrySet().stream()
                        .map(e -> List.of(e.getKey(), String.format(Locale.ROOT, "%.4f", e.getValue())))
                        .toList());
    }
}
