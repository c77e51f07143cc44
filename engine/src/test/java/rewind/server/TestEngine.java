package rewind.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rewind.access.Access;
import rewind.access.ApiKeys;
import rewind.control.LocalControl;
import rewind.control.LocalReplays;
import rewind.control.LocalRollback;
import rewind.control.MeasuredTraining;
import rewind.control.ReplayedAnswers;
import rewind.control.TrainingJobs;
import rewind.pipeline.FeedbackSeen;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.Rollout;
import rewind.pipeline.SeenItems;
import rewind.pipeline.ShadowRuns;
import rewind.recommend.Cancellation;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.store.SeenByFeedback;
import rewind.store.TraceStore;
import rewind.store.TraceWriter;
import rewind.telemetry.FailureReports;
import rewind.telemetry.RequestLog;
import rewind.telemetry.TraceClock;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogSettings;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.profile.Profiles;

/** A whole engine on a free port, over a folder, with a client for it. */
final class TestEngine implements AutoCloseable {
    static final String GIT_SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final ObjectMapper JSON = new ObjectMapper();

    final ModelRegistry registry;
    final TraceStore store;
    final LocalControl control;
    final TrainingJobs trainings;
    final ShadowRuns shadows;
    final ApiKeys keys;
    final EngineLogs logs;
    final Metrics metrics = Metrics.create();
    private final Profiles profiles;
    private final EngineServer.Parts parts;
    private final EngineServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    /** What answers on these routes alone, for whoever asks from this machine. */
    static Gateway gateway(Path folder, Routes routes, TraceWriter traces) {
        Access access = new Access(new ApiKeys(folder.resolve("keys.json"), InstantSource.system()), System::nanoTime);
        return new Gateway(
                routes,
                traces,
                TraceClock.SYSTEM,
                new InFlight(),
                new Authentication(access, false),
                FailureReports.NONE,
                RequestLog.NONE,
                unmeasured(folder));
    }

    private TestEngine(Path folder, PipelineSettings settings, @Nullable Duration slowerThan, FailureReports reports) {
        logs = EngineLogs.apart(LogSettings.in(folder.resolve("logs")));
        profiles = Profiles.open(folder.resolve("profiles"), Profiles.USUAL_BYTES, slowerThan);
        registry = new ModelRegistry(folder.resolve("models"));
        store = TraceStore.open(folder.resolve("store"), InstantSource.system());
        ModelLoader loader = new ModelLoader(
                registry,
                new SnapshotStore(folder.resolve("snapshots")),
                metrics.caches().of("models"),
                metrics.caches().of("neighbours"));
        Rollout rollout = new Rollout(loader);
        shadows = new ShadowRuns(
                trace -> {
                    store.write(trace);
                    metrics.shadowed(trace);
                },
                TraceClock.SYSTEM,
                ShadowRuns.USUAL_CAPACITY,
                reports);
        control = new LocalControl(() -> "http://test", registry, rollout, shadows, store, InstantSource.system());
        Training training = new Training(registry, new SnapshotStore(folder.resolve("snapshots")), Clock.systemUTC());
        trainings = new TrainingJobs(
                new MeasuredTraining(training, metrics),
                registry,
                GIT_SHA,
                InstantSource.system(),
                store::write,
                reports);
        FeedbackSeen seen = userId -> {
            SeenByFeedback known = store.feedback().seenBy(userId);
            return new SeenItems(known.watermark(), known.itemIds());
        };
        Pipeline pipeline = new Pipeline(settings, seen, "sha256:feed");
        keys = new ApiKeys(folder.resolve("keys.json"), InstantSource.system());
        parts = new EngineServer.Parts(
                StoragePorts.of(store),
                new Serving(pipeline, rollout, shadows, loader, registry),
                new Controls(control, control, trainings, rollbacks(loader)),
                new Access(keys, System::nanoTime),
                logs,
                reports,
                new Operations(metrics, folder, List.of(new LogsProbe(logs)), profiles),
                TraceClock.SYSTEM);
        server = EngineServer.start("127.0.0.1", 0, parts);
    }

    private LocalRollback rollbacks(ModelLoader loader) {
        LocalReplays replays = new LocalReplays(store, loader, LocalReplays.feedback(store.feedback()));
        return new LocalRollback(
                store, store.rolloutEvents(), registry, new ReplayedAnswers(store, replays), InstantSource.system());
    }

    /** For a server that is not looked at. */
    static Operations unmeasured(Path folder) {
        return new Operations(
                Metrics.off(),
                folder,
                List.of(),
                Profiles.open(folder.resolve("profiles"), Profiles.USUAL_BYTES, null));
    }

    static TestEngine start(Path folder) {
        return start(folder, PipelineSettings.DEFAULT);
    }

    static TestEngine start(Path folder, PipelineSettings settings) {
        return new TestEngine(folder, settings, null, FailureReports.NONE);
    }

    /** One whose failures somebody hears of. */
    static TestEngine reporting(Path folder, FailureReports reports) {
        return new TestEngine(folder, PipelineSettings.DEFAULT, null, reports);
    }

    /** One that records requests which are slower than that. */
    static TestEngine recording(Path folder, Duration slowerThan) {
        return new TestEngine(folder, PipelineSettings.DEFAULT, slowerThan, FailureReports.NONE);
    }

    /** Trains on small ratings with two tastes in them. */
    static void train(Path folder, String version, int factors) throws IOException {
        Path ratings = folder.resolve("ratings");
        if (!Files.exists(ratings)) {
            writeRatings(ratings);
        }
        new Training(
                        new ModelRegistry(folder.resolve("models")),
                        new SnapshotStore(folder.resolve("snapshots")),
                        Clock.systemUTC())
                .run(
                        TrainingRequest.of(
                                ratings,
                                version,
                                new AlsTrainer(AlsParameters.defaults().withFactors(factors)),
                                GIT_SHA),
                        TrainingListener.NONE,
                        new Cancellation());
    }

    /** Flips a bit of a version's artefact. */
    static void damage(Path folder, String version) throws IOException {
        Path artefact = folder.resolve("models/versions/" + version + "/model.bin");
        byte[] bytes = Files.readAllBytes(artefact);
        bytes[bytes.length / 2] ^= 1;
        Files.write(artefact, bytes);
    }

    /** Removes a version from the registry's folder. */
    static void forget(Path folder, String version) throws IOException {
        Path versions = folder.resolve("models/versions/" + version);
        Files.delete(versions.resolve("model.bin"));
        Files.delete(versions.resolve("manifest.json"));
        Files.delete(versions);
    }

    private static void writeRatings(Path folder) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int user = 1; user <= 60; user++) {
            for (int item = 1; item <= 90; item++) {
                boolean likes = user % 2 == item % 2;
                if (random.nextDouble() < (likes ? 0.4 : 0.05)) {
                    ratings.append(user)
                            .append(',')
                            .append(item)
                            .append(",4.0,")
                            .append(1_500_000_000 + random.nextInt(1_000_000))
                            .append('\n');
                }
            }
        }
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int item = 1; item <= 90; item++) {
            movies.append(item).append(",Film ").append(item).append(" (1999),Drama\n");
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ratings.csv"), ratings);
        Files.writeString(folder.resolve("movies.csv"), movies);
    }

    EngineServer.Parts parts() {
        return parts;
    }

    String address() {
        return server.address();
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .PUT(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        http.close();
        trainings.close();
        server.close();
        shadows.close();
        profiles.close();
        store.close();
        logs.close();
    }
}
