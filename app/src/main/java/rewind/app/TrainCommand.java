package rewind.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.control.ControlJson;
import rewind.control.EngineException;
import rewind.control.LocalControl;
import rewind.control.ModelInfo;
import rewind.control.SearchJson;
import rewind.control.TrainingTrace;
import rewind.pipeline.ModelLoader;
import rewind.recommend.Cancellation;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.VersionName;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;
import rewind.store.StoreException;
import rewind.telemetry.TraceClock;

/** {@code rewind train}: a new version in the registry. */
@Command(
        name = "train",
        description = {
            "Trains a model on ratings and registers it as a version.",
            "Its metrics are measured on a part of the ratings that is held out.",
            "With --search it first looks for good parameters, and never by the part on which it is evaluated.",
            "Ctrl-C ends it, and nothing is left behind."
        },
        footer = {
            "",
            "Example: rewind train --ratings ml-latest-small --model als --version v0.3",
            "         rewind train --ratings ml-latest-small --model ease --search 10 --version v0.4"
        })
final class TrainCommand implements Callable<Integer>, WithCommon {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ModelOptions model = new ModelOptions();

    @Mixin
    SplitOptions split = new SplitOptions();

    @Mixin
    ImportOptions reading = new ImportOptions();

    @Option(names = "--ratings", paramLabel = "PATH", required = true, description = "A folder, an archive or a file.")
    Path ratings = Path.of("");

    @Option(names = "--version", paramLabel = "VERSION", required = true, description = "Its name, v0.3 for example.")
    String version = "";

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() {
        if (!VersionName.isValid(version)) {
            throw new IllegalArgumentException(VersionName.refusal(version));
        }
        TrainingRequest request = new TrainingRequest(
                reading.source(ratings),
                version,
                model.choice(),
                split.splitter(),
                model.threadCount(),
                FirstRun.gitSha());
        DataFolder folder = common.folder();
        ModelRegistry registry = new ModelRegistry(folder.models());
        SnapshotStore snapshots = new SnapshotStore(folder.snapshots());
        Training training = new Training(registry, snapshots, ModelLoader.preparation(snapshots), Clock.systemUTC());
        ProgressBar bar = new ProgressBar(System.err);
        try (Interruption interruption = Interruption.listen()) {
            try {
                TrainingTrace trace = new TrainingTrace(
                        KeptTrace.names(),
                        request,
                        (stage, fraction, message) -> bar.progress(message, fraction),
                        TraceClock.SYSTEM);
                TrainingResult result = train(training, request, trace, interruption.cancellation(), folder);
                bar.end();
                System.err.print(EvaluationText.of(result.report()));
                tell(result, registry, serveIfFirst(registry, folder));
                return Exit.DONE;
            } catch (CancellationException e) {
                // Before the program may end, which is when the interruption is closed.
                bar.end();
                System.err.println("rewind: Cancelled. Nothing was registered.");
                return Exit.ERROR;
            }
        }
    }

    /** A training that fails leaves its trace too. */
    private static TrainingResult train(
            Training training,
            TrainingRequest request,
            TrainingTrace trace,
            Cancellation cancellation,
            DataFolder folder) {
        try {
            TrainingResult result = training.run(request, trace, cancellation);
            trace.done(result);
            return result;
        } catch (CancellationException e) {
            trace.failed("Cancelled", e);
            throw e;
        } catch (RuntimeException e) {
            trace.failed(e.getClass().getSimpleName(), e);
            throw e;
        } finally {
            KeptTrace.keep(folder, trace.end());
        }
    }

    private boolean serveIfFirst(ModelRegistry registry, DataFolder folder) {
        boolean first = registry.serving().isEmpty();
        if (first) {
            try (Sources sources = Sources.of(folder)) {
                sources.control().switchTo(version, "first version");
            } catch (EngineException | ModelException | StoreException e) {
                throw new EngineException(
                        version + " is registered and does not serve yet: " + e.getMessage()
                                + " To let it serve: rewind switch " + version,
                        e);
            }
        }
        return first;
    }

    private void tell(TrainingResult result, ModelRegistry registry, boolean first) {
        ModelInfo info = LocalControl.info(result.manifest(), registry.serving());
        SearchOutcome search = result.search();
        if (common.json) {
            System.out.println(json(result, info));
            return;
        }
        if (search != null) {
            System.out.println(EvaluationText.of(search));
        }
        System.out.print("Registered " + info.version() + ", trained on snapshot "
                + info.dataSnapshotId().substring(0, 8) + ".\n" + EvaluationText.metrics(info.metrics()));
        System.out.println(
                first
                        ? info.version() + " serves: there was no other."
                        : "To let it serve: rewind switch " + info.version());
    }

    /** What {@code rewind models --json} says of a version, with the import and the search. */
    private static String json(TrainingResult result, ModelInfo info) {
        ObjectNode object = (ObjectNode) tree(json -> ControlJson.write(json, info));
        object.set("import", tree(json -> EvaluationJson.write(json, result.report())));
        SearchOutcome search = result.search();
        if (search != null) {
            object.set("search", tree(json -> SearchJson.write(json, search)));
        }
        return object.toString();
    }

    private static JsonNode tree(Print.Body body) {
        try {
            return JSON.readTree(Print.json(body));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
