package rewind.explorer.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rewind.control.ItemTitles;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.trace.SpanLink;
import rewind.trace.Trace;

class TimelineModelTest {
    private static final long NOW = 1_763_564_645_000L;

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final SampleTraces traces = new SampleTraces();
    private final TimelineModel model = new TimelineModel(store, ItemTitles.NONE, runner);

    private Trace stored(Trace trace) {
        store.add(List.of(trace));
        return trace;
    }

    @Test
    void onlyTheLastChosenRequestIsShown() {
        Trace first = stored(traces.trace("first", NOW, 1, null));
        Trace second = stored(traces.trace("second", NOW + 1, 2, null));
        runner.hold();
        model.show(first.summary());
        model.show(second.summary());
        assertThat(runner.waiting()).isEqualTo(1);
        runner.finish();

        assertThat(model.shown().get().orElseThrow().trace()).isEqualTo(second);
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
    }

    @Test
    void whatTakesLongShowsASkeletonAndWhatIsGoneSaysWhy() {
        Trace gone = traces.trace("gone", NOW, 1, null);
        runner.hold();
        model.show(gone.summary());
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
        runner.pass(Duration.ofMillis(151));
        assertThat(model.state().get()).isEqualTo(ScreenState.LOADING);
        runner.finish();

        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.FAILED);
        assertThat(model.state().get().title()).contains("gone");
        assertThat(model.state().get().advice()).contains("retention");

