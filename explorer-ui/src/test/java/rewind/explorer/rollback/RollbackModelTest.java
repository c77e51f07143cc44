package rewind.explorer.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import rewind.control.RollbackControl;
import rewind.control.RollbackRequest;
import rewind.control.RolloutChange;
import rewind.control.RolloutControl;
import rewind.control.RolloutInfo;
import rewind.control.RolloutRequest;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.theme.VersionColours;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.store.RolloutEvent;
import rewind.trace.Trace;

class RollbackModelTest {
    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final List<RolloutEvent> events = new ArrayList<>();
    private final List<Map<String, String>> asked = new ArrayList<>();
    private RollbackControl engine = request -> {
        asked.add(request.parameters());
        return Verdicts.report(Verdict.FAIL, Verdicts.stragglers(2));
    };
    private RollbackModel model = model();

    /** Tells of the changes of this test; nothing is changed through it. */
    private final class Told implements RolloutControl {
        @Override
        public RolloutInfo rollout() {
            return new RolloutInfo(
                    "shadow",
                    List.of(
                            new RolloutInfo.Variant("primary", "v0.1", 1),
                            new RolloutInfo.Variant("shadow", "v0.2", 0)),
                    null,
                    "sw-3",
                    Verdicts.AT,
                    "ada",
                    null,
                    RolloutInfo.Shadow.NONE);
        }

        @Override
        public RolloutChange update(RolloutRequest request, String who) {
            throw new UnsupportedOperationException("nobody changes anything");
        }

        @Override
        public List<RolloutEvent> rolloutEvents(int limit) {
            return events.stream().limit(limit).toList();
        }
    }

    private RollbackModel model() {
        return new RollbackModel(
                new Told(),
                new RollbackControl() {
                    @Override
                    public RollbackReport check(RollbackRequest request) {
                        return engine.check(request);
                    }
                },
                new MemoryEngine(store, Verdicts.AT),
                store,
                runner,
                new VersionColours(),
                Clock.fixed(Instant.ofEpochMilli(Verdicts.AT), ZoneOffset.UTC),
                ZoneOffset.UTC);
    }

    @BeforeEach
    void aSwitchThereAndBack() {
        events.add(new RolloutEvent("sw-3", Verdicts.AT, "switch", "ada", "v0.2", "v0.1"));
        events.add(new RolloutEvent("sw-2", Verdicts.AT - 1_800_000, "switch", "ada", "v0.1", "v0.2"));
        model = model();
    }

    @Test
    void whereVersionsNeverChangedOneIsToBeLetAnswer() {
        events.clear();
        model.shown();
        assertThat(model.state().get().title()).isEqualTo("No change yet");
        assertThat(model.state().get().advice()).startsWith("Let another version answer on Models");
    }

    @Test
    void nothingIsAskedBeforeItIsShownThenTheNewestChangeIsJudged() {
        assertThat(asked).isEmpty();
        model.shown();
        assertThat(asked).containsExactly(Map.of("switch", "sw-3"));
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        assertThat(model.changes().get()).hasSize(2);
        assertThat(model.judged().get().orElseThrow().serving())
                .as("nobody gets the answers of a shadow")
                .containsExactly("v0.1");
        model.shown();
        assertThat(asked).hasSize(1);
        model.choose("sw-2");
        assertThat(asked).last().isEqualTo(Map.of("switch", "sw-2"));
    }

    @Test
    void settingsThatAreAsUsualAreNotSent() {
        model.shown();
        model.apply(Map.of(Setting.GRACE, "1 s", Setting.MIN_REQUESTS, "50", Setting.IMAGE, "as before"));
        assertThat(asked).last().isEqualTo(Map.of("switch", "sw-3", "min_requests", "50"));
        model.describe("v0.2", "v0.1", "-1h", Map.of());
        assertThat(asked).last().isEqualTo(Map.of("from", "v0.2", "to", "v0.1", "at", "-1h"));
    }

    @Test
    void aSettingThatCannotBeUsedIsNamedAndNothingIsAskedUntilItIsMended() {
        model.shown();
        model.apply(Map.of(Setting.MIN_REQUESTS, "many", Setting.GRACE, "2 s"));
        assertThat(asked).hasSize(1);
        assertThat(model.wrong().get())
                .containsExactly(Map.entry(Setting.MIN_REQUESTS, "A whole number from 1 to 10,000,000."));
        model.edited();
        assertThat(model.wrong().get()).isEmpty();
        assertThat(model.problem().get()).isEmpty();
        model.apply(Map.of(Setting.GRACE, "2 s"));
        assertThat(asked).last().isEqualTo(Map.of("switch", "sw-3", "grace", "2s"));
    }

