package rewind.explorer.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.HttpEngine;
import rewind.control.JobInfo;
import rewind.control.RolloutRequest;
import rewind.explorer.controls.Links;
import rewind.explorer.samples.NoLinks;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.theme.VersionColours;

/** Rollout, training and who served, decided over a real engine on another port. */
class ModelsOverEngineTest {

    @TempDir
    private Path folder;

    private final ByHandRunner runner = new ByHandRunner();
    private final List<String> led = new ArrayList<>();

    private final Links links = new NoLinks() {
        @Override
        public void request(String requestId) {
            led.add(requestId);
        }

        @Override
        public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {
            led.add(typed + " " + since + " " + until);
        }
    };

    @Test
    void aRolloutIsChangedAfterAYesAndARefusalLeavesIt() throws Exception {
        try (ServedStore served = new ServedStore(folder);
                HttpEngine engine = new HttpEngine(served.address())) {
            served.train("v0.1", 4);
            served.train("v0.2", 8);
            served.control().switchTo("v0.1", "alice");
            RolloutModel model = new RolloutModel(engine, runner, "bob");
            model.shown(true);
            assertThat(model.rollout().get().orElseThrow().primary()).isEqualTo("v0.1");

            model.ask(RolloutModel.Strategy.CANARY, "v0.1", "v0.2", "2.5 %");
            RolloutRequest asked = model.asked().get().orElseThrow();
            assertThat(RolloutModel.question(asked))
                    .isEqualTo("Let v0.2 answer 2.50% of the requests from now on, and v0.1 the rest?");
            assertThat(engine.rollout().strategy()).isEqualTo("fixed");
            model.confirm();
            assertThat(engine.rollout().strategy()).isEqualTo("canary");
            assertThat(model.rollout().get().orElseThrow().variants()).hasSize(2);
            assertThat(model.events().get().getFirst().who()).isEqualTo("bob");

            model.ask(RolloutModel.Strategy.CANARY, "v0.1", "v0.2", "lots");
            assertThat(model.outcome().get().words()).contains("between 0 and 100, not 'lots'");
            assertThat(model.asked().get()).isEmpty();
            model.ask(RolloutModel.Strategy.SHADOW, "v0.1", "v0.1", "");
            assertThat(model.outcome().get().failed()).isTrue();

            model.ask(RolloutModel.Strategy.FIXED, "v9", "", "");
            model.confirm();
            assertThat(model.outcome().get().words())
                    .startsWith("Nothing was changed:")
                    .contains("v9");
            assertThat(engine.rollout().strategy()).isEqualTo("canary");

            ModelsModel models = new ModelsModel(
                    engine, engine, runner, new VersionColours(), Clock.systemUTC(), ZoneOffset.UTC, "bob");
            ModelsModel.Outcome.onlyTheLast(models.outcome(), model.outcome());
            models.reload();
            assertThat(models.shares().get().words()).isEqualTo("v0.1 97.5%, v0.2 2.50%");
            models.ask("v0.2");
            models.confirm();
            assertThat(models.outcome().get().words())
                    .isEqualTo("v0.2 answers every request that starts from now on;"
                            + " until now it was v0.1 97.5%, v0.2 2.50%.");
            assertThat(models.shares().get().words()).isEqualTo("v0.2");
            assertThat(model.outcome().get()).as("of what was tried before").isEqualTo(ModelsModel.Outcome.NONE);
            model.ask(RolloutModel.Strategy.FIXED, "", "", "");
            assertThat(model.outcome().get().failed()).isTrue();
            assertThat(models.outcome().get()).isEqualTo(ModelsModel.Outcome.NONE);
            model.cancel(); // as another kind of rollout that is chosen
            assertThat(model.outcome().get()).isEqualTo(ModelsModel.Outcome.NONE);
            models.close();

            served.goAway();
            model.reload();
            assertThat(model.state().get()).isEqualTo(ScreenState.READY);
            assertThat(model.rollout().get()).isPresent();
            served.comeBack();
            model.close();
        }
    }

