package rewind.explorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.control.EngineException;
import rewind.control.ItemTitles;
import rewind.control.ReplayControl;
import rewind.control.ReplayReport;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.replay.Completeness;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.replay.Verdict;
import rewind.trace.ItemList;
import rewind.trace.Trace;

class ReplayModelTest {
    private static final long NOW = 1_800_000_000_000L;

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final SampleTraces traces = new SampleTraces();
    private final Trace one = traces.trace(NOW, 1, false);
    private final Trace two = traces.trace(NOW - 1000, 2, false);
    private final List<String> asked = new ArrayList<>();

    /** On another version the last item is first. */
    private final class Engine implements ReplayControl {
        @Override
        public Optional<Replay> replay(String requestId, @Nullable String version) {
            return report(requestId, version).map(ReplayReport::replay);
        }

        @Override
        public Optional<ReplayReport> report(String requestId, @Nullable String version) {
            asked.add(requestId + " " + version);
            Trace trace = store.get(requestId).orElse(null);
            if (trace == null) {
                return Optional.empty();
            }
            String own = trace.summary().provenance().modelVersion();
            StageDifference difference =
                    version == null ? null : StageDifference.between(trace.items(), turned(trace.items()));
            Replay replay = new Replay(
                    requestId,
                    version == null ? Verdict.IDENTICAL : Verdict.DIVERGED,
                    own,
                    version == null ? own : version,
                    version == null ? null : "ranking",
                    difference == null
                            ? List.of()
                            : List.of("The list that leaves ranking is another one: " + difference.describe() + "."),
                    List.of(),
                    difference,
                    difference,
                    new Completeness(1, List.of("model_version"), List.of(), true, true));
            return Optional.of(new ReplayReport(replay, version == null ? null : "All is another way.", "{}"));
        }
    }

    private static ItemList turned(ItemList items) {
        int[] ids = items.ids();
        int last = ids[ids.length - 1];
        System.arraycopy(items.ids(), 0, ids, 1, ids.length - 1);
        ids[0] = last;
        return new ItemList(ids, items.scores());
    }

    private ReplayModel model(ReplayControl engine) {
        store.add(List.of(one, two));
        ItemTitles titles =
                (snapshot, items) -> items.stream().collect(Collectors.toMap(item -> item, item -> "Film " + item));
        return new ReplayModel(engine, store, new MemoryEngine(store, NOW), titles, runner);
    }

    @Test
    void aTraceOfAnotherProgramIsNotRunAgain() {
        Trace foreign = ForeignTraces.checkout("checkout-1", NOW);
        ReplayModel model = model(new Engine());
        store.add(List.of(foreign));
        model.show(one.summary());
        assertThat(model.foreign().get()).isFalse();
        model.show(foreign.summary());
        assertThat(model.foreign().get()).isTrue();
        model.run();

        assertThat(asked).isEmpty();
        assertThat(model.state().get().title()).isEqualTo("This trace is of another program");
        model.show(traces.trace("it-failed", NOW, 1, "UnknownModel").summary());
        assertThat(model.foreign().get()).as("a failed one of ours").isFalse();
    }

    @Test
    void theChosenRequestIsRunAgainAndAnotherChoiceForgetsIt() {
        ReplayModel model = model(new Engine());
        model.run();
        assertThat(asked).isEmpty();
        model.show(one.summary());
        assertThat(model.asked().get()).isZero();
        model.run();
        assertThat(asked).containsExactly(one.summary().requestId() + " null");
        Outcome outcome = model.outcome().get().orElseThrow();
        assertThat(ReplayWords.word(outcome)).isEqualTo("Identical, bit for bit");
        assertThat(outcome.now()).isEqualTo(one.items());
        model.show(two.summary());
        assertThat(model.outcome().get()).isEmpty();
        assertThat(model.asked().get()).isZero();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
    }

    @Test
    void anotherVersionsAnswerIsToldWithWhereEachItemWent() {
        ReplayModel model = model(new Engine());
        model.show(one.summary());
        assertThat(model.versions().get()).containsExactly("v0.1", "v0.2", "v0.3");
        model.run("other");
        Outcome outcome = model.outcome().get().orElseThrow();
        assertThat(outcome.now()).isEqualTo(turned(one.items()));
        assertThat(outcome.isOtherVersion()).isTrue();
        assertThat(ReplayWords.tone(outcome)).isEqualTo("accent");
        assertThat(ReplayWords.word(outcome)).isEqualTo("Different answer on other");
        assertThat(ReplayWords.sentences(outcome))
                .containsExactly(
                        "10 of 10 items are the same. The ranking stage is the first to give another list.",
                        "All is another way.");
        assertThat(Changes.of(outcome)).isNotEmpty().allMatch(line -> line.item()
                .startsWith("Film "));
    }

    @Test
    void aRequestThatIsOnItsWayIsRunWhenItIsThere() {
        ReplayModel model = model(new Engine());
        model.show(one.summary());
        model.runWhenShown(two.summary().requestId());
        assertThat(asked).isEmpty();
        model.show(two.summary());
        assertThat(asked).containsExactly(two.summary().requestId() + " null");
    }

    @Test
    void whatComesTooLateIsNotShown() {
        ReplayModel model = model(new Engine());
        model.show(one.summary());
        runner.hold();
        model.run();
        model.show(two.summary());
        runner.finish();
        assertThat(model.outcome().get()).isEmpty();
        assertThat(model.running().get()).isFalse();
    }

    @Test
    void anEngineThatRefusesIsQuotedAndAFileSaysWhatToDo() {
        ReplayModel model = model(new ReplayControl() {
            @Override
            public Optional<Replay> replay(String requestId, @Nullable String version) {
                throw new EngineException("It has no time.");
            }

            @Override
            public Optional<ReplayReport> report(String requestId, @Nullable String version) {
                throw new EngineException("It has no time.");
            }
        });
        model.show(one.summary());
        model.run();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.FAILED);
        assertThat(model.state().get().advice()).endsWith("It has no time.");

        ReplayModel file = new ReplayModel(runner);
        file.show(one.summary());
        file.run();
        assertThat(file.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
        assertThat(file.state().get().title()).contains("file");
    }
}
