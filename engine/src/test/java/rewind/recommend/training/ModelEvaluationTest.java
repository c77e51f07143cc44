package rewind.recommend.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.recommend.Cancellation;
import rewind.recommend.Tastes;
import rewind.recommend.data.Ratings;
import rewind.recommend.data.RatingsReader;
import rewind.recommend.evaluation.LeaveLastOut;
import rewind.recommend.evaluation.RandomByUser;
import rewind.recommend.evaluation.Splitter;
import rewind.recommend.model.ModelException;

class ModelEvaluationTest {
    private static final Map<String, String> SMALL = Map.of("factors", "4", "iterations", "3");

    @TempDir
    Path folder;

    private Path train = Path.of("");
    private Path test = Path.of("");
    private Path negatives = Path.of("");

    @BeforeEach
    void files() throws IOException {
        Ratings ratings = Tastes.ratings(80, 60, 12, 3);
        var held = new LeaveLastOut(1).heldOut(ratings, Splitter.rows(ratings));
        StringBuilder trainLines = new StringBuilder();
        StringBuilder testLines = new StringBuilder();
        StringBuilder negativeLines = new StringBuilder();
        Random random = new Random(1);
        for (int row = 0; row < ratings.size(); row++) {
            String pair = ratings.user(row) + "\t" + ratings.item(row);
            String line = pair + "\t" + ratings.rating(row) + "\t" + ratings.epochSeconds(row) + "\n";
            (held.get(row) ? testLines : trainLines).append(line);
            if (held.get(row)) {
                negativeLines.append('(').append(pair.replace('\t', ',')).append(')');
                random.ints(20, 1, 61)
                        .forEach(item -> negativeLines.append('\t').append(item));
                negativeLines.append('\n');
            }
        }
        train = Files.writeString(folder.resolve("train"), trainLines);
        test = Files.writeString(folder.resolve("test"), testLines);
        negatives = Files.writeString(folder.resolve("negatives"), negativeLines);
    }

    @Test
    void everyKindIsMeasuredOnFilesWithNegativesAndWithout() {
        for (String kind : Trainers.kinds()) {
            TrainerChoice choice = TrainerChoice.of(Trainers.of(kind, kind.equals("als") ? SMALL : Map.of()));

            EvaluationResult among = run(files(negatives, 10), choice);
            EvaluationResult whole = run(files(null, 20), choice);

            assertThat(among.model()).isEqualTo(kind);
            assertThat(among.metrics()).containsOnlyKeys("HR@10", "NDCG@10", "MRR");
            assertThat(among.counts()).containsEntry("test_rows", 80L).containsEntry("test_rows_in_training", 0L);
            assertThat(whole.metrics()).containsKeys("Recall@20", "NDCG@20");
            assertThat(whole.counts()).containsEntry("users", 80L).containsEntry("unknown_users", 0L);
            assertThat(whole.split()).isEqualTo(Map.of("name", "given-files"));
            assertThat(among.metrics().values()).allMatch(value -> value > 0 && value <= 1);
        }
    }

    @Test
    void trainSecondsAreOfTheTrainingAlone() {
        AtomicLong clock = new AtomicLong();
        // Read once before the training and once after it.
        EvaluationResult result = new ModelEvaluation(1, () -> clock.getAndAdd(1_500_000_000))
                .run(files(negatives, 10), popularity(), TrainingListener.NONE, new Cancellation());

        assertThat(result.trainSeconds()).isEqualTo(1.5);
    }

    @Test
    void testRowsThatAreInTrainingOrRepeatedAreCounted() throws IOException {
        String first = Files.readString(train).lines().findFirst().orElseThrow();
        String tested = Files.readString(test).lines().findFirst().orElseThrow();
        Files.writeString(test, Files.readString(test) + first + "\n" + tested + "\n777\t1\n");

        assertThat(run(files(null, 20), popularity()).counts())
                .containsEntry("test_rows_in_training", 1L)
                .containsEntry("repeated_test_rows", 1L)
                .containsEntry("unknown_users", 1L);
    }

