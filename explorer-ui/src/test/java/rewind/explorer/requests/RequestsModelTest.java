package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.WritingPen;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.explorer.tasks.Value;
import rewind.explorer.theme.VersionColours;
import rewind.store.TimeHistogram;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

class RequestsModelTest {
    private static final long NOW = Instant.parse("2026-11-19T15:04:05Z").toEpochMilli();
    private static final Duration LIVE = Duration.ofMillis(300);

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final SampleTraces traces = new SampleTraces();
    private final RequestsModel model = new RequestsModel(
            store,
            store,
            runner,
            new VersionColours(),
            Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC),
            ZoneOffset.UTC);

    private List<TraceSummary> allRows() {
        List<TraceSummary> rows = new ArrayList<>();
        for (int i = 0; i < model.size(); i++) {
            model.need(i, i);
            TraceSummary row = model.row(i);
            assertThat(row).as("row " + i).isNotNull();
            rows.add(row);
        }
        return rows;
    }

    @Test
    void showsEveryRequestOnceNewestFirst() {
        store.add(traces.series(5000, NOW, 40));
        model.reload();

        assertThat(model.size()).isEqualTo((int) store.size());
        assertThat(allRows()).isEqualTo(storeRows());
    }

    private List<TraceSummary> held() {
        return IntStream.range(0, model.size())
                .mapToObj(model::row)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<TraceSummary> storeRows() {
        List<TraceSummary> rows = new ArrayList<>();
        String cursor = null;
        do {
            var page = store.find(model.query().get(), 1000, cursor);
            rows.addAll(page.traces());
            cursor = page.nextCursor();
        } while (cursor != null);
        return rows;
    }

    @Test
    void aRowFarDownIsReadWithoutThoseAboveIt() {
        store.add(traces.series(20_000, NOW, 40));
        model.reload();
        runner.hold();
        model.need(15_000, 15_020);
        assertThat(runner.waiting()).isEqualTo(1);
        assertThat(model.row(15_000)).isNull();

        model.need(3000, 3001); // scrolled on: what is no more on screen is given up
        assertThat(runner.waiting()).isEqualTo(1);
        runner.finish();

        assertThat(model.row(3000)).isEqualTo(storeRows().get(3000));
        assertThat(model.row(15_000)).isNull();
    }

    @Test
    void freshRowsSayHowLongAgoTheyWereAndOlderOnesWhen() {
        store.add(List.of(
                traces.trace(NOW + 60_000, 1, false),
                traces.trace(NOW - 192_000, 2, false),
                traces.trace(NOW - 5_000_000, 2, false),
                traces.trace(NOW - 90_000_000, 1, false)));
        model.reload();
        RowTimes times = model.times();

        model.need(0, 3);
        assertThat(times.byClock().get()).as("the first is of another clock").isTrue();
        model.need(1, 3);
        assertThat(times.byClock().get()).isFalse();
        assertThat(held())
                .extracting(times::words)
                .containsExactly("15:05:05", "3 min 12 s", "1 h 23 min", "25 h 0 min");

        model.need(2, 3);
        assertThat(times.byClock().get()).isTrue();
        assertThat(held()).extracting(times::words).endsWith("13:40:45", "Wed 14:04:05");
    }

    @Test
    void saysHowManyMatchAndWhetherTheChosenOneDoes() {
        store.add(traces.series(1000, NOW, 700));
        model.reload();
        model.select(0);
        assertThat(model.matching().count().get()).isEmpty();

        model.find().finish("status:5xx");
        assertThat(model.matching().count().get())
                .hasValue(store.count(model.query().get()));
        assertThat(model.matching().strange().get()).as("while rows come").isFalse();
        runner.pass(Duration.ofMillis(150));
        assertThat(model.matching().strange().get()).isTrue();

        model.select(0);
        runner.pass(Duration.ofMillis(150));
        assertThat(model.matching().strange().get()).isFalse();

        runner.hold();
        model.find().finish("user:1");
        runner.pass(Duration.ofMillis(200));
        assertThat(model.matching().count().get()).as("while it is counted").isEmpty();
        runner.finish();
        model.clear();
        assertThat(model.matching().count().get()).isEmpty();
        assertThat(model.matching().strange().get()).isFalse();
    }

    @Test
    void aConditionNarrowsListAndChartAndCanBeTakenAway() {
        store.add(traces.series(1000, NOW, 700));
        model.reload();
        model.find().finish("status:5xx");

        assertThat(model.chips().get()).extracting(Chip::words).containsExactly("status 5xx");
        assertThat(allRows()).isNotEmpty().allMatch(row -> row.status() >= 500);
        long counted = model.overview().histogram().get().stream()
                .flatMapToLong(chart -> java.util.Arrays.stream(chart.requests()))
                .sum();
        assertThat(counted).isEqualTo(model.size());

        model.ask(model.chips().get().getFirst().without());
        assertThat(model.size()).isEqualTo((int) store.size());
    }

    @Test
    void whereNothingMatchesTheChartKeepsTheTimeThatWasLookedThrough() {
        model.find().finish("version:v0.9");
        assertThat(model.overview().histogram().get()).as("of no store at all").isEmpty();
        model.clear();
        store.add(traces.series(1000, NOW, 700));
        model.reload();
        TimeHistogram whole = model.overview().histogram().get().orElseThrow();
        model.overview().choose(OverviewModel.Kind.SCATTER);
        model.find().finish("version:v0.9");

        assertThat(model.size()).isZero();
        TimeHistogram none = model.overview().histogram().get().orElseThrow();
        assertThat(none.from()).isEqualTo(whole.from());
        assertThat(none.until()).isEqualTo(whole.until());
        assertThat(none.requests()).containsOnly(0).hasSameSizeAs(whole.requests());
        ScatterSample sample = model.overview().sample().get().orElseThrow();
        assertThat(sample.points()).isEmpty();
        Stretch all = new Stretch(null, null);
        assertThat(written(new HistogramChart(none, all, ZoneOffset.UTC, () -> {})))
                .contains("no request matches", "0", "15:00:00");
        assertThat(written(new ScatterChart(sample, all, null, ZoneOffset.UTC, new VersionColours(), request -> {})))
                .contains("no request matches", "15:00:00")
                .noneMatch(words -> words.endsWith(" µs"))
                .doesNotContain("log scale");
    }

    private static List<String> written(Chart chart) {
        WritingPen pen = new WritingPen();
        chart.draw(pen, new Size(1200, 90));
        return pen.written().stream().map(WritingPen.Words::text).toList();
    }

    @Test
    void aBrushNarrowsTheListButNotTheChart() {
        store.add(traces.series(1000, NOW, 700));
        model.reload();
        Optional<?> whole = model.overview().histogram().get();
        Instant from = Instant.ofEpochMilli(NOW - 300_000);
        Instant until = Instant.ofEpochMilli(NOW - 200_000);
        model.ask(TraceQuery.ALL.between(from, until));

        assertThat(allRows())
                .isNotEmpty()
                .allMatch(row ->
                        row.timestampMillis() >= from.toEpochMilli() && row.timestampMillis() < until.toEpochMilli());
        assertThat(model.overview().histogram().get().map(c -> c.from()))
                .isEqualTo(whole.map(c -> ((rewind.store.TimeHistogram) c).from()));
        assertThat(model.size()).isLessThan((int) store.size());
    }

    @Test
    void ofAStretchOfTimeNoRowIsShownThatLiesOutside() {
        store.add(traces.series(6000, NOW, 2));
        // No whole number of the buckets by which rows are found.
        model.ask(TraceQuery.ALL.between(Instant.ofEpochMilli(NOW - 8123), Instant.ofEpochMilli(NOW - 3001)));

        assertThat(allRows()).isNotEmpty().isEqualTo(storeRows());
    }

    @Test
    void nothingIsFollowedWithinATimeThatIsOver() {
        store.add(traces.series(300, NOW, 700));
        model.reload();
        assertThat(model.following().on().get()).isTrue();

        model.ask(TraceQuery.ALL.between(Instant.ofEpochMilli(NOW - 9000), Instant.ofEpochMilli(NOW + 1)));
        assertThat(model.following().on().get()).as("a time that goes on").isTrue();
        model.ask(TraceQuery.ALL.withUserId(7L).between(null, Instant.ofEpochMilli(NOW)));
        assertThat(model.following().on().get()).isFalse();
        assertThat(model.following().isOver()).isTrue();

        model.toggleFollow();
        assertThat(model.following().on().get()).isTrue();
        assertThat(model.query().get()).isEqualTo(TraceQuery.ALL.withUserId(7L));
    }

    @Test
    void newRequestsComeInFrontAndTheChosenOneStaysChosen() {
        store.add(traces.series(300, NOW, 700));
        model.reload();
        model.select(5);
        Optional<TraceSummary> chosen = model.selected().get();

        store.add(List.of(traces.trace("new-1", NOW + 10, 2, null), traces.trace("new-2", NOW + 20, 2, null)));
        runner.pass(LIVE);

        assertThat(model.row(0)).extracting(TraceSummary::requestId).isEqualTo("new-2");
        assertThat(model.row(1)).extracting(TraceSummary::requestId).isEqualTo("new-1");
        assertThat(model.selected().get()).isEqualTo(chosen);
        assertThat(model.row(model.selectedRow().get())).isEqualTo(chosen.orElseThrow());
        assertThat(model.selectedRow().get()).isEqualTo(7);
    }

    @Test
    void newRequestsWaitWhileTheListIsScrolledDownOrPaused() {
        store.add(traces.series(300, NOW, 700));
        model.reload();
        int before = model.size();
        model.atTop(false);
        store.add(List.of(traces.trace("a", NOW + 10, 2, null)));
        runner.pass(LIVE);
        assertThat(model.size()).isEqualTo(before);
        assertThat(model.waiting().get()).isEqualTo(1);

        model.toggleFollow();
        model.atTop(true);
        assertThat(model.size()).as("paused").isEqualTo(before);

        model.toggleFollow();
        assertThat(model.size()).isEqualTo(before + 1);
        assertThat(model.waiting().get()).isZero();
    }

    @Test
    void aRequestThatIsStoredWhileTheListIsReadIsShownOnce() {
        store.add(traces.series(300, NOW, 700));
        runner.hold();
        model.reload();
        store.add(List.of(traces.trace("meanwhile", NOW - 1, 2, null))); // told of, and also in what is read
        runner.finish();
        runner.pass(LIVE);

        assertThat(allRows().stream().filter(row -> row.requestId().equals("meanwhile")))
                .hasSize(1);
        assertThat(model.size()).isEqualTo((int) store.size());
    }

    @Test
    void oneRequestAloneStandsInTheMiddleOfTheChart() {
        store.add(List.of(traces.trace("alone", NOW - 600_000, 2, null)));
        model.reload();
        long[] bars = model.overview().histogram().get().orElseThrow().requests();
        assertThat(bars).hasSize(60);
        assertThat(bars[29] + bars[30]).isOne();
    }

    @Test
    void ofAFileThatIsBeingReadTheFirstRowIsShownUntilSomebodyChooses() {
        RequestsModel file = new RequestsModel(
                store,
                listener -> () -> {}, // a file tells nothing by itself
                runner,
                new VersionColours(),
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC),
                ZoneOffset.UTC,
                new Value<>(new ListShape(false, true, false, false, false, true, true, true, false)),
                KeptLines.inMemory());
        store.add(List.of(traces.trace("early", NOW - 3000, 2, null)));
        file.reload();
        assertThat(file.selected().get().orElseThrow().requestId()).isEqualTo("early");

        store.add(List.of(traces.trace("later", NOW - 2000, 2, null)));
        file.refresh(true);
        assertThat(file.selected().get().orElseThrow().requestId()).isEqualTo("later");
        assertThat(file.selectedRow().get()).isZero();

        file.select(1);
        store.add(List.of(traces.trace("last", NOW - 1000, 2, null)));
        file.refresh(true);
        assertThat(file.selected().get().orElseThrow().requestId())
                .as("it was chosen")
                .isEqualTo("early");
        assertThat(file.selectedRow().get()).isEqualTo(2);
        file.close();
    }

    @Test
    void requestsThatComeLateStandWhereTheirTimeIs() {
        store.add(traces.series(5000, NOW, 40));
        model.reload();
        model.select(5);
        TraceSummary chosen = model.selected().get().orElseThrow();
        long later = Duration.ofMinutes(1).toMillis(); // more than the index's last bucket
        store.add(List.of(
                traces.trace("newest", NOW + later + 30, 2, null),
                traces.trace("before it", NOW + later + 10, 2, null),
                traces.trace("among the first", chosen.timestampMillis() + 1, 2, null),
                traces.trace("far down", NOW - 5000L * 40 / 2, 2, null),
                traces.trace("oldest of all", NOW - 5000L * 40 * 2, 2, null)));
        runner.pass(LIVE);
        store.add(List.of(traces.trace("between", NOW + later + 20, 2, null)));
        runner.pass(LIVE);

        assertThat(model.selected().get()).contains(chosen);
        assertThat(model.selectedRow().get()).isEqualTo(5 + 4);
        assertThat(model.row(9)).isEqualTo(chosen);
        assertThat(allRows())
                .isEqualTo(storeRows())
                .extracting(TraceSummary::requestId)
                .startsWith("newest", "between", "before it")
                .endsWith("oldest of all");
    }

    @Test
    void whileTheOldestAreReadThoseThatComeLateWait() {
        store.add(traces.series(5000, NOW, 40));
        model.reload();
        model.turn();
        model.atTop(false);
        int before = model.size();
        store.add(List.of(traces.trace("late", NOW - 1000, 2, null), traces.trace("new", NOW + 60_000, 2, null)));
        runner.pass(LIVE);
        assertThat(model.size()).isEqualTo(before + 1);
        assertThat(model.waiting().get()).isEqualTo(1);

        model.atTop(true);
        assertThat(model.waiting().get()).isZero();
        assertThat(allRows()).isEqualTo(storeRows().reversed());
    }

    @Test
    void onlyRequestsThatMatchComeLive() {
        store.add(traces.series(300, NOW, 700));
        model.reload();
        model.find().finish("version:v0.2");
        int before = model.size();
        store.add(List.of(traces.trace("other", NOW + 10, 2, null), traces.trace("ours", NOW + 11, 1, null)));
        runner.pass(LIVE);

        assertThat(model.size()).isEqualTo(before + 1);
        assertThat(model.row(0)).extracting(TraceSummary::requestId).isEqualTo("ours");
    }

    @Test
    void saysWhatIsTheCaseWhenThereIsNothingOrItFails() {
        model.reload();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
        assertThat(model.state().get().advice()).contains("as it is stored");

        store.add(List.of(traces.trace("first", NOW, 1, null)));
        runner.pass(LIVE);
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        assertThat(model.size()).isEqualTo(1);

        model.find().look("nothing has this id");
        assertThat(model.state().get().title()).isEqualTo("No request matches");

        store.breakWith("The store is locked by another program.");
        model.clear();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.FAILED);
        assertThat(model.state().get().advice()).contains("locked by another program");

        store.breakWith(null);
        model.reload();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
    }

    @Test
    void aSkeletonComesOnlyWhenReadingLasts() {
        store.add(traces.series(50, NOW, 700));
        model.reload();
        runner.hold();
        model.find().finish("user:1");
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        runner.pass(Duration.ofMillis(151));
        assertThat(model.state().get()).isEqualTo(ScreenState.LOADING);
        runner.finish();
        assertThat(model.state().get()).isNotEqualTo(ScreenState.LOADING);
    }

    @Test
    void theOldestFirstIsTheSameListTurnedRound() {
        store.add(traces.series(5000, NOW, 40));
        model.reload();
        List<TraceSummary> newestFirst = allRows();
        model.turn();

        assertThat(allRows()).isEqualTo(newestFirst.reversed());
        model.need(0, 0);
        model.select(0);
        TraceSummary oldest = model.selected().get().orElseThrow();
        int before = model.size();
        store.add(List.of(traces.trace("just-now", NOW + 10, 2, null)));
        runner.pass(LIVE);
        assertThat(model.size()).isEqualTo(before + 1);
        assertThat(model.row(before)).extracting(TraceSummary::requestId).isEqualTo("just-now");
        assertThat(model.selectedRow().get()).isZero();
        assertThat(model.selected().get()).contains(oldest);
    }

    @Test
    void aRowThatIsChosenBeforeItIsThereIsShownWhenItComes() {
        store.add(traces.series(20_000, NOW, 40));
        model.reload();
        runner.hold();
        int last = model.size() - 1;
        model.select(last);
        assertThat(model.selectedRow().get()).isEqualTo(last);
        model.need(last - 10, last);
        runner.finish();

        assertThat(model.selectedRow().get()).isEqualTo(last);
        assertThat(model.selected().get()).contains(storeRows().get(last));
    }

    @Test
    void theFirstRowsAreThereBeforeAllAreCounted() {
        store.add(traces.series(5000, NOW, 40));
        runner.hold();
        model.reload();
        runner.finishNext();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        assertThat(model.size()).isBetween(1, 200);
        assertThat(model.row(0)).isEqualTo(storeRows().getFirst());
        model.select(7);
        runner.finish();

        assertThat(model.size()).isEqualTo((int) store.size());
        assertThat(model.selectedRow().get()).isEqualTo(7);
        assertThat(model.change()).isEqualTo(RequestsModel.Change.IN_PLACE);
    }
}
