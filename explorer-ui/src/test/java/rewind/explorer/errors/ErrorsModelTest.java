package rewind.explorer.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.explorer.controls.Links;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.NoLinks;
import rewind.explorer.samples.SampleErrors;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.query.Query;
import rewind.store.TraceQuery;
import rewind.trace.LogLevel;

class ErrorsModelTest {
    private static final long NOW = 1_763_564_645_000L;

    private final ByHandRunner runner = new ByHandRunner();
    private final MemoryStore store = new MemoryStore();
    private final SampleErrors errors = new SampleErrors();
    private final List<String> led = new ArrayList<>();
    private final ErrorsModel model = new ErrorsModel(
            store, store, runner, links(), Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), ZoneOffset.UTC);

    private Links links() {
        return new NoLinks() {
            @Override
            public void request(String requestId) {
                led.add(requestId);
            }

            @Override
            public void span(String requestId, String spanId) {
                led.add(requestId + " " + spanId);
            }

            @Override
            public void requests(String typed, @Nullable Instant since, @Nullable Instant until) {
                led.add(typed);
            }
        };
    }

    private void fill(int good, int bad) {
        store.add(new SampleTraces()
                .series(good, NOW, 700).stream()
                        .filter(trace -> !trace.summary().isError())
                        .toList());
        store.add(errors.series(bad, NOW, 700L * good / bad));
    }

    private Group group(String type, String version) {
        return model.groups().get().stream()
                .filter(g ->
                        g.key().type().equals(type) && version.equals(g.key().version()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofAFileTheClockIsToldAndOfAStoreHowLongAgo() {
        fill(40, 4);
        model.shown();
        assertThat(model.times().heading()).isEqualTo("ago");
        assertThat(model.times().words(NOW - 12_000, model.now().get())).isEqualTo("12 s");

        Clock later = Clock.fixed(Instant.ofEpochMilli(NOW).plus(Duration.ofHours(2)), ZoneOffset.UTC);
        ErrorsModel live = new ErrorsModel(store, store, runner, links(), later, ZoneOffset.UTC);
        live.shown();
        assertThat(live.times().heading()).as("ages and times of day").isEqualTo("at");
        ErrorsModel file = new ErrorsModel(store, null, runner, links(), later, ZoneOffset.UTC);
        file.shown();
        assertThat(file.times().heading()).isEqualTo("time");
        assertThat(file.times().words(NOW, later.instant())).isEqualTo("15:04:05.000");
        assertThat(file.groupTimes().range(NOW - 26_000, NOW)).isEqualTo("15:03:39 – 15:04:05");
        assertThat(file.groupTimes().range(NOW, NOW)).isEqualTo("15:04:05");
    }

    @Test
    void nothingIsReadBeforeItIsShown() {
        fill(100, 10);
        runner.hold();
        runner.pass(Duration.ofSeconds(10));
        assertThat(runner.waiting()).isZero();
    }

    @Test
    void theErrorIsWhereItBeganWithTheWordsOfItsSpan() {
        fill(200, 40);
        model.shown();

        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        Group corrupt = group(SampleErrors.CORRUPT, "v0.3");
        assertThat(corrupt.key().component()).isEqualTo("candidate");
        assertThat(group(SampleErrors.TIMEOUT, "v0.1").key().component()).isEqualTo("ranking");
        assertThat(model.groups().get().stream().mapToLong(Group::count).sum()).isEqualTo(40);

        model.choose(Optional.of(corrupt.key()));
        assertThat(model.entries().get()).hasSize((int) corrupt.count());
        assertThat(model.entries().get().getFirst().message()).contains("checksum 3f9a");
        model.open(model.entries().get().getFirst());
        model.openAll();
        assertThat(led.getFirst()).endsWith(" 0000000000000005");
        assertThat(led.getLast()).isEqualTo("error:\"IndexCorrupt\" model_version:\"v0.3\"");
    }

    private GroupOverTime charted() {
        return model.chart().get().orElseThrow().group().orElseThrow();
    }

    private long chartedCount() {
        return charted().counts().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void theChartShowsWhenTheChosenGroupFailed() {
        fill(200, 40);
        model.shown();
        assertThat(model.chart().get().orElseThrow().group()).isEmpty();

        Group corrupt = group(SampleErrors.CORRUPT, "v0.3");
        model.choose(Optional.of(corrupt.key()));
        long[] errorsOfAll = model.chart().get().orElseThrow().histogram().errors();
        assertThat(chartedCount()).isEqualTo(corrupt.count());
        for (int i = 0; i < errorsOfAll.length; i++) {
            assertThat(charted().counts().get(i)).isBetween(0L, errorsOfAll[i]);
            assertThat(charted().isRead(i)).isTrue();
        }
        assertThat(charted().newest()).as("nothing is left out").isZero();

        model.find("no such words");
        assertThat(model.chart().get().orElseThrow().group()).isEmpty();
    }

    @Test
    void aGroupOfLinesIsInAsManyBarsAsItsRequests() {
        fill(100, 10);
        model.shown();
        model.about(Subject.LOGS);
        model.from(LogLevel.TRACE);
        Group often = model.groups().get().getFirst();
        model.choose(Optional.of(often.key()));

        long requests =
                model.entries().get().stream().map(Entry::requestId).distinct().count();
        assertThat(chartedCount()).isEqualTo(requests);

        model.about(Subject.ERRORS);
        assertThat(model.chart().get().orElseThrow().group()).isEmpty();
    }

    @Test
    void fromAGroupOfLinesOneComesToItsRequests() {
        fill(100, 30);
        model.shown();
        model.about(Subject.LOGS);
        assertThat(model.typed()).as("no query asks for levels").isEmpty();
        model.openAll();
        assertThat(led).isEmpty();

        Group slow = group("features of ‹n› items took over ‹n› ms", "v0.2");
        model.choose(Optional.of(slow.key()));
        model.openAll();
        assertThat(led).containsExactly("log:\"features of \"*\" items took over \"*\" ms\" model_version:\"v0.2\"");
        theTypedQueryOfEachGroupFindsItsRequests();

        model.choose(Optional.empty());
        model.find("took \"over");
        assertThat(model.typed()).contains("log:\"took \\\"over\"");
        model.find("items took over");
        model.choose(Optional.of(slow.key()));
        assertThat(model.typed())
                .contains(led.getFirst().replace(" model_version", " log:\"items took over\" model_version"));
    }

    @Test
    void errorsOfNoVersionAreAskedForWithoutThoseOfAny() {
        fill(200, 10);
        store.add(new SampleTraces()
                .series(300, NOW, 700).stream()
                        .filter(trace -> trace.summary().isError())
                        .toList());
        model.shown();
        Group none = model.groups().get().stream()
                .filter(g -> g.key().version() == null)
                .findFirst()
                .orElseThrow();
        model.choose(Optional.of(none.key()));

        assertThat(model.typed()).contains("error:\"UnknownModel\" -model_version:*");
        assertThat(asTyped()).isEqualTo(none.count());
    }

    @Test
    void allThatFailedAreAskedForWhateverTheirTracesSayOfIt() {
        fill(100, 20);
        store.add(List.of(
                ForeignTraces.checkout("checkout", NOW - 70),
                errors.failing(1000, NOW - 50, 1, null, 7, "features took over 50 ms")));
        model.shown();
        model.openAll();

        assertThat(model.entries().get()).extracting(Entry::requestId).contains("checkout", "failed-1000");
        assertThat(store.count(TraceQuery.ALL.withTyped(Query.parse(led.getFirst(), Instant.ofEpochMilli(NOW)))))
                .isEqualTo(22);
        theTypedQueryOfEachGroupFindsItsRequests();
    }

    private long asTyped() {
        return store.count(
                TraceQuery.ALL.withTyped(Query.parse(model.typed().orElseThrow(), Instant.ofEpochMilli(NOW))));
    }

    private void theTypedQueryOfEachGroupFindsItsRequests() {
        for (Group group : model.groups().get()) {
            model.choose(Optional.of(group.key()));
            assertThat(asTyped())
                    .as(model.typed().orElseThrow())
                    .isEqualTo(model.entries().get().stream()
                            .map(Entry::requestId)
                            .distinct()
                            .count());
        }
    }

    @Test
    void ofAStretchTheChartSaysWhatWasReadOfTheGroup() {
        fill(200, 40);
        model.shown();
        Group before = group(SampleErrors.TIMEOUT, "v0.3");
        model.choose(Optional.of(before.key()));
        model.between(Instant.ofEpochMilli(NOW - 30_000), Instant.ofEpochMilli(NOW));

        int buckets = charted().counts().size();
        assertThat(chartedCount())
                .isEqualTo(group(SampleErrors.TIMEOUT, "v0.3").count())
                .isBetween(1L, before.count() - 1);
        assertThat(charted().isRead(0)).isFalse();
        assertThat(charted().isRead(buckets - 2)).isTrue();
    }

    @Test
    void onlyWhatNoOlderVersionHadIsNew() {
        fill(200, 40);
        model.shown();

        assertThat(model.isNovel(group(SampleErrors.CORRUPT, "v0.3").key())).isTrue();
        assertThat(model.isNovel(group(SampleErrors.TIMEOUT, "v0.3").key())).isFalse();
        assertThat(model.isNovel(group(SampleErrors.TIMEOUT, "v0.1").key())).isFalse();
    }

    @Test
    void itSaysHowManyFailedOfHowMany() {
        fill(200, 40);
        model.shown();

        assertThat(model.extent().get()).isEqualTo("40 of " + store.size() + " requests failed");
        assertThat(model.share(40)).isEqualTo(40.0 / store.size());
    }

    @Test
    void whereThereAreTooManyTheNewestAreReadAndItSaysSo() {
        store.add(errors.series(Reading.MOST_ERRORS + 700, NOW, 100));
        model.shown();

        assertThat(model.extent().get()).isEqualTo("The newest 5,000 of 5,700 requests that failed");
        assertThat(model.entries().get()).hasSize(Reading.MOST_ERRORS);
        assertThat(model.share(5000)).isEqualTo(1);

        Group timeout = group(SampleErrors.TIMEOUT, "v0.2");
        model.choose(Optional.of(timeout.key()));
        assertThat(chartedCount()).isEqualTo(timeout.count());
        assertThat(charted().newest()).isEqualTo(Reading.MOST_ERRORS);
        assertThat(charted().isRead(0)).as("older than those that were read").isFalse();
    }

    @Test
    void newErrorsAppearWhileItIsShownAndWhatIsChosenStays() {
        fill(200, 40);
        model.shown();
        Group.Key chosen = group(SampleErrors.TIMEOUT, "v0.1").key();
        model.choose(Optional.of(chosen));
        int before = model.entries().get().size();

        store.add(List.of(errors.failing(9000, NOW - 1, 0, SampleErrors.TIMEOUT, 7, "features took over 50 ms")));
        assertThat(model.entries().get()).hasSize(before);
        runner.pass(Duration.ofSeconds(1));
        waitForAgain();

        assertThat(model.chosen().get()).contains(chosen);
        assertThat(model.entries().get()).hasSize(before + 1);
    }

    /** The model looks at the clock of the machine, lest reading again takes all of its time. */
    private void waitForAgain() {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        int before = model.entries().get().size();
        while (model.entries().get().size() == before && System.nanoTime() < until) {
            runner.pass(Duration.ofSeconds(1));
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsHiddenReadsNothing() {
        fill(200, 40);
        model.shown();
        model.hidden();
        runner.hold();
        store.add(List.of(errors.failing(9001, NOW - 1, 0, SampleErrors.TIMEOUT, 7, "late")));
        runner.pass(Duration.ofMinutes(1));
        assertThat(runner.waiting()).isZero();

        model.shown();
        runner.finish();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
    }

    @Test
    void withoutErrorsItSaysSoKindly() {
        store.add(new SampleTraces()
                .series(50, NOW, 700).stream()
                        .filter(trace -> !trace.summary().isError())
                        .toList());
        model.shown();

        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
        assertThat(model.state().get().title())
                .isEqualTo("No errors. All " + store.size() + " requests were answered.");
    }

    @Test
    void logLinesAreOfEveryRequestAndOfTheLevelsThatAreWanted() {
        fill(100, 10);
        model.shown();
        model.about(Subject.LOGS);
        assertThat(model.entries().get()).allMatch(line -> line.level().compareTo(LogLevel.WARNING) >= 0);
        assertThat(model.groups().get()).anyMatch(g -> g.key().type().equals("feature cache cold"));

        model.from(LogLevel.ERROR);
        assertThat(model.entries().get()).hasSize(10).allMatch(line -> line.level() == LogLevel.ERROR);
        assertThat(model.groups().get())
                .anyMatch(g -> g.key().type().equals("features of ‹n› items took over ‹n› ms") && g.count() > 1)
                .as("hexadecimal figures too")
                .anyMatch(g -> g.key().type().equals("block ‹n› of the index has checksum ‹n›, not ‹n›"));

        model.from(LogLevel.TRACE);
        model.find("1 item inserted");
        assertThat(model.entries().get()).isNotEmpty().allMatch(line -> line.message()
                .equals("1 item inserted at rank 5"));
        model.find("checksum");
        assertThat(Arrays.stream(model.chart().get().orElseThrow().histogram().requests())
                        .sum())
                .as("the chart counts the requests with such lines")
                .isEqualTo(model.entries().get().stream()
                        .map(Entry::requestId)
                        .distinct()
                        .count())
                .isLessThan(store.size());
        model.find("no such \"words\"");
        assertThat(model.state().get().title()).isEqualTo("Nothing holds this text");
    }

    @Test
    void aStretchOfTimeHoldsItsOwnErrorsAndTheChartShowsAll() {
        fill(200, 40);
        model.shown();
        long all = model.chart().get().orElseThrow().histogram().errors().length;
        Instant half = Instant.ofEpochMilli(NOW - 70_000);
        model.between(half, Instant.ofEpochMilli(NOW));

        assertThat(model.entries().get()).isNotEmpty().allMatch(entry -> entry.atMillis() >= half.toEpochMilli());
        assertThat(model.chart().get().orElseThrow().histogram().errors()).hasSize((int) all);
    }

    @Test
    void aStoreThatBreaksIsToldAndTriedAgain() {
        fill(100, 10);
        store.breakWith("The disk is full.");
        model.shown();
        assertThat(model.state().get().title()).isEqualTo("The errors could not be read");
        assertThat(model.state().get().advice()).startsWith("The disk is full.\n");

        store.breakWith(null);
        model.reload();
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
    }
}
