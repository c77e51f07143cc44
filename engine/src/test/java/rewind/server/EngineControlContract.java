package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.BusyException;
import rewind.control.ConflictException;
import rewind.control.EngineControl;
import rewind.control.EngineException;
import rewind.control.JobInfo;
import rewind.control.ModelInfo;
import rewind.control.RolloutChange;
import rewind.control.RolloutControl;
import rewind.control.RolloutInfo;
import rewind.control.RolloutRequest;
import rewind.control.SwitchResult;
import rewind.control.TrainingControl;
import rewind.control.TrainingJobs;
import rewind.control.TrainingSpec;
import rewind.control.UnknownModelException;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Trial;
import rewind.store.RolloutEvent;

/** What an engine does when it is asked, in this process or over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EngineControlContract {
    Path folder = Path.of("");
    private TestEngine engine;

    abstract EngineControl control(TestEngine of);

    abstract RolloutControl rollouts(TestEngine of);

    abstract TrainingControl trainings(TestEngine of);

    @BeforeAll
    void start(@TempDir Path temp) throws IOException {
        folder = temp;
        TestEngine.train(folder, "v0.1", 8);
        TestEngine.train(folder, "v0.2", 12);
        TestEngine.train(folder, "v0.3-damaged", 8);
        TestEngine.damage(folder, "v0.3-damaged");
        engine = TestEngine.start(folder);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @BeforeEach
    void firstVersionServes() {
        engine.control.switchTo("v0.1", "before");
    }

    @AfterEach
    void nothingIsTrained() {
        for (JobInfo job : engine.trainings.jobs()) {
            if (!job.state().isEnd()) {
                engine.trainings.cancel(job.id());
                awaitEnd(engine.trainings, job.id());
            }
        }
    }

    @Test
    void aSwitchIsAFixedRolloutWithItsEvent() {
        SwitchResult result = control(engine).switchTo("v0.2", "ada");

        assertThat(result.previous()).isEqualTo("v0.1");
        assertThat(control(engine).status().serving()).isEqualTo("v0.2");
        RolloutInfo info = rollouts(engine).rollout();
        assertThat(info.strategy()).isEqualTo("fixed");
        assertThat(info.variants()).containsExactly(new RolloutInfo.Variant(null, "v0.2", 1));
        assertThat(info.id()).isEqualTo(result.switchId());
        RolloutEvent event = rollouts(engine).rolloutEvents(1).getFirst();
        assertThat(List.of(event.id(), event.kind(), event.who(), String.valueOf(event.from()), event.to()))
                .containsExactly(result.switchId(), "switch", "ada", "v0.1", "v0.2");
        assertThat(info.sinceMillis()).isEqualTo(event.atMillis());
    }

    @Test
    void aRolloutIsToldAsItWasAskedFor() {
        RolloutChange change = rollouts(engine)
                .update(
                        RolloutRequest.ab(List.of("v0.1", "v0.2"), List.of(3.0, 1.0), List.of(), "s p&c=é"),
                        "ada & co");

        RolloutInfo now = rollouts(engine).rollout();
        assertThat(change.current()).isEqualTo(now);
        assertThat(now.strategy()).isEqualTo("ab");
        assertThat(now.salt()).isEqualTo("s p&c=é");
        assertThat(now.who()).isEqualTo("ada & co");
        assertThat(now.variants())
                .containsExactly(
                        new RolloutInfo.Variant("A", "v0.1", 0.75), new RolloutInfo.Variant("B", "v0.2", 0.25));
        assertThat(now.primary()).isEqualTo("v0.1");
        assertThat(rollouts(engine).rolloutEvents(2)).isEqualTo(engine.control.rolloutEvents(2));
        RolloutEvent event = rollouts(engine).rolloutEvents(1).getFirst();
        assertThat(event.toRollout()).contains("\"strategy\":\"ab\"").contains("\"salt\":\"s p&c=é\"");
        assertThat(event.fromRollout()).contains("\"strategy\":\"fixed\"");
        assertThat(rollouts(engine)
                        .update(RolloutRequest.shadow("v0.1", "v0.2"), "x")
                        .previous())
                .isEqualTo(now);
        assertThat(rollouts(engine)
                        .update(RolloutRequest.canary("v0.1", "v0.2", 0.5), "x")
                        .current()
                        .strategy())
                .isEqualTo("canary");
    }

    @Test
    void refusalsHaveTheSameNamesAndChangeNothing() {
        RolloutInfo before = rollouts(engine).rollout();

        assertThatThrownBy(() -> control(engine).switchTo("v9", "x"))
                .isInstanceOf(UnknownModelException.class)
                .hasMessage("Unknown model version 'v9'. Versions: v0.1, v0.2, v0.3-damaged.");
        assertThatThrownBy(() -> rollouts(engine).update(RolloutRequest.canary("v0.1", "v9", 0.1), "x"))
                .isInstanceOf(UnknownModelException.class);
        assertThatThrownBy(() -> rollouts(engine).update(RolloutRequest.canary("v0.1", "v0.2", 2), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share must be a number from 0 to 1, not 2.0.");
        assertThatThrownBy(() -> rollouts(engine).update(new RolloutRequest(Map.of()), "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("strategy must be one of");
        assertThatThrownBy(() -> rollouts(engine).update(RolloutRequest.fixed("v0.3-damaged"), "x"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("model.bin is damaged");
        assertThat(rollouts(engine).rollout()).isEqualTo(before);
    }

    @Test
    void modelsAreToldWhole() {
        ModelInfo model = control(engine).models().getFirst();

        assertThat(control(engine).models()).isEqualTo(engine.control.models());
        assertThat(model.split()).containsEntry("name", "leave-last-out");
        assertThat(model.users()).isEqualTo(60);
        assertThat(model.items()).isEqualTo(90);
    }

    @Test
    void aTrainingEndsInAVersionWithItsMetrics() throws IOException {
        JobInfo asked = trainings(engine)
                .train(new TrainingSpec(
                        folder.resolve("ratings"),
                        "als",
                        "trained",
                        Map.of("factors", "6", "iterations", "3"),
                        Map.of(),
                        0.5,
                        "random",
                        null));

        JobInfo done = awaitEnd(trainings(engine), asked.id());

        assertThat(done.error()).isNull();
        assertThat(done.state()).isEqualTo(JobInfo.State.DONE);
        assertThat(done.progress()).isEqualTo(1);
        assertThat(done.secondsLeft()).isNull();
        assertThat(done.createdAtMillis()).isEqualTo(asked.createdAtMillis());
        ModelInfo registered = control(engine).models().stream()
                .filter(m -> m.version().equals("trained"))
                .findFirst()
                .orElseThrow();
        assertThat(done.metrics()).isEqualTo(registered.metrics()).isNotEmpty();
        assertThat(registered.parameters()).containsEntry("factors", "6");
        assertThat(registered.split()).containsEntry("name", "random");
        assertThat(registered.serving()).isFalse();
        assertThat(trainings(engine).jobs().getFirst()).isEqualTo(done);
        assertThatThrownBy(() -> trainings(engine).cancel(done.id())).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> trainings(engine).train(spec("trained")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("There is a version trained already");
        TestEngine.forget(folder, "trained");
    }

    @Test
    void cancelledTrainingsLeaveNothingBehindWhetherTheyRunOrWait() {
        JobInfo first = trainings(engine).train(endless("first"));
        JobInfo second = trainings(engine).train(endless("second"));
        awaitState(first.id(), JobInfo.State.RUNNING);

        assertThatThrownBy(() -> trainings(engine).train(spec("second")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("is making version second already");
        assertThat(trainings(engine).job(second.id()).map(JobInfo::state)).hasValue(JobInfo.State.QUEUED);
        assertThat(trainings(engine).cancel(second.id()).map(JobInfo::state)).hasValue(JobInfo.State.CANCELLED);
        assertThat(trainings(engine).cancel(first.id())).isPresent();
        assertThat(awaitEnd(trainings(engine), first.id()).state()).isEqualTo(JobInfo.State.CANCELLED);
        assertThat(trainings(engine).cancel(first.id()).map(JobInfo::state)).hasValue(JobInfo.State.CANCELLED);

        assertThat(engine.registry.names()).containsExactly("v0.1", "v0.2", "v0.3-damaged");
        assertThat(trainings(engine).job("no-such job")).isEmpty();
        assertThat(trainings(engine).cancel("no-such job")).isEmpty();
    }

    @Test
    void tooManyTrainingsAreRefused() {
        JobInfo running = trainings(engine).train(endless("r"));
        awaitState(running.id(), JobInfo.State.RUNNING);
        for (int i = 0; i < TrainingJobs.MOST_WAITING; i++) {
            trainings(engine).train(endless("w" + i));
        }

        assertThatThrownBy(() -> trainings(engine).train(endless("one-more")))
                .isInstanceOf(BusyException.class)
                .hasMessageContaining("try again later");
    }

    @Test
    void whatCannotBeTrainedNamesItsField() throws IOException {
        refused(
                "ratings: there is nothing at",
                new TrainingSpec(folder.resolve("nowhere"), "als", "v1", Map.of(), Map.of(), null, null, null));
        Path ratings = folder.resolve("ratings");
        refused("version: 'a/b' is not a version name", TrainingSpec.of(ratings, "als", "a/b"));
        refused("model must be one of", TrainingSpec.of(ratings, "oracle", "v1"));
        refused(
                "parameters: ",
                new TrainingSpec(ratings, "als", "v1", Map.of("factors", "many"), Map.of(), null, null, null));
        refused("max_bad must be", new TrainingSpec(ratings, "als", "v1", Map.of(), Map.of(), 1.5, null, null));
        refused("split: ", new TrainingSpec(ratings, "als", "v1", Map.of(), Map.of(), null, "odd", null));
        refused(
                "columns: user is missing.",
                new TrainingSpec(ratings, "als", "v1", Map.of(), Map.of("item", "x"), null, null, null));
        refused(
                "columns: there is no 'colour'. There are: user, item, rating, time.",
                new TrainingSpec(ratings, "als", "v1", Map.of(), Map.of("colour", "x"), null, null, null));
    }

    private void refused(String message, TrainingSpec spec) {
        assertThatThrownBy(() -> trainings(engine).train(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aTableIsReadByTheColumnsThatAreNamed() throws IOException {
        Path table = folder.resolve("table.csv");
        StringBuilder rows = new StringBuilder("who,what\n");
        for (int user = 1; user <= 30; user++) {
            for (int n = 0; n < 6; n++) {
                rows.append(user)
                        .append(',')
                        .append(1 + (user * 5 + n * 7) % 40)
                        .append('\n');
            }
        }
        Files.writeString(table, rows);

        JobInfo job = trainings(engine)
                .train(new TrainingSpec(
                        table,
                        "popularity",
                        "columns",
                        Map.of(),
                        Map.of("user", "who", "item", "what"),
                        null,
                        null,
                        null));

        JobInfo done = awaitEnd(trainings(engine), job.id());
        assertThat(done.error()).isNull();
        assertThat(engine.registry.find("columns").orElseThrow().users()).isEqualTo(30);
        TestEngine.forget(folder, "columns");
    }

    @Test
    void aTrainingThatSearchesShowsWhatItTried() throws IOException {
        JobInfo asked = trainings(engine)
                .train(new TrainingSpec(
                        folder.resolve("ratings"),
                        "itemknn",
                        "searched",
                        Map.of("neighbours", "10"),
                        Map.of(),
                        null,
                        "random",
                        new TrainingSpec.ParameterSearch(3, false, 7)));

        JobInfo done = awaitEnd(trainings(engine), asked.id());

        assertThat(done.error()).isNull();
        SearchOutcome search = Objects.requireNonNull(done.search());
        assertThat(search.searched()).contains("shrinkage").doesNotContain("neighbours");
        assertThat(search.trials()).extracting(Trial::number).containsExactlyInAnyOrder(1, 2, 3);
        Trial best = search.trials().getFirst();
        assertThat(search.trials())
                .allSatisfy(trial -> assertThat(trial.metrics().get(search.metric()))
                        .isLessThanOrEqualTo(best.metrics().get(search.metric())));
        ModelInfo registered = control(engine).models().stream()
                .filter(m -> m.version().equals("searched"))
                .findFirst()
                .orElseThrow();
        assertThat(registered.parameters().get("shrinkage"))
                .isEqualTo(String.valueOf(best.parameters().get("shrinkage")));
        assertThat(trainings(engine).jobs().getFirst()).isEqualTo(done);
        TestEngine.forget(folder, "searched");
        refused(
                "search: A search tries 1 to 10000 settings",
                new TrainingSpec(
                        folder.resolve("ratings"),
                        "als",
                        "v1",
                        Map.of(),
                        Map.of(),
                        null,
                        null,
                        new TrainingSpec.ParameterSearch(0, false, 7)));
    }

    @Test
    void aTrainingThatFailsSaysWhy() throws IOException {
        Path broken = folder.resolve("broken");
        Files.createDirectories(broken);
        Files.writeString(broken.resolve("ratings.csv"), "userId,movieId,rating,timestamp\n1,1,NaN,1\n");
        Files.writeString(broken.resolve("movies.csv"), "movieId,title,genres\n1,One (1990),Drama\n");

        JobInfo job = trainings(engine).train(TrainingSpec.of(broken, "als", "fails"));

        JobInfo failed = awaitEnd(trainings(engine), job.id());
        assertThat(failed.state()).isEqualTo(JobInfo.State.FAILED);
        assertThat(failed.error()).contains("ratings.csv");
        assertThat(engine.registry.exists("fails")).isFalse();
    }

    private TrainingSpec spec(String version) {
        return TrainingSpec.of(folder.resolve("ratings"), "als", version);
    }

    /** Longer than any test: it ends when it is cancelled. */
    private TrainingSpec endless(String version) {
        return new TrainingSpec(
                folder.resolve("ratings"),
                "als",
                version,
                Map.of("iterations", "1000", "factors", "512"),
                Map.of(),
                null,
                null,
                null);
    }

    private void awaitState(String id, JobInfo.State state) {
        while (trainings(engine).job(id).map(JobInfo::state).orElseThrow() != state) {
            Thread.onSpinWait();
        }
    }

    private static JobInfo awaitEnd(TrainingControl control, String id) {
        Optional<JobInfo> job = control.job(id);
        while (!job.orElseThrow().state().isEnd()) {
            Thread.onSpinWait();
            job = control.job(id);
        }
        return job.orElseThrow();
    }
}
