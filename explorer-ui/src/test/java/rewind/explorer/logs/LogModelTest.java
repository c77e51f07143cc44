package rewind.explorer.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.control.LocalLogs;
import rewind.control.LogCounts;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeBars;
import rewind.explorer.chart.WritingPen;
import rewind.explorer.controls.Notices;
import rewind.explorer.samples.NoLinks;
import rewind.explorer.samples.Refusing;
import rewind.explorer.samples.SampleErrors;
import rewind.explorer.samples.SampleLogs;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.ScreenState;
import rewind.telemetry.analysis.LogEntry;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogSettings;
import rewind.trace.LogLevel;

class LogModelTest {
    private static final Instant NOW = Instant.parse("2026-11-19T15:04:05Z");

    @TempDir
    Path folder;

    private final ByHandRunner runner = new ByHandRunner();
    private final List<String> said = new ArrayList<>();
    private final Notices notices = new Notices() {
        @Override
        public void say(String words) {
            said.add(words);
        }

        @Override
        public void warn(String words) {
            said.add("! " + words);
        }
    };

    private LogModel model(EngineLogs logs) throws Exception {
        SampleLogs.write(folder, new SampleErrors().series(5, NOW.toEpochMilli(), 1000), NOW);
        return new LogModel(new LocalLogs(logs), runner, new NoLinks(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void pagesFiltersAndCountsAgree() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder))) {
            LogModel model = model(logs);
            model.shown();
            assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.READY);
            assertThat(model.entries().get()).hasSize(LogModel.PAGE);
            model.more();
            assertThat(model.entries().get()).hasSize(2 * LogModel.PAGE).isSortedAccordingTo((a, b) -> b.time()
                    .compareTo(a.time()));
            model.ask(asked -> asked.from(LogLevel.ERROR).ofComponent("candidate"));
            long errors = model.matching().orElseThrow();
            assertThat(model.entries().get()).hasSize((int) errors).allMatch(entry -> entry.isError());
            LogPicture picture = model.picture().get().orElseThrow();
            LogCounts.Slice slice = picture.counts().overTime().stream()
                    .filter(each -> each.total() > 0)
                    .findFirst()
                    .orElseThrow();
            model.ask(asked -> asked.between(slice.from(), slice.until()));
            assertThat(model.entries().get()).hasSize((int) slice.total());
            assertThat(model.matching()).hasValue(slice.total());
            model.ask(asked -> asked.typed("nowhere to be found"));
            assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.EMPTY);
            model.close();
        }
    }

    @Test
    void whatIsFoundInOnePlaceOfADayFillsTheAxis() {
        Instant from = NOW.minus(Duration.ofMinutes(30));
        LogPicture together = LogPicture.of(counts(from, 10, Duration.ofMinutes(1)), LogPeriod.DAY, null, NOW);
        assertThat(together.until()).isEqualTo(from.plus(Duration.ofMinutes(10)));
        assertThat(together.from()).isEqualTo(together.until().minus(Duration.ofMinutes(20)));
        assertThat(together.reach()).isEqualTo(LogPicture.Reach.FOUND);

        Instant early = NOW.minus(Duration.ofHours(20));
        LogPicture apart = LogPicture.of(counts(early, 19 * 4, Duration.ofMinutes(15)), LogPeriod.DAY, null, NOW);
        assertThat(apart.from()).isEqualTo(NOW.minus(Duration.ofDays(1)));
        assertThat(apart.until()).isEqualTo(NOW);
        assertThat(apart.reach()).isEqualTo(LogPicture.Reach.PERIOD);
    }

    /** So many slices, in each an error. */
    private static LogCounts counts(Instant from, int many, Duration width) {
        List<LogCounts.Slice> slices = IntStream.range(0, many)
                .mapToObj(i -> new LogCounts.Slice(
                        from.plus(width.multipliedBy(i)),
                        from.plus(width.multipliedBy(i + 1)),
                        Map.of(LogLevel.ERROR, 1L)))
                .toList();
        return new LogCounts(many, List.of(), List.of(), slices, List.of());
    }

    @Test
    void theFindFieldTakesTheIdOfARequest() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder))) {
            LogModel model = model(logs);
            model.shown();
            String id = new SampleErrors()
                    .series(5, NOW.toEpochMilli(), 1000)
                    .getFirst()
                    .summary()
                    .requestId();
            model.ask(asked -> asked.typed("request: " + id));
            assertThat(model.question().get().requestId()).isEqualTo(id);
            assertThat(model.entries().get()).isNotEmpty().allMatch(entry -> id.equals(entry.requestId()));
            model.choose(Optional.of(model.entries().get().getFirst()));
            LogEntry failed = model.entries().get().getFirst();
            assertThat(failed.stack()).contains(failed.type() + ": ");
            assertThat(LogFields.exception(failed))
                    .as("its stack begins with it")
                    .isEmpty();
            model.close();
        }
    }

    @Test
    void aFailureIsSaidWithItsReasonAfterASkeleton() {
        LogModel model = new LogModel(
                new Refusing().instruments().logs(), runner, new NoLinks(), Clock.fixed(NOW, ZoneOffset.UTC));
        runner.hold();
        model.shown();
        runner.pass(Duration.ofMillis(200));
        assertThat(model.state().get()).isEqualTo(ScreenState.LOADING);
        runner.finish();
        assertThat(model.state().get().kind()).isEqualTo(ScreenState.Kind.FAILED);
        assertThat(model.state().get().advice()).contains(Refusing.WORDS);
        model.close();
    }

    @Test
    void aChangedLevelAndARefusedOneAreBothSaid() {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder))) {
            LevelsModel levels = new LevelsModel(new LocalLogs(logs), runner, notices);
            levels.load();
            levels.set("ranking", LogLevel.DEBUG);
            assertThat(logs.levels().all()).containsEntry("ranking", LogLevel.DEBUG);
            assertThat(levels.isChanged("ranking")).isTrue();
            assertThat(levels.isChanged("candidate")).isFalse();
            levels.set("errors", LogLevel.DEBUG);
            assertThat(levels.refused().get()).isOne();
            assertThat(said).hasSize(2);
            assertThat(said.getFirst()).isEqualTo("ranking now logs debug and above");
            assertThat(said.getLast())
                    .startsWith("! The level of errors was not changed: ")
                    .contains("no level of its own");
        }
    }

    @Test
    void theChartSpansWhatThereIsAndAFilterDoesNotMoveIt() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder))) {
            LogModel model = model(logs);
            model.shown();
            LogPicture whole = model.picture().get().orElseThrow();
            assertThat(whole.from())
                    .as("of the last day, from the first record on")
                    .isEqualTo(whole.counts().overTime().getFirst().from())
                    .isAfter(NOW.minus(Duration.ofDays(1)));
            assertThat(whole.until()).isAfterOrEqualTo(NOW);
            model.ask(asked -> asked.from(LogLevel.ERROR));
            assertThat(model.picture().get().orElseThrow().from()).isEqualTo(whole.from());
            model.close();
        }
    }

    @Test
    void aPeriodThatIsNarrowerThanTheLogIsShownWhole() {
        LogCounts.Slice slice =
                new LogCounts.Slice(NOW.minusSeconds(600), NOW.minusSeconds(540), Map.of(LogLevel.INFO, 3L));
        LogCounts counts = new LogCounts(3, List.of(), List.of(), List.of(slice), List.of());
        Instant anHourAgo = NOW.minus(Duration.ofHours(1));

        assertThat(LogPicture.of(counts, LogPeriod.HOUR, null, NOW))
                .extracting(LogPicture::from, LogPicture::until)
                .containsExactly(anHourAgo, NOW);
        assertThat(LogPicture.of(counts, LogPeriod.HOUR, NOW.minus(Duration.ofDays(3)), NOW)
                        .from())
                .isEqualTo(anHourAgo);
        assertThat(LogPicture.of(counts, LogPeriod.ALL, slice.from(), NOW))
                .extracting(LogPicture::from, LogPicture::until)
                .as("no fewer than twenty bars")
                .containsExactly(slice.until().minus(Duration.ofMinutes(20)), slice.until());
        assertThat(LogPicture.of(LogCounts.NONE, LogPeriod.DAY, NOW.minusSeconds(1), NOW))
                .as("of a log that began just now")
                .extracting(LogPicture::from, LogPicture::reach)
                .containsExactly(NOW.minusSeconds(60), LogPicture.Reach.LOG);
    }

    @Test
    void aPictureOfNothingHasItsAxisAndNoScale() {
        LogPicture none = LogPicture.of(LogCounts.NONE, LogPeriod.DAY, null, NOW);
        WritingPen pen = new WritingPen();
        new LogChart(none, LogQuestion.FIRST, ZoneOffset.UTC, (since, until) -> {}).draw(pen, new Size(1200, 92));

        assertThat(pen.written())
                .extracting(WritingPen.Words::text)
                .contains("records", "no records", "0", "19 Nov 12:00")
                .doesNotContain("1");
    }

    @Test
    void barsStandInTheRoomWithTheGravestOnTheGround() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(LogSettings.in(folder))) {
            LogModel model = model(logs);
            model.shown();
            LogPicture picture = model.picture().get().orElseThrow();
            LogChartLayout layout = new LogChartLayout(picture, new Size(800, 92));
            for (LogChartLayout.Bar bar : layout.bars()) {
                assertThat(bar.x()).isBetween(TimeBars.LEFT, layout.frame().right());
                assertThat(bar.top())
                        .isBetween(TimeBars.TOP - 1e-9, layout.frame().ground());
                double ground = layout.frame().ground();
                long records = picture.counts().overTime().get(bar.slice()).total();
                assertThat(ground - bar.top())
                        .as("as high as all its records, whatever is too low to be seen by itself")
                        .isCloseTo(layout.frame().height(records), org.assertj.core.api.Assertions.within(1e-6));
                for (LogChartLayout.Part part : bar.parts()) {
                    assertThat(part.y() + part.height())
                            .isEqualTo(ground, org.assertj.core.api.Assertions.within(1e-9));
                    ground = part.y();
                }
            }
            model.close();
        }
    }
}
