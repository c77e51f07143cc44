package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import rewind.recommend.Cancellation;
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

    private FirstRun() {}

    /** How far it is; what is a sentence for people, fraction from 0 to 1. */
    interface Listener {
        void progress(String what, double fraction);
    }

    static boolean isNeeded(Engine engine) {
        return engine.registry().names().isEmpty();
    }

    /** Trains v0.1 and v0.2, and makes v0.1 serve. */
    static void train(Engine engine, Listener listener) throws IOException {
        Path ratings = engine.scratch("sample-" + ProcessHandle.current().pid() + ".zip");
        Files.deleteIfExists(ratings);
        SampleData.copyTo(ratings);
        try {
            AlsParameters usual = AlsParameters.defaults();
            train(engine, ratings, "v0.1", usual.withFactors(FIRST_FACTORS), listener, 0, 0.4);
            train(engine, ratings, "v0.2", usual, listener, 0.4, 1);
        } finally {
            Files.delete(ratings);
        }
        engine.control().switchTo("v0.1", "first start");
    }

    private static void train(
            Engine engine,
            Path ratings,
            String version,
            AlsParameters parameters,
            Listener listener,
            double from,
            double to) {
        TrainingListener training = (stage, fraction, message) -> listener.progress(
                "Training " + version + " on the sample ratings: " + message, from + (to - from) * fraction);
        engine.training()
                .run(
                        TrainingRequest.of(ratings, version, new AlsTrainer(parameters), gitSha()),
                        training,
                        new Cancellation());
    }

    /** The code that trains; a build without a repository has none, and registering will say so. */
    static String gitSha() {
        return CodeVersion.gitSha().orElse("");
    }
}