        store.breakWith("disk full");
        model.retry();
        assertThat(model.state().get().title()).isEqualTo("The request could not be read");
        assertThat(model.state().get().advice()).startsWith("disk full\n");
    }

    @Test
    void aTabWithoutContentIsNotShown() {
        Trace bad = stored(traces.trace("bad", NOW, 1, "UnknownModel"));
        Trace good = stored(traces.trace("good", NOW + 1, 1, null));
        model.show(good.summary());
        model.select(Tab.ITEMS);
        assertThat(model.tab().get()).isEqualTo(Tab.ITEMS);

        model.show(bad.summary());
        assertThat(model.tab().get()).as("the bad one has no items").isEqualTo(Tab.TIMELINE);
        model.select(Tab.ITEMS);
        assertThat(model.tab().get()).isEqualTo(Tab.TIMELINE);
    }

    @Test
    void aLogLineLeadsToItsSpan() {
        model.show(stored(traces.trace("good", NOW, 2, null)).summary());
        model.select(Tab.LOGS);
        model.reveal(String.format("%016x", 9));

        assertThat(model.tab().get()).isEqualTo(Tab.TIMELINE);
        Shown shown = model.shown().get().orElseThrow();
        assertThat(shown.tree().span(model.rows().row().get()).name()).isEqualTo("ml_inference");
    }

    @Test
    void zoomGoesToTheChosenSpanAndBack() {
        model.show(stored(traces.trace("good", NOW, 2, null)).summary());
        model.rows().choose(8);
        Shown shown = model.shown().get().orElseThrow();
        double centre = shown.tree().offset(8) + shown.tree().duration(8) / 2.0;
        model.zoomBy(12);

        assertThat(model.zoom().get().width()).isLessThan(shown.tree().durationNanos() / 10.0);
        assertThat(centre)
                .isBetween(model.zoom().get().from(), model.zoom().get().until());
        model.panBy(-100_000);
        assertThat(model.zoom().get().from()).isZero();
        model.resetZoom();
        assertThat(model.zoom().get().isAll()).isTrue();
    }

    @Test
    void theSentenceSaysWhatHappened() {
        assertThat(words(traces.trace("good", NOW, 2, null)))
                .matches("GET /recommend/\\d+\\?k=10, v0\\.3, 10 items in [\\d.]+ ms\\."
                        + " Snapshot 4f7702b1, code 207521e0, client-app → api-gateway → rewind\\.");
        Trace asked = traces.trace("direct", NOW, 2, null);
        Trace direct = new Trace(
                asked.summary(),
                asked.items(),
                asked.stages(),
                asked.spans(),
                asked.logs(),
                List.of("rewind"),
                asked.attributes());
        assertThat(words(direct)).as("nobody is between").endsWith(" Snapshot 4f7702b1, code 207521e0.");
        assertThat(words(traces.trace("bad", NOW, 2, "UnknownModel")))
                .matches("GET /recommend/\\d+\\?k=10, (404|500) UnknownModel in [\\d.]+ ms\\."
                        + " Services: client-app → api-gateway → rewind\\.");
        assertThat(words(ForeignTraces.checkout("there", NOW)))
                .endsWith(
                        " in 420 ms, 1 failed. Services: frontend, checkout, cart, redis, catalog, postgres and 5 more.");
    }

    @Test
    void theLegendNamesColoursThatNoRowDoesAndMarksThatAreSeen() {
        Shown own = Shown.of(traces.trace("good", NOW, 2, null));
        Shown foreign = Shown.of(ForeignTraces.checkout("there", NOW));

        assertThat(own.legend()).as("each stage has a row of its name").isEmpty();
        assertThat(own.coloured()).doesNotContain("request");
        assertThat(own.signs(true, false, false)).containsExactly(Sign.PATH, Sign.LOG, Sign.WARNING);
        assertThat(own.signs(false, true, true)).containsExactly(Sign.PATH, Sign.SELF, Sign.CUT);
        assertThat(foreign.legend()).as("the service of the whole, too").contains("frontend");
        assertThat(foreign.signs(true, false, false))
                .containsExactly(Sign.PATH, Sign.LOG, Sign.WARNING, Sign.ERROR_LOG, Sign.EVENT, Sign.FAILED);
        assertThat(Shown.of(traces.trace("bad", NOW, 2, "UnknownModel")).legend())
                .containsExactly("serving");
    }

    @Test
    void theSelfTimesOfATraceAddUpToItsWork() {
        Shown shown = Shown.of(ForeignTraces.checkout("there", NOW));

        assertThat(FlameChart.widthWords(shown, FlameTree.of(shown.tree()), FlameTree.ROOT, FlameLayout.Measure.SELF))
                .isEqualTo("492 ms of work in 420 ms");
    }

    @Test
    void aTraceWithoutSpansCountsFromItsFirstLine() {
        Trace good = traces.trace("good", NOW, 2, null);
        Shown bare = Shown.of(new Trace(
                good.summary(), good.items(), List.of(), List.of(), good.logs(), List.of(), java.util.Map.of()));

        assertThat(bare.startNanos()).isEqualTo(good.logs().getFirst().epochNanos());
        assertThat(bare.unit().name()).isEqualTo("ms");
    }

    private static String words(Trace trace) {
        return Sentence.of(trace).stream().map(Sentence.Part::text).collect(Collectors.joining());
    }

    @Test
    void anItemSaysWhatBecameOfIt() {
        Trace trace = traces.trace("good", NOW, 2, null);
        List<RankedItem> candidates =
                RankedItem.of(trace, trace.stages().getFirst().items());

        assertThat(RankedItem.sources(trace))
                .extracting(RankedItem.Source::stage)
                .containsExactly(null, "candidate", "ranking", "exploration", "diversity");
        assertThat(candidates).hasSize(200);
        assertThat(candidates.get(0)).isEqualTo(new RankedItem(1, 1000, 4.9f, 1, null));
        assertThat(candidates.get(1).answered()).isZero();
        assertThat(candidates.get(1).droppedBy()).isEqualTo("exploration");
        assertThat(candidates.get(199).droppedBy()).isEqualTo("ranking");
    }

    @Test
    void fieldsBearTheNamesOfTheFormatsAndAreCutWhereTheyAreEndless() {
        Trace trace = traces.trace("good", NOW, 2, null);

        assertThat(Field.of(trace))
                .extracting(Field::name)
                .startsWith(
                        "request_id",
                        "timestamp",
                        "model_name",
                        "model_version",
                        "git_sha",
                        "data_snapshot_id",
                        "container_image_digest",
                        "latency_ms")
                .contains("fallback", "exploration_seed");
        String cut = Field.of(java.util.Map.of("big", rewind.trace.AttributeValue.of("x".repeat(50_000))))
                .getFirst()
                .value();
        assertThat(cut).hasSizeLessThan(4100).endsWith("(50000 characters in all)");
    }

    @Test
    void titlesAreAskedForOnceWhenTheItemsAreLookedAt() {
        List<Integer> asked = new java.util.ArrayList<>();
        ItemTitles titles = (snapshot, items) -> {
            asked.add(items.size());
            assertThat(snapshot).isEqualTo(SampleTraces.SNAPSHOT.get(2));
            return java.util.Map.of(1000, "Heat (1995)");
        };
        TimelineModel titled = new TimelineModel(store, titles, runner);
        titled.show(stored(traces.trace("good", NOW, 2, null)).summary());
        assertThat(asked).as("nobody looks").isEmpty();
        titled.select(Tab.ITEMS);
        titled.select(Tab.FIELDS);
        titled.select(Tab.ITEMS);

        assertThat(asked).containsExactly(200);
        assertThat(titled.titles().get()).containsEntry(1000, "Heat (1995)");
    }

    @Test
    void whereTitlesCannotBeHadItIsSaid() {
        TimelineModel titled = new TimelineModel(
                store,
                (snapshot, items) -> {
                    throw new rewind.control.EngineException("the engine is away");
                },
                runner);
        titled.show(stored(traces.trace("good", NOW, 2, null)).summary());
        titled.select(Tab.ITEMS);

        assertThat(titled.titles().get()).isEmpty();
        assertThat(titled.titlesProblem().get()).contains("the engine is away");
    }

    @Test
    void aLinkLeadsToItsSpanToItsRequestOrSaysThatItIsNotHere() {
        Trace here = stored(traces.trace("here", NOW, 2, null));
        Trace there = stored(ForeignTraces.checkout("there", NOW));
        model.show(here.summary());
        List<String> heard = new java.util.ArrayList<>();
        String own = here.summary().traceId();
        model.follow(link(own, String.format("%016x", 9)), heard::add, heard::add);
        Shown shown = model.shown().get().orElseThrow();
        assertThat(shown.tree().span(model.rows().row().get()).name()).isEqualTo("ml_inference");
        assertThat(heard).isEmpty();

        model.follow(link(there.summary().traceId(), "a2"), heard::add, heard::add);
        model.follow(link("beef", "a2"), heard::add, heard::add);
        assertThat(heard).containsExactly("there", "Trace beef is not here.");
    }

    private static SpanLink link(String trace, String span) {
        return new SpanLink(trace, span, java.util.Map.of());
    }

    @Test
    void enterShowsTheChosenSpanAloneAndThenTheWholeTraceAgain() {
        model.show(stored(traces.trace("good", NOW, 2, null)).summary());
        model.rows().choose(8);
        model.zoomToSpan();
        Shown shown = model.shown().get().orElseThrow();
        assertThat(model.zoom().get().width())
                .isCloseTo(shown.tree().duration(8) * 1.04, org.assertj.core.api.Assertions.within(1.0));
        model.zoomToSpan();
        assertThat(model.zoom().get().isAll()).isTrue();
    }
}