    @Test
    void whoServedIsWhatTheRolloutSaysAndWhatWasAnswered() throws Exception {
        try (ServedStore served = new ServedStore(folder);
                HttpEngine engine = new HttpEngine(served.address())) {
            ServedModel model =
                    new ServedModel(engine.traces(), engine.latencies(), engine, runner, links, Clock.systemUTC());
            model.shown(true);
            assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);

            served.train("v0.1", 4);
            served.train("v0.2", 8);
            Instant begun = Instant.now();
            served.control().switchTo("v0.1", "alice");
            served.recommend(12);
            served.control().switchTo("v0.2", "bob");
            served.recommend(5);
            model.reload();

            ServedFigures figures = model.figures().get().orElseThrow();
            assertThat(figures.from())
                    .as("so far back that a bar of a minute is narrow")
                    .isBetween(begun.minusSeconds(31 * 60), begun.minusSeconds(29 * 60));
            assertThat(figures.versions())
                    .flatExtracting(ServedFigures.Rates::buckets)
                    .as("a minute that has begun is not blown up")
                    .allMatch(bucket -> bucket.rate() <= bucket.requests());
            assertThat(figures.stretches())
                    .extracting(stretch -> stretch.state().primary())
                    .containsExactly("v0.1", "v0.2");
            assertThat(figures.versions())
                    .extracting(ServedFigures.Rates::version, rates -> rates.buckets().stream()
                            .mapToLong(ServedFigures.Bucket::requests)
                            .sum())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("v0.1", 12L),
                            org.assertj.core.groups.Tuple.tuple("v0.2", 5L));
            model.open("v0.2", figures.versions().getLast().buckets().getFirst());
            assertThat(led.getFirst()).startsWith("model_version:\"v0.2\" ");
            model.close();
        }
    }

    @Test
    void aTrainingIsFollowedToItsEndAndWhatIsWrongIsNamed() throws Exception {
        try (ServedStore served = new ServedStore(folder);
                HttpEngine engine = new HttpEngine(served.address())) {
            served.train("v0.1", 4);
            TrainingModel model = new TrainingModel(engine, runner);
            List<String> trained = new ArrayList<>();
            model.onTrained(() -> trained.add("yes"));
            model.shown(true);
            assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);

            String ratings = folder.resolve("ratings").toString();
            model.train(new TrainingModel.Form("", "als", "v0.2", Map.of(), false, "", false, Map.of(), ""));
            assertThat(model.outcome().get().words()).startsWith("Say where the ratings are");
            model.train(new TrainingModel.Form(ratings, "als", "v0.1", Map.of(), false, "", false, Map.of(), ""));
            assertThat(model.outcome().get().words()).contains("v0.1");
            assertThat(model.outcome().get().failed()).isTrue();
            model.train(new TrainingModel.Form(
                    ratings, "als", "v0.2", Map.of("factors", "no"), false, "", false, Map.of(), ""));
            assertThat(model.outcome().get().words()).contains("factors");
            model.train(new TrainingModel.Form(ratings, "als", "v0.2", Map.of(), true, "some", false, Map.of(), ""));
            assertThat(model.outcome().get().words())
                    .isEqualTo("Tries must be a whole number from 1 to 10000, not 'some'.");

            model.train(new TrainingModel.Form(
                    ratings, "als", "v0.2", Map.of("factors", "8"), true, "2", false, Map.of(), ""));
            assertThat(model.outcome().get().failed()).isFalse();
            for (int i = 0; i < 600 && trained.isEmpty(); i++) {
                awaitEnd(engine);
                model.reload();
            }

            JobInfo job = model.chosen().orElseThrow();
            assertThat(job.state()).isEqualTo(JobInfo.State.DONE);
            assertThat(Optional.ofNullable(job.search()).orElseThrow().trials()).hasSize(2);
            assertThat(trained).containsExactly("yes");
            model.close();
        }
    }

    private static void awaitEnd(HttpEngine engine) {
        while (!engine.jobs().getFirst().state().isEnd()) {
            Thread.onSpinWait();
        }
    }
}
