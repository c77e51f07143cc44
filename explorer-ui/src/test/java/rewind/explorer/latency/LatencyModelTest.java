package rewind.explorer.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.control.HttpEngine;
import rewind.control.UnreachableEngineException;
import rewind.explorer.controls.Links;
import rewind.explorer.samples.NoLinks;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.theme.ComponentColours;
import rewind.explorer.theme.VersionColours;
import rewind.store.MemoryLatencies;
import rewind.store.RolloutEvent;
import rewind.store.StoreException;
import rewind.store.TraceFeed;
import rewind.trace.TraceSummary;

class LatencyModelTest {
    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryLatencies latencies = Pictures.latencies(4000, 90);
    private final List<String> led = new ArrayList<>();
    private final List<Consumer<List<TraceSummary>>> listeners = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private Instant now = Pictures.NOW;

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

    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final TraceFeed feed = listener -> {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    };

    private List<RolloutEvent> switches() {
        RuntimeException e = failure;
        if (e != null) {
            throw e;
        }
        return List.of();
    }

    private LatencyModel model() {
        LatencySource source = new LatencySource(
                latencies, feed, this::switches, () -> List.of(Grouping.MODEL_VERSION, Grouping.STAGE), Period.HOURS_4);
        return new LatencyModel(source, runner, new VersionColours(), new ComponentColours(), links, clock);
    }

    private static LatencyPicture picture(LatencyModel model) {
        return model.picture().get().orElseThrow();
    }

    private static List<String> names(LatencyModel model) {
        return picture(model).lines().stream().map(LatencyPicture.Line::words).toList();
    }

