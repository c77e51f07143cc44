package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.control.LocalReplays;
import rewind.control.UnknownModelException;
import rewind.pipeline.CandidateQuotas;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.RankingWeights;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.registry.ModelRegistry;
import rewind.replay.Obstacle;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.replay.Verdict;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** What is named as the cause when a recorded trace, or what it came from, was changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayCausesTest {
    private static final PipelineSettings SETTINGS = PipelineSettings.DEFAULT
            .with(new CandidateQuotas(40, 12, 6, 4))
            .withExploration(0.4)
            .withDiversity(0.3)
            .with(new RankingWeights(0.1, 0.05, 0.2, 0.1));

    private static final List<String> GENRES = List.of("Drama", "War", "Comedy|Drama", "Western");

    private Path folder;
    private TestEngine engine;
    private LocalReplays replays;
    private Trace recorded;

    @BeforeAll
    void start(@TempDir Path temp, @TempDir Path other) throws Exception {
        folder = temp;
        withGenres(other);
        TestEngine.train(folder, "v0.1", 8);
        engine = TestEngine.start(folder, SETTINGS);
        engine.control.switchTo("v0.1", "test");
        int first = TestEngine.json(engine.get("/recommend/7?k=8", "X-Request-ID", "before"))
                .path("items")
                .get(0)
                .intValue();
        engine.post(
                "/feedback",
                "{\"user_id\":7,\"item_id\":%d,\"event\":\"play\",\"request_id\":\"before\"}".formatted(first));
        engine.get("/recommend/7?k=8", "X-Request-ID", "subject");
        recorded = engine.store.get("subject").orElseThrow();
        replays = replays();
    }

    /** The usual ratings, with genres that differ. */
    private void withGenres(Path other) throws IOException {
        TestEngine.train(other, "v0.1", 2);
        Path ratings = Files.createDirectories(folder.resolve("ratings"));
        Files.copy(other.resolve("ratings/ratings.csv"), ratings.resolve("ratings.csv"));
        StringBuilder movies = new StringBuilder("movieId,title,genres\n");
        for (int item = 1; item <= 90; item++) {
            movies.append("%d,Film %d (%d),%s\n".formatted(item, item, 1930 + item, GENRES.get(item * 7 % 4)));
        }
        Files.writeString(ratings.resolve("movies.csv"), movies);
    }

    /** With nothing in memory. */
    private LocalReplays replays() {
        return new LocalReplays(
                engine.store,
                new ModelLoader(
                        new ModelRegistry(folder.resolve("models")), new SnapshotStore(folder.resolve("snapshots"))),
                LocalReplays.feedback(engine.store.feedback()));
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "exploration_share,0.1,exploration",
        "diversity_weight,0.9,diversity",
        "popularity_weight,3,ranking",
        "recency_weight,4,ranking",
        "genre_weight,5,ranking",
        "year_weight,0,ranking",
        "candidates,30,candidate",
        "candidates_itemknn,3,candidate",
        "candidates_popular,1,candidate",
        "candidates_recent,0,candidate"
    })
    void aSettingThatWasChangedInTheTraceIsNamed(String name, double value, String stage) {
        AttributeValue.Fields settings = (AttributeValue.Fields)
                Objects.requireNonNull(recorded.attributes().get("settings"));
        Map<String, AttributeValue> fields = new LinkedHashMap<>(settings.values());
        AttributeValue was = Objects.requireNonNull(fields.put(name, AttributeValue.of(value)));

        Replay replay = replay(with("settings", new AttributeValue.Fields(fields)));

        assertThat(replay.verdict()).isEqualTo(Verdict.DIVERGED);
        assertThat(replay.firstDivergence()).isEqualTo(stage);
        assertThat(replay.reasons().getFirst())
                .startsWith("The setting " + name + " is ")
                .contains(was.text());
        assertThat(replay.reason()).contains("their checksum is");
        assertThat(replay.difference()).isNotNull();
    }

    @Test
    void aSettingThatWasChangedAndMakesNoDifferenceIsToldAllTheSame() {
        AttributeValue.Fields settings = (AttributeValue.Fields)
                Objects.requireNonNull(recorded.attributes().get("settings"));
        Map<String, AttributeValue> fields = new LinkedHashMap<>(settings.values());
        fields.put("diversity_weight", AttributeValue.of(Math.nextUp(0.3)));

        Replay replay = replay(with("settings", new AttributeValue.Fields(fields)));

        assertThat(replay.verdict()).isEqualTo(Verdict.IDENTICAL);
        assertThat(replay.reason()).contains("its setting diversity_weight was changed", "their checksum is");
        assertThat(replay(recorded).reason()).isNull();
    }

    @Test
    void aSeedThatWasChangedIsNamed() {
        Replay replay = replay(with("exploration_seed", AttributeValue.of("0000000000000001")));

        assertThat(replay.verdict()).isEqualTo(Verdict.DIVERGED);
        assertThat(replay.firstDivergence()).isEqualTo("exploration");
        assertThat(replay.reasons().getFirst()).startsWith("The exploration_seed in the trace is not that of");
    }

    @Test
    void feedbackThatIsNotHereIsNamedAndOtherFeedbackTells() {
        Replay missing = replay(with("feedback_watermark", AttributeValue.of(999)));
        assertThat(missing.obstacles()).containsExactly(Obstacle.Kind.MISSING_FEEDBACK);
        assertThat(missing.reason()).contains("feedback of user 7 up to number 999");

        Replay none = replay(with("feedback_watermark", AttributeValue.of(0)));
        assertThat(none.verdict()).isEqualTo(Verdict.DIVERGED);
        assertThat(none.firstDivergence()).isEqualTo("serving");
        assertThat(none.reason()).contains("the number of items taken out as seen was 1, and it is 0");
    }

    @Test
    void aBitOfARecordedScoreIsFoundAtItsStageAndTheListIsSuspected() {
        List<StageItems> stages = new ArrayList<>(recorded.stages());
        int at = 1;
        ItemList list = stages.get(at).items();
        float[] scores = list.scores();
        scores[3] = Math.nextUp(scores[3]);
        stages.set(at, new StageItems(stages.get(at).stage(), new ItemList(list.ids(), scores)));

        Replay replay = replay(new Trace(
                recorded.summary(),
                recorded.items(),
                stages,
                recorded.spans(),
                recorded.logs(),
                recorded.servicesEncountered(),
                recorded.attributes()));

        assertThat(replay.firstDivergence()).isEqualTo("ranking");
        assertThat(replay.reason()).contains("the recorded list itself was changed");
        assertThat(replay.answer()).isNull();
        assertThat(replay.difference())
                .isEqualTo(new StageDifference(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new StageDifference.Rescored(list.id(3), scores[3], list.score(3)))));
    }

    @Test
    void anAnswerThatIsNotThatOfTheLastStageIsFound() {
        ItemList fewer = recorded.items().first(7);
        Replay replay = replay(new Trace(
                recorded.summary(),
                fewer,
                recorded.stages(),
                recorded.spans(),
                recorded.logs(),
                recorded.servicesEncountered(),
                recorded.attributes()));

        assertThat(replay.firstDivergence()).isEqualTo("answer");
        assertThat(Objects.requireNonNull(replay.answer()).entered()).hasSize(1);
    }

    @Test
    void settingsOfALaterProgramAreNotGuessed() {
        AttributeValue.Fields settings = (AttributeValue.Fields)
                Objects.requireNonNull(recorded.attributes().get("settings"));
        Map<String, AttributeValue> fields = new LinkedHashMap<>(settings.values());
        fields.put("serendipity_weight", AttributeValue.of(0.5));

        Replay later = replay(with("settings", new AttributeValue.Fields(fields)));
        assertThat(later.obstacles()).containsExactly(Obstacle.Kind.UNKNOWN_SETTINGS);
        assertThat(later.reason()).contains("serendipity_weight");

        Replay none = replay(with("settings", AttributeValue.of("usual")));
        assertThat(none.obstacles()).containsExactly(Obstacle.Kind.UNKNOWN_SETTINGS);
        assertThat(none.completeness().missing()).containsExactly("settings");
        assertThat(none.completeness().score()).isEqualTo(13 / 14.0);
    }

    @Test
    void whatTheTraceDoesNotSayIsListed() {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(recorded.attributes());
        attributes.remove("exploration_seed");
        attributes.remove("feedback_watermark");
        Replay replay = replay(with(attributes));

        assertThat(replay.verdict()).isEqualTo(Verdict.NOT_REPLAYABLE);
        assertThat(replay.obstacles()).containsExactly(Obstacle.Kind.NO_PROVENANCE);
        assertThat(replay.reason()).contains("exploration_seed, feedback_watermark are missing");
        assertThat(replay.completeness().missing()).containsExactly("exploration_seed", "feedback_watermark");
    }

    @Test
    void anotherSnapshotOrCommitInTheTraceIsNamed() {
        Provenance was = recorded.summary().provenance();
        String other = "f".repeat(64);
        Replay snapshot = replay(with(
                new Provenance(was.modelName(), was.modelVersion(), was.gitSha(), other, was.containerImageDigest())));
        assertThat(snapshot.obstacles()).containsExactly(Obstacle.Kind.OTHER_SNAPSHOT);
        assertThat(snapshot.reason())
                .startsWith("The snapshot now registered for v0.1 is " + was.dataSnapshotId()
                        + ", the trace was answered from " + other)
                .contains("the answer is the same all the same");
        assertThat(snapshot.completeness().snapshotResolved()).isFalse();

        Replay commit = replay(with(new Provenance(
                was.modelName(),
                was.modelVersion(),
                "f".repeat(40),
                was.dataSnapshotId(),
                was.containerImageDigest())));
        assertThat(commit.obstacles()).containsExactly(Obstacle.Kind.OTHER_MODEL);
        assertThat(commit.reason()).contains("trained by " + "f".repeat(40));
    }

    @Test
    void anotherCatalogueIsNamed() throws IOException {
        String id = Objects.requireNonNull(recorded.summary().provenance().dataSnapshotId());
        Path file = folder.resolve("snapshots/" + id + "/catalogue.json");
        String was = Files.readString(file);
        Files.writeString(file, was.replace("[\"War\"]", "[\"Drama\"]"));
        try {
            Replay replay = replays().judge(recorded, null).replay();

            assertThat(replay.verdict()).isEqualTo(Verdict.DIVERGED);
            assertThat(replay.firstDivergence()).isEqualTo("ranking");
            assertThat(replay.reasons().getFirst()).startsWith("Another one is the catalogue of the snapshot");
        } finally {
            Files.writeString(file, was);
        }
        assertThat(replays().judge(recorded, null).replay().verdict()).isEqualTo(Verdict.IDENTICAL);
    }

    @Test
    void anUnknownVersionIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> replays.judge(recorded, "v7"))
                .isInstanceOf(UnknownModelException.class)
                .hasMessageContaining("v0.1");
    }

    private Replay replay(Trace trace) {
        return replays.judge(trace, null).replay();
    }

    private Trace with(String name, AttributeValue value) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>(recorded.attributes());
        attributes.put(name, value);
        return with(attributes);
    }

    private Trace with(Map<String, AttributeValue> attributes) {
        return new Trace(
                recorded.summary(),
                recorded.items(),
                recorded.stages(),
                recorded.spans(),
                recorded.logs(),
                recorded.servicesEncountered(),
                attributes);
    }

    private Trace with(Provenance provenance) {
        TraceSummary s = recorded.summary();
        return recorded.withSummary(new TraceSummary(
                s.requestId(),
                s.traceId(),
                s.timestampMillis(),
                provenance,
                s.latencyMicros(),
                s.userId(),
                s.k(),
                s.numItems(),
                s.status(),
                s.variant(),
                s.path(),
                s.method(),
                s.errorType(),
                s.storedAtMicros(),
                s.service(),
                s.spanCount()));
    }
}
