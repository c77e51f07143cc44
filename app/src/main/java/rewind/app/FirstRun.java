package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rewind.recommend.Cancellation;
import rewind.recommend.model.AlsModel;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.registry.CodeVersion;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.sample.SampleData;

/** Fills an empty data folder, so that there is something to see: two models on the sample ratings, some requests. */
final class FirstRun {
    /** Fewer factors than the second: another model, and not a worse one by accident. */
    private static final int FIRST_FACTORS = 24;

    private static final List<String> VERSIONS = List.of("v0.1", "v0.2");

    private FirstRun() {}

    /** How far it is; what is a sentence for people, fraction from 0 to 1. */
    interface Listener {
        void progress(String what, double fraction);
    }

    /** Nothing serves, and there is nothing but what an earlier first run, broken off, may have left. */
    static boolean isNeeded(Engine engine) {
        return engine.problem().isEmpty()
                && engine.registry().serving().isEmpty()
                && VERSIONS.containsAll(engine.registry().names());
    }

    /**
     * Trains v0.1 and v0.2, where they are not there yet, and makes v0.1 serve.
     *
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    static void train(Engine engine, Listener listener, Cancellation cancellation) throws IOException {
        Path folder = Files.createTempDirectory("rewind-first-run");
        Path ratings = folder.resolve("sample.zip");
        try {
            SampleData.copyTo(ratings);
            AlsParameters usual = AlsParameters.defaults();
            Trial trial = new Trial(engine, ratings, listener, cancellation);
            trial.train(VERSIONS.get(0), usual.withFactors(FIRST_FACTORS), 0, 0.4);
            trial.train(VERSIONS.get(1), usual, 0.4, 1);
        } finally {
            Files.deleteIfExists(ratings);
            Files.delete(folder);
        }
        engine.control().switchTo(VERSIONS.get(0), "first start");
    }

    private record Trial(Engine engine, Path ratings, Listener listener, Cancellation cancellation) {

        void train(String version, AlsParameters parameters, double from, double to) {
            if (engine.registry().exists(version)) {
                return;
            }
            TrainingListener training = (stage, fraction, message) -> listener.progress(
                    "Training " + version + " on the sample ratings: " + message, from + (to - from) * fraction);
            engine.measuredTraining()
                    .run(
                            AlsModel.NAME,
                            TrainingRequest.of(ratings, version, new AlsTrainer(parameters), gitSha()),
                            training,
                            cancellation);
        }
    }

    /** The code that trains; a build without a repository has none, and registering will say so. */
    static String gitSha() {
        return CodeVersion.gitSha().orElse("");
    }
}