    @Test
    void nothingIsReadBeforeItIsShown() {
        LatencyModel model = model();
        runner.pass(Duration.ofSeconds(10));
        assertThat(model.picture().get()).isEmpty();

        model.shown();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.READY);
        assertThat(names(model)).containsExactly("v0.2", "v0.3", "no model");
        assertThat(model.versionNames()).containsExactly("v0.2", "v0.3");
        assertThat(model.stageNames()).startsWith("candidate", "ranking");
    }

    @Test
    void whatIsStoredWhileItIsShownComesWithinSecondsAndOnlyThen() {
        LatencyModel model = model();
        model.shown();
        long before = count(model);
        latencies.add(Pictures.trace("new", Pictures.NOW, "v0.3", 50));
        runner.pass(Duration.ofSeconds(30));
        assertThat(count(model)).as("nobody said that there is more").isEqualTo(before);

        listeners.forEach(listener -> listener.accept(List.of()));
        runner.pass(Duration.ofSeconds(3));
        assertThat(count(model)).isEqualTo(before + 1);

        model.hidden();
        assertThat(listeners).isEmpty();
    }

    private static long count(LatencyModel model) {
        return picture(model).lines().stream()
                .mapToLong(line -> line.series().total().count())
                .sum();
    }

    @Test
    void theStretchMovesOnByWholeBuckets() {
        LatencyModel model = model();
        model.shown();
        Stretch first = picture(model).figures().stretch();
        assertThat(first)
                .isEqualTo(new Stretch(Instant.parse("2026-11-19T11:06:00Z"), Instant.parse("2026-11-19T15:06:00Z")));
        now = now.plusSeconds(60);
        runner.pass(Duration.ofSeconds(3));
        assertThat(picture(model).figures().stretch()).isEqualTo(first);
        now = now.plusSeconds(60);
        runner.pass(Duration.ofSeconds(3));
        assertThat(picture(model).figures().stretch().until()).isEqualTo(Instant.parse("2026-11-19T15:08:00Z"));
    }

    @Test
    void aBrushedStretchStaysAndIsTakenAway() {
        LatencyModel model = model();
        model.shown();
        Stretch stretch = picture(model).figures().buckets(30, 59);
        model.brush(stretch);
        assertThat(picture(model).figures().stretch()).isEqualTo(stretch);
        assertThat(picture(model).figures().grid().width()).isEqualTo(1);

        listeners.forEach(listener -> listener.accept(List.of()));
        now = now.plusSeconds(600);
        runner.pass(Duration.ofSeconds(30));
        assertThat(picture(model).figures().stretch()).isEqualTo(stretch);

        model.unbrush();
        assertThat(picture(model).figures().stretch().until()).isEqualTo(Instant.parse("2026-11-19T15:16:00Z"));
    }

    @Test
    void aGroupIsHiddenAndShownAndKeepsItsColour() {
        LatencyModel model = model();
        model.shown();
        LatencyPicture.Line line = picture(model).lines().getFirst();
        long before = picture(model).heat().most();
        model.toggle(line);
        LatencyPicture.Line hidden = picture(model).lines().getFirst();
        assertThat(hidden.hidden()).isTrue();
        assertThat(hidden.token()).isEqualTo(line.token());
        assertThat(picture(model).shown()).hasSize(2);
        assertThat(picture(model).heat().axis()).as("the axis stays").isEqualTo(picturedAxis(model));
        model.reload();
        assertThat(picture(model).lines().getFirst().hidden()).isTrue();
        model.toggle(hidden);
        assertThat(picture(model).lines().getFirst().hidden()).isFalse();
        assertThat(picture(model).heat().most()).isEqualTo(before);
    }

    @Test
    void whatIsNoStageHasNoStagesColour() {
        LatencyModel model = model();
        model.shown();
        model.by(Grouping.STAGE);
        List<String> stages = picture(model).lines().stream()
                .filter(line -> StageRow.PIPELINE.contains(line.series().key()))
                .map(LatencyPicture.Line::token)
                .toList();
        assertThat(stages).containsExactly("component-1", "component-2");
        model.by(Grouping.PATH);
        assertThat(picture(model).lines())
                .isNotEmpty()
                .extracting(LatencyPicture.Line::token)
                .doesNotContain("component-1", "component-2", "component-3", "component-4", "component-5");
    }

    private static rewind.latency.HistogramAxis picturedAxis(LatencyModel model) {
        LatencyPicture now = picture(model);
        return Pictures.picture(now.figures()).heat().axis();
    }

    @Test
    void stagesAndVersionsAreChosen() {
        LatencyModel model = model();
        model.shown();
        model.by(Grouping.STAGE);
        assertThat(names(model)).containsExactly("candidate", "ml_inference", "ranking");
        model.version("v0.3");
        assertThat(count(model)).isEqualTo(3 * 990);
        model.by(Grouping.MODEL_VERSION);
        model.stage("ranking");
        assertThat(picture(model).lines()).singleElement().satisfies(line -> {
            assertThat(line.series().total().quantile(0.5)).isBetween(50e6, 58e6);
        });
    }

    @Test
    void aPointLeadsToItsRequests() {
        LatencyModel model = model();
        model.shown();
        Stretch stretch = picture(model).figures().buckets(3, 3);
        model.open(picture(model).lines().getFirst(), stretch, -1, Long.MAX_VALUE);
        model.open(stretch, 10_239_871, 52_000_000);
        model.request("r17");
        assertThat(led)
                .containsExactly(
                        "model_version:v0.2 2026-11-19T11:12:00Z 2026-11-19T11:14:00Z",
                        "latency>10.239871ms latency<=52ms 2026-11-19T11:12:00Z 2026-11-19T11:14:00Z",
                        "r17");
    }

    @Test
    void anEmptyPeriodOffersAllThereIs() {
        now = now.plus(Duration.ofDays(3));
        LatencyModel model = model();
        model.shown();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
        assertThat(model.state().get().title()).isEqualTo("No requests in the last 4 h");
        model.widen();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.READY);
        Stretch all = picture(model).figures().stretch();
        assertThat(all.since()).isEqualTo("2026-11-19T11:14:00Z");
        assertThat(all.until()).isBetween("2026-11-19T15:04:00Z", "2026-11-19T15:06:00Z");
        assertThat(count(model)).isEqualTo(4000);
    }

    @Test
    void aFailureIsToldAndAnAbsenceLeavesWhatIsThere() {
        failure = new StoreException("the disk is full");
        LatencyModel model = model();
        model.shown();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.FAILED);
        assertThat(model.state().get().advice()).contains("the disk is full");
        failure = null;
        model.engineIsBack();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.READY);

        failure = unreachable();
        model.reload();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.READY);
        assertThat(count(model)).isEqualTo(4000);
    }

    private static UnreachableEngineException unreachable() {
        try (HttpEngine nobody = new HttpEngine("http://127.0.0.1:1")) {
            throw new AssertionError("somebody answers: " + nobody.status());
        } catch (UnreachableEngineException e) {
            return e;
        }
    }

    @Test
    void theSkeletonComesAfterAWhileAndOnlyAtFirst() {
        runner.hold();
        LatencyModel model = model();
        List<ScreenState.Kind> kinds = new ArrayList<>();
        model.state().listen(state -> kinds.add(state.kind()));
        model.shown();
        runner.pass(Duration.ofSeconds(1));
        runner.finish();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        runner.hold();
        model.by(Grouping.STAGE);
        runner.pass(Duration.ofSeconds(1));
        assertThat(model.state().get())
                .as("what is there stays while more is read")
                .isEqualTo(ScreenState.READY);
        runner.finish();
        assertThat(names(model)).contains("ranking");
        assertThat(kinds).containsExactly(ScreenState.Kind.READY);
    }
}