    @Test
    void aSearchBeginsWithTheUsualAndIsTheSameEveryTimeAndOnAnyThreads() {
        SearchPlan plan = new SearchPlan("als", SMALL, 7, false, 5);
        EvaluationResult one = run(files(negatives, 10), TrainerChoice.searched(plan));
        AtomicLong clock = new AtomicLong();
        EvaluationResult three = new ModelEvaluation(3, clock::get)
                .run(files(negatives, 10), TrainerChoice.searched(plan), TrainingListener.NONE, new Cancellation());

        SearchOutcome search = Objects.requireNonNull(one.search());
        assertThat(search.metric()).isEqualTo("NDCG@10");
        assertThat(search.validation()).contains("99 sampled negatives");
        assertThat(search.searched()).containsExactly("regularization", "alpha", "frequency_exponent");
        assertThat(search.trials()).extracting(Trial::number).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7);
        assertThat(search.trials().stream().map(trial -> trial.score("NDCG@10")).map(score -> -score))
                .isSorted();
        assertThat(one.parameters()).isEqualTo(search.trials().getFirst().parameters());
        assertThat(search.trials())
                .filteredOn(trial -> trial.number() == 1)
                .first()
                .satisfies(trial -> assertThat(trial.parameters())
                        .isEqualTo(Trainers.of("als", SMALL).parameters()));
        assertThat(search.trials()).allSatisfy(trial -> assertThat(trial.parameters())
                .containsEntry("factors", 4L)
                .containsEntry("iterations", 3L));
        assertThat(three.metrics()).isEqualTo(one.metrics());
        assertThat(Objects.requireNonNull(three.search()).trials())
                .extracting(Trial::metrics)
                .isEqualTo(search.trials().stream().map(Trial::metrics).toList());
    }

    @Test
    void aSearchDoesNotLookAtTheTest() throws IOException {
        SearchPlan plan = new SearchPlan("itemknn", Map.of(), 5, false, 5);
        SearchOutcome before = search(run(files(null, 20), TrainerChoice.searched(plan)));
        Files.writeString(test, "1\t1\n2\t2\n");
        SearchOutcome after = search(run(files(null, 20), TrainerChoice.searched(plan)));

        assertThat(after.trials()).extracting(Trial::metrics).isEqualTo(metrics(before));
    }

    @Test
    void aSearchOnASplitDoesNotLookAtWhatIsHeldOut() throws IOException {
        Path data = Tastes.movieLens(folder.resolve("data"), 60, 40, 12);
        ExperimentSource.SplitRatings source =
                new ExperimentSource.SplitRatings(RatingsSource.of(data), new LeaveLastOut(1), 10);
        SearchPlan plan = new SearchPlan("itemknn", Map.of(), 4, false, 5);
        SearchOutcome before = search(run(source, TrainerChoice.searched(plan)));
        // Each user's last rating becomes one of another item: the test differs, its training part does not.
        Path other = changedTest(data);
        SearchOutcome after = search(run(
                new ExperimentSource.SplitRatings(RatingsSource.of(other), new LeaveLastOut(1), 10),
                TrainerChoice.searched(plan)));

        assertThat(before.validation()).isEqualTo("leave-last-out on the training part");
        assertThat(metrics(after)).isEqualTo(metrics(before));
    }

    private Path changedTest(Path data) throws IOException {
        Ratings ratings = new RatingsReader().read(data).ratings();
        var held = new LeaveLastOut(1).heldOut(ratings, Splitter.rows(ratings));
        StringBuilder lines = new StringBuilder("userId,movieId,rating,timestamp\n");
        for (int row = 0; row < ratings.size(); row++) {
            lines.append(ratings.user(row))
                    .append(',')
                    .append(held.get(row) ? 1000 : ratings.item(row))
                    .append(',')
                    .append(ratings.rating(row))
                    .append(',')
                    .append(ratings.epochSeconds(row))
                    .append('\n');
        }
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("ratings.csv"), lines);
        Files.copy(data.resolve("movies.csv"), other.resolve("movies.csv"));
        return other;
    }

    @Test
    void whereNoTryGivesAModelTheSearchSaysWhy() throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "1\t1\n2\t2\n");

        assertThatThrownBy(() -> run(
                        new ExperimentSource.GivenFiles(RatingsSource.of(one), test, null, 20),
                        TrainerChoice.searched(new SearchPlan("ease", Map.of(), 3, false, 5))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is nothing to search by");
    }

    @Test
    void plansThatCannotBeCarriedOutAreRefused() {
        assertThatThrownBy(() -> new SearchPlan("popularity", Map.of(), 3, false, 5))
                .hasMessageContaining("popularity has no parameters");
        assertThatThrownBy(() -> new SearchPlan("ease", Map.of("lambda", "5"), 3, false, 5))
                .hasMessageContaining("are given");
        assertThatThrownBy(() -> new SearchPlan("als", Map.of(), 0, false, 5)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> new SearchPlan("als", Map.of("x", "1"), 3, false, 5))
                .hasMessageContaining("no parameter 'x'");
    }

    @Test
    void cancellingStopsAtAnyStageAndProgressNeverFalls() throws IOException {
        Path data = Tastes.movieLens(folder.resolve("data"), 60, 40, 12);
        ExperimentSource source =
                new ExperimentSource.SplitRatings(RatingsSource.of(data), new RandomByUser(0.3, 1), 10);
        TrainerChoice choice = TrainerChoice.searched(new SearchPlan("als", SMALL, 3, false, 5));
        List<Double> fractions = new ArrayList<>();
        List<Stage> stages = new ArrayList<>();
        new ModelEvaluation(1, () -> 0)
                .run(
                        source,
                        choice,
                        (stage, fraction, message) -> {
                            stages.add(stage);
                            fractions.add(fraction);
                        },
                        new Cancellation());
        assertThat(fractions).isSorted().last().isEqualTo(1.0);
        for (Stage when : List.copyOf(stages).stream().distinct().toList()) {
            Cancellation cancellation = new Cancellation();
            TrainingListener listener = (stage, fraction, message) -> {
                if (stage == when) {
                    cancellation.cancel();
                }
            };
            if (when != Stage.EVALUATING) {
                assertThatThrownBy(() -> new ModelEvaluation(1, () -> 0).run(source, choice, listener, cancellation))
                        .isInstanceOf(CancellationException.class);
            }
        }
        assertThat(stages).contains(Stage.SEARCHING, Stage.EVALUATING);
    }

    private ExperimentSource files(@Nullable Path negativesOrNone, int k) {
        return new ExperimentSource.GivenFiles(RatingsSource.of(train), test, negativesOrNone, k);
    }

    private static TrainerChoice popularity() {
        return TrainerChoice.of(Trainers.of("popularity", Map.of()));
    }

    private static EvaluationResult run(ExperimentSource source, TrainerChoice choice) {
        return new ModelEvaluation(1, () -> 0).run(source, choice, TrainingListener.NONE, new Cancellation());
    }

    private static SearchOutcome search(EvaluationResult result) {
        return Objects.requireNonNull(result.search());
    }

    private static List<Map<String, Double>> metrics(SearchOutcome search) {
        return search.trials().stream().map(Trial::metrics).toList();
    }
}
