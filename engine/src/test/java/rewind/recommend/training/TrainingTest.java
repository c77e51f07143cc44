package rewind.recommend.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.recommend.Cancellation;
import rewind.recommend.Tastes;
import rewind.recommend.data.DataException;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.model.AlsParameters;
import rewind.recommend.model.AlsTrainer;
import rewind.recommend.model.ModelException;
import rewind.recommend.model.PopularityTrainer;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;

class TrainingTest {
    private static final String SHA = "0123456789abcdef0123456789abcdef01234567";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final AlsTrainer ALS =
            new AlsTrainer(AlsParameters.defaults().withFactors(8).withIterations(6));

    @TempDir
    Path temporary;

    private Path ratings;
    private Path data;
    private ModelRegistry registry;
    private SnapshotStore snapshots;
    private Training training;

    @BeforeEach
    void prepare() throws IOException {
        ratings = Tastes.movieLens(temporary.resolve("ratings"), 200, 80, 14);
        data = temporary.resolve("data");
        registry = new ModelRegistry(data.resolve("models"));
        snapshots = new SnapshotStore(data.resolve("snapshots"));
        training = new Training(registry, snapshots, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void endsInARegisteredVersionThatBeatsPopularity() {
        Manifest als = run("als-1", new AlsTrainer(AlsParameters.defaults().withFactors(8)));
        Manifest popularity = training.run(
                        TrainingRequest.of(ratings, "popularity-1", new PopularityTrainer(), SHA),
                        TrainingListener.NONE,
                        new Cancellation())
                .manifest();

        assertThat(registry.load("als-1").manifest()).isEqualTo(als);
        assertThat(als.name()).isEqualTo("als");
        assertThat(als.gitSha()).isEqualTo(SHA);
        assertThat(als.createdAt()).isEqualTo(NOW);
        assertThat(als.users()).isEqualTo(200);
        assertThat(als.parameters()).containsEntry("seed", 42L).containsEntry("weighting", "binary");
        assertThat(als.split()).containsEntry("name", "leave-last-out").containsEntry("users", 200L);
        assertThat(als.dataSnapshotId()).isEqualTo(popularity.dataSnapshotId());
        assertThat(snapshots.load(als.dataSnapshotId()).catalogue().find(1)).isPresent();
        assertThat(ndcg(als)).isGreaterThan(1.5 * ndcg(popularity));
    }

    @Test
    void theSameTrainingGivesTheSameBytes() {
        assertThat(run("a", ALS).sha256()).isEqualTo(run("b", ALS).sha256());
    }

    @Test
    void progressGoesThroughAllStagesAndNeverBack() {
        List<Stage> stages = new ArrayList<>();
        List<Double> fractions = new ArrayList<>();
        List<String> messages = new ArrayList<>();

        training.run(
                TrainingRequest.of(ratings, "v1", ALS, SHA),
                (stage, fraction, message) -> {
                    stages.add(stage);
                    fractions.add(fraction);
                    messages.add(message);
                },
                new Cancellation());

        assertThat(stages.stream().distinct())
                .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(Stage.SEARCHING)));
        assertThat(stages).isSorted();
        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        assertThat(messages).contains("iteration 3 of 6", "registered v1");
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"SEARCHING", "REGISTERING"},
            mode = EnumSource.Mode.EXCLUDE)
    void cancellingLeavesNothingBehind(Stage when) {
        Cancellation cancellation = new Cancellation();
        TrainingListener listener = (stage, fraction, message) -> {
            if (stage == when) {
                cancellation.cancel();
            }
        };

        assertThatThrownBy(() -> training.run(TrainingRequest.of(ratings, "v1", ALS, SHA), listener, cancellation))
                .isInstanceOf(CancellationException.class);

        assertThat(data).doesNotExist();
    }

    @Test
    void refusesBeforeTheWorkWhatWouldFailAfterIt() {
        run("v1", ALS);
        TrainingListener silent = (stage, fraction, message) -> {
            throw new AssertionError("began " + stage);
        };

        for (String version : List.of("v1", "a/b")) {
            assertThatThrownBy(() ->
                            training.run(TrainingRequest.of(ratings, version, ALS, SHA), silent, new Cancellation()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining(version);
        }
        assertThatThrownBy(() -> training.run(TrainingRequest.of(ratings, "v2", ALS, ""), silent, new Cancellation()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("git SHA");
    }

    @Test
    void refusesBeforeTheWorkAFolderThatTakesNothing() throws IOException {
        Files.writeString(data, "a file where the folder should be");
        TrainingListener silent = (stage, fraction, message) -> {
            throw new AssertionError("began " + stage);
        };

        assertThatThrownBy(() -> training.run(TrainingRequest.of(ratings, "v1", ALS, SHA), silent, new Cancellation()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(data + ": Not a directory");
    }

    @Test
    void aFailedRegistrationTakesItsSnapshotWithIt() throws IOException {
        Path version = data.resolve("models").resolve("versions").resolve("v1");
        TrainingListener faster = (stage, fraction, message) -> {
            if (stage == Stage.REGISTERING) {
                assertThatCode(() -> Files.createDirectories(version)).doesNotThrowAnyException();
            }
        };

        assertThatThrownBy(() -> training.run(TrainingRequest.of(ratings, "v1", ALS, SHA), faster, new Cancellation()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("already");

        try (var left = Files.list(data.resolve("snapshots"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void unusableRatingsLeaveNothingBehind() throws IOException {
        Path file = ratings.resolve("ratings.csv");
        for (String content : List.of(
                "",
                "userId,movieId,rating,timestamp\n1,1,NaN,1\n",
                "userId,movieId,rating,timestamp\n1,3000000000,4.0,1\n")) {
            Files.writeString(file, content);
            assertThatThrownBy(() -> run("v1", ALS)).isInstanceOf(DataException.class);
        }
        for (String content : List.of("1,1,4.0,1\n", "1,1,4.0,1\n1,2,4.0,2\n1,3,4.0,3\n", "1,1,4.0,1\n2,1,4.0,2\n")) {
            Files.writeString(file, "userId,movieId,rating,timestamp\n" + content);
            assertThatThrownBy(() -> run("v1", ALS))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("at least two users and two items");
        }
        Files.writeString(file, "userId,movieId,rating,timestamp\n1,1,4.0,1\n2,2,4.0,1\n");
        assertThatThrownBy(() -> run("v1", ALS))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be evaluated");
        assertThat(data).doesNotExist();
    }

    @Test
    void twoUsersAreEnough() throws IOException {
        Files.writeString(
                ratings.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,4.0,1\n1,2,4.0,2\n2,1,4.0,3\n");

        assertThat(run("v1", ALS).users()).isEqualTo(2);
    }

    private static double ndcg(Manifest manifest) {
        return manifest.metrics().getOrDefault("NDCG@10", 0.0);
    }

    private Manifest run(String version, AlsTrainer trainer) {
        return training.run(
                        TrainingRequest.of(ratings, version, trainer, SHA), TrainingListener.NONE, new Cancellation())
                .manifest();
    }
}
