package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;
import rewind.codec.compact.CompactTrace;
import rewind.codec.json.TraceJson;
import rewind.codec.json.TraceJsonReader;
import rewind.pipeline.CandidateQuotas;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.RankingWeights;
import rewind.pipeline.RecommendRequest;
import rewind.pipeline.SeenItems;
import rewind.recommend.Cancellation;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.file.Durable;
import rewind.recommend.model.ItemKnnParameters;
import rewind.recommend.model.ItemKnnTrainer;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.model.Trainer;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.replay.ArtefactLookup;
import rewind.replay.Judge;
import rewind.replay.Replay;
import rewind.replay.Verdict;
import rewind.replay.run.EngineReplaying;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.Trace;

/** Any settings, any user, any feedback, any kind of model: what was recorded is answered again, bit for bit. */
class ReplayPropertiesTest {
    private static final List<String> VERSIONS = List.of("als", "itemknn", "popular");

    /** What the property runs on, trained once. */
    private record Bench(Path folder, ModelLoader recording, Judge judge) {}

    private static final Lazy BENCH = new Lazy();

    private static final class Lazy {
        private @Nullable Bench made;

        Bench get() throws IOException {
            Bench known = made;
            if (known == null) {
                known = train();
                made = known;
            }
            return known;
        }
    }

    /** What users had seen, by watermark. */
    private static final Map<Long, SeenItems> SEEN = new HashMap<>(Map.of(0L, SeenItems.NONE));

    private static Bench train() throws IOException {
        Path folder = Files.createTempDirectory("replay-properties");
        TestEngine.train(folder, "als", 6);
        Training training = new Training(
                new ModelRegistry(folder.resolve("models")),
                new SnapshotStore(folder.resolve("snapshots")),
                Clock.systemUTC());
        for (Trainer trainer : List.of(new ItemKnnTrainer(ItemKnnParameters.defaults()), new PopularityTrainer())) {
            String version = trainer instanceof PopularityTrainer ? "popular" : "itemknn";
            training.run(
                    TrainingRequest.of(folder.resolve("ratings"), version, trainer, TestEngine.GIT_SHA),
                    TrainingListener.NONE,
                    new Cancellation());
        }
        EngineReplaying replaying =
                new EngineReplaying(loader(folder), (user, watermark) -> Optional.ofNullable(SEEN.get(watermark)));
        return new Bench(folder, loader(folder), new Judge(replaying, ArtefactLookup.NOTHING));
    }

    /** Each with models that it has read itself. */
    private static ModelLoader loader(Path folder) {
        return new ModelLoader(
                new ModelRegistry(folder.resolve("models")), new SnapshotStore(folder.resolve("snapshots")));
    }

    @AfterContainer
    static void clear() throws IOException {
        Durable.deleteTree(BENCH.get().folder());
    }

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void whatWasRecordedIsAnsweredAgain(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
        Trace recorded = record(random, version);
        Trace kept = random.nextBoolean() ? throughJson(recorded) : throughJournal(recorded);

        Replay replay = BENCH.get().judge().judge(kept, null).replay();

        assertThat(replay.verdict()).as(replay.reason()).isEqualTo(Verdict.IDENTICAL);
        assertThat(replay.reason()).isNull();
        assertThat(replay.completeness().missing()).containsExactly("container_image_digest");
    }

    private static Trace record(SplittableRandom random, String version) throws IOException {
        int user = random.nextInt(1, 70);
        SeenItems seen = random.nextBoolean() ? SeenItems.NONE : seen(random);
        RequestContext context = new RequestContext(
                new CallerIds("request-" + random.nextInt(), "trace", List.of("rewind")),
                TraceClock.SYSTEM,
                new Random(1));
        int k = random.nextInt(1, 120);
        context.answer(context.answer().asking((long) user, k));
        new Pipeline(settings(random), asked -> seen, null)
                .recommend(BENCH.get().recording().load(version), user, k, context);
        return context.trace(200, RecommendRequest.PATH, "GET", null);
    }

    private static SeenItems seen(SplittableRandom random) {
        long watermark = 1 + random.nextLong(Long.MAX_VALUE >> 1);
        int[] items = IntStream.generate(() -> random.nextInt(1, 100))
                .limit(random.nextInt(1, 60))
                .distinct()
                .toArray();
        SeenItems seen = new SeenItems(watermark, items);
        SEEN.put(watermark, seen);
        return seen;
    }

    private static PipelineSettings settings(SplittableRandom random) {
        int[] shared = {random.nextInt(20), random.nextInt(20), random.nextInt(20)};
        PipelineSettings settings = PipelineSettings.DEFAULT.with(
                new CandidateQuotas(60 + random.nextInt(100), shared[0], shared[1], shared[2]));
        if (random.nextBoolean()) {
            settings = settings.withExploration(random.nextDouble());
        }
        if (random.nextBoolean()) {
            settings = settings.withDiversity(random.nextDouble());
        }
        return random.nextBoolean()
                ? settings
                : settings.with(new RankingWeights(
                        random.nextDouble(-10, 10),
                        random.nextDouble(-1, 1),
                        random.nextDouble(),
                        random.nextDouble() * 1e-7));
    }

    private static Trace throughJson(Trace trace) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            TraceJson.write(json, trace);
        }
        return TraceJsonReader.trace(new ObjectMapper().readTree(text.toString()));
    }

    private static Trace throughJournal(Trace trace) {
        ByteBuffer bytes = CompactTrace.encode(trace, 0);
        byte[] copy = new byte[bytes.limit()];
        bytes.get(0, copy);
        return CompactTrace.decode(copy, 0, copy.length);
    }
}
