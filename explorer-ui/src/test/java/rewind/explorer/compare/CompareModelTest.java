package rewind.explorer.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.control.EngineException;
import rewind.control.ItemTitles;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.PairTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState.Kind;

class CompareModelTest {
    private static final long AT = 1_763_564_645_000L;

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final Source own = new Source(store, (snapshot, items) -> PairTraces.TITLES, KeptNotes.inMemory(), "");
    private final CompareModel model = new CompareModel(own, runner);

    CompareModelTest() {
        PairTraces pairs = new PairTraces();
        store.add(List.of(pairs.left(AT), pairs.right(AT + 1000)));
    }

    private Compared compared() {
        return model.shown().get().orElseThrow();
    }

    @Test
    void twoRequestsAreComparedWithTheTitlesOfTheirItems() {
        model.compare(PairTraces.LEFT, PairTraces.RIGHT);

        assertThat(model.state().get().kind()).isEqualTo(Kind.READY);
        assertThat(compared().diff().items().served().measures().common()).isEqualTo(7);
        assertThat(compared().titles()).containsEntry(11, "Velvet Static").doesNotContainKey(13);
        assertThat(compared().fields().provenance())
                .extracting("name")
                .startsWith("model_version", "model_name", "git_sha", "data_snapshot_id");
        assertThat(compared().logs()).extracting(LogLine::at).containsExactly("+2.40 ms");
    }

    @Test
    void titlesThatCannotBeHadDoNotKeepTheRestAway() {
        ItemTitles refusing = (snapshot, items) -> {
            throw new EngineException("The catalogue is locked.");
        };
        Source without = new Source(store, refusing, KeptNotes.inMemory(), "");
        model.compare(new Pick(without, PairTraces.LEFT), new Pick(without, PairTraces.RIGHT));

        assertThat(compared().untitled()).isEqualTo("The catalogue is locked.");
        assertThat(compared().titles()).isEmpty();
    }

    @Test
    void aTypedPartOfAnIdFindsItsRequestAndAnUnknownOneIsToldOf() {
        model.type(model.left(), "a01b33");
        assertThat(model.left().wanted().get()).contains(new Pick(own, PairTraces.LEFT));
        assertThat(model.state().get().title()).isEqualTo("One more request to compare it with");

        model.type(model.right(), "nowhere");
        assertThat(model.state().get().title())
                .as("what is wrong is told at the id, and once")
                .isEqualTo("One more request to compare it with");
        assertThat(model.right().problem().get()).isEqualTo("There is no request “nowhere” here");

        model.type(model.right(), "4");
        assertThat(model.right().problem().get()).isEqualTo("Several requests have “4” in their ids");

        model.type(model.right(), PairTraces.RIGHT);
        assertThat(model.state().get().kind()).isEqualTo(Kind.READY);

        model.type(model.left(), "  ");
        assertThat(model.shown().get()).isEmpty();
        assertThat(model.right().side().get()).isPresent();
    }

    @Test
    void exchangedSidesAreNotReadAgain() {
        model.compare(PairTraces.LEFT, PairTraces.RIGHT);
        store.breakWith("The store is gone.");
        model.swap();

        assertThat(compared().left().summary().requestId()).isEqualTo(PairTraces.RIGHT);
        assertThat(compared().diff().sentence()).startsWith("v0.2 answered in place of v0.3");
    }

    @Test
    void sidesOfSeveralSourcesStayWithTheirSources() {
        MemoryStore file = new MemoryStore();
        file.add(List.of(PairTraces.foreign("checkout", AT, 20, 0), PairTraces.foreign("login", AT, 20, 0)));
        Source other = new Source(file, ItemTitles.NONE, KeptNotes.inMemory(), "checkout.json");
        model.compare(new Pick(other, "checkout"), new Pick(own, PairTraces.RIGHT));
        model.type(model.left(), "login");

        assertThat(compared().left().pick()).isEqualTo(new Pick(other, "login"));
        assertThat(compared().titles()).isEqualTo(Map.copyOf(PairTraces.TITLES));
    }

    @Test
    void aFailureIsToldAndTriedAgain() {
        store.breakWith("The store is gone.");
        model.compare(PairTraces.LEFT, PairTraces.RIGHT);
        assertThat(model.state().get().title()).isEqualTo("The requests could not be compared");
        assertThat(model.state().get().advice()).isEqualTo("The store is gone.");

        store.breakWith(null);
        model.retryIfFailed();
        assertThat(model.state().get().kind()).isEqualTo(Kind.READY);
    }

    @Test
    void aSkeletonComesOnlyWhereItLastsAndWhatWasAskedBeforeIsGivenUp() {
        runner.hold();
        model.compare(PairTraces.LEFT, PairTraces.RIGHT);
        assertThat(model.state().get().kind()).isEqualTo(Kind.EMPTY);
        runner.pass(Duration.ofMillis(200));
        assertThat(model.state().get().kind()).isEqualTo(Kind.LOADING);

        model.compare(PairTraces.RIGHT, PairTraces.LEFT);
        assertThat(runner.waiting()).isEqualTo(1);
        runner.finish();
        assertThat(compared().left().summary().requestId()).isEqualTo(PairTraces.RIGHT);
    }
}