    @Test
    void aVerdictIsOfEarlierMarginsWhileTheFormHasOthersOrNone() {
        model.shown();
        assertThat(model.stale().get()).isFalse();
        model.edited(Map.of(Setting.ERROR_MARGIN, "5"));
        assertThat(model.stale().get()).isTrue();
        model.edited(Map.of(Setting.ERROR_MARGIN, "1.0"));
        assertThat(model.stale().get()).as("the same, written otherwise").isFalse();
        model.edited(Map.of(Setting.ERROR_MARGIN, "much"));
        model.apply(Map.of(Setting.ERROR_MARGIN, "much"));
        assertThat(model.stale().get()).isTrue();
        model.edited(Map.of(Setting.ERROR_MARGIN, "5"));
        model.apply(Map.of(Setting.ERROR_MARGIN, "5"));
        assertThat(model.stale().get()).isFalse();
    }

    @Test
    void afterTwoVersionsWereJudgedTheRecordedChangeCanBeAgain() {
        model.shown();
        model.describe("v0.2", "v0.1", "-1h", Map.of());
        model.apply(Map.of());
        assertThat(asked).last().isEqualTo(Map.of("switch", "sw-3"));
        events.clear();
        model = model();
        model.shown();
        model.apply(Map.of());
        assertThat(model.problem().get()).isEqualTo("No change is recorded. Choose two versions and a time.");
    }

    @Test
    void whatMakesNoQuestionIsSaidAndWhatWasShownStays() {
        model.shown();
        engine = request -> {
            throw new IllegalArgumentException("from and to are both v0.1: nothing changed.");
        };
        model.describe("v0.1", "v0.1", "-1h", Map.of());
        assertThat(model.problem().get()).isEqualTo("from and to are both v0.1: nothing changed.");
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        assertThat(model.judged().get()).isPresent();
    }

    @Test
    void withoutAChangeItSaysWhatToDo() {
        events.clear();
        model.shown();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
        assertThat(asked).isEmpty();
        engine = request -> {
            throw new IllegalArgumentException("from is missing.");
        };
        model.describe("", "v0.1", "-1h", Map.of());
        assertThat(model.problem().get()).isEqualTo("from is missing.");
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
    }

    @Test
    void aCheckThatIsStoppedLeavesWhatWasShown() {
        model.shown();
        Optional<Judged> before = model.judged().get();
        runner.hold();
        model.choose("sw-2");
        runner.pass(Duration.ofMillis(200));
        assertThat(model.checking().get()).isTrue();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        model.stop();
        assertThat(model.checking().get()).isFalse();
        assertThat(model.question().get()).contains(Question.of("sw-3", Map.of()));
        runner.finish();
        assertThat(model.judged().get()).isEqualTo(before);
    }

    @Test
    void aFirstCheckShowsASkeletonAndCanBeStoppedToo() {
        runner.hold();
        model.shown();
        runner.pass(Duration.ofMillis(200));
        assertThat(model.state().get()).isEqualTo(ScreenState.LOADING);
        runner.finish();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
    }

    @Test
    void theEvidenceOfTheTellingCheckIsLookedUp() {
        store.add(List.of(renamed(new SampleTraces().trace(Verdicts.AT + 1000, 1, false), "r-0")));
        model.shown();
        EvidenceModel.Shown shown = model.evidence().shown().get().orElseThrow();
        assertThat(shown.check().name()).isEqualTo("provenance");
        assertThat(shown.rows()).hasSize(2);
        assertThat(shown.rows().getFirst().summary()).isNotNull();
        assertThat(shown.rows().getLast().summary()).isNull();
    }

    private static Trace renamed(Trace trace, String id) {
        var was = trace.summary();
        return trace.withSummary(new rewind.trace.TraceSummary(
                id,
                was.traceId(),
                was.timestampMillis(),
                was.provenance(),
                was.latencyMicros(),
                was.userId(),
                was.k(),
                was.numItems(),
                was.status(),
                was.variant(),
                was.path(),
                was.method(),
                was.errorType(),
                was.storedAtMicros(),
                was.service(),
                was.spanCount()));
    }

    @Test
    void ofManyRequestsAsManyAreDrawnAsCanBeSeenFromAllTimes() {
        store.add(new SampleTraces().series(6000, Verdicts.AT + 1_199_000, 700));
        model.shown();
        ChangePicture picture = model.picture().get().orElseThrow();
        assertThat(picture.requests()).isGreaterThan(PointReading.MOST);
        assertThat(picture.points()).hasSizeBetween(500, PointReading.MOST);
        assertThat(PointReading.left(picture)).contains("requests are drawn");
        long first = picture.points().getFirst().atMillis();
        long last = picture.points().getLast().atMillis();
        assertThat(last - first).isGreaterThan(3_600_000);
    }

    @Test
    void moreChangesThanAreListedAreTold() {
        for (int i = 0; i < 2 * RollbackModel.LISTED; i++) {
            events.add(new RolloutEvent("old-" + i, Verdicts.AT - 10_000_000 - i, "switch", "ada", "v0.1", "v0.2"));
        }
        model.shown();
        assertThat(model.changes().get()).hasSize(RollbackModel.LISTED);
        assertThat(model.more().get()).isTrue();
    }
}
