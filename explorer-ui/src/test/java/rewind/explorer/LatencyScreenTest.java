package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;
import rewind.control.ItemTitles;
import rewind.explorer.chart.Chart;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.chart.Mark;
import rewind.explorer.samples.LatencyTraces;
import rewind.explorer.samples.Refusing;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.samples.TraceText;
import rewind.explorer.theme.Mode;
import rewind.store.RolloutEvent;
import rewind.store.TraceQuery;

/** Latencies of a real store, as a person looks into them. */
class LatencyScreenTest {
    private static final int REQUESTS = 20_000;

    @TempDir
    static Path folder;

    private static ServedStore served;

    @BeforeAll
    static void fill() throws IOException {
        served = new ServedStore(folder.resolve("engine"));
        served.train("v0.2", 4);
        served.serve("v0.2"); // what the story below ends with
        LatencyTraces traces = new LatencyTraces(WindowKit.NOW.toEpochMilli(), REQUESTS);
        for (int i = 0; i < REQUESTS; i += 1000) {
            served.write(traces.traces(i, i + 1000));
        }
        switched(traces.at(LatencyTraces.FIRST_SWITCH), "v0.1", "v0.2");
        switched(traces.at(LatencyTraces.SLOW_FROM), "v0.2", "v0.3");
        switched(traces.at(LatencyTraces.SLOW_UNTIL), "v0.3", "v0.2");
    }

    private static void switched(long at, String from, String to) {
        served.store().rolloutEvents().append(new RolloutEvent("sw-" + at, at, "switch", "ops", from, to));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static WindowKit open(Mode mode) throws Exception {
        LiveStore live = new LiveStore(
                served.store(),
                served.store(),
                served.store().latencies(),
                served.control(),
                served.control(),
                served.trainings(),
                served.rollbacks(),
                served.replays(),
                ItemTitles.NONE,
                served.store().notes(),
                served.instruments(),
                true);
        WindowKit kit = WindowKit.open(mode, k -> ignored -> live);
        kit.until("it is live", kit::isLive);
        kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
        kit.until("the charts are there", () -> !marks(kit, "percentiles").isEmpty());
        return kit;
    }

    private static ChartPane pane(WindowKit kit, String name) {
        return kit.find("#latency-" + name, ChartPane.class);
    }

    private static List<Mark> marks(WindowKit kit, String name) {
        return kit.robot
                .lookup("#latency-" + name)
                .tryQueryAs(ChartPane.class)
                .flatMap(pane -> pane.chart().map(chart -> chart.marks(pane.size())))
                .orElse(List.of());
    }

    private static Mark mark(WindowKit kit, String name, String words) {
        return marks(kit, name).stream()
                .filter(mark -> mark.words().startsWith(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " is not among "
                        + marks(kit, name).stream().map(Mark::words).toList()));
    }

    private static void click(WindowKit kit, String name, Mark mark) {
        Bounds at = kit.onScreen("#latency-" + name);
        kit.robot.clickOn(at.getMinX() + mark.x() + mark.width() / 2, at.getMinY() + mark.y() + mark.height() / 2);
    }

    private static String sentence(WindowKit kit) {
        return kit.find(".latency-sentence", TextFlow.class).getAccessibleText();
    }

    /** What is asked for, as the chips say it. */
    private static String found(WindowKit kit) {
        return kit.robot.lookup(".chip").lookup(".label").<Labeled>queryAll().stream()
                .map(Labeled::getText)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theChartsSayWhatASwitchDid(Mode mode) throws Exception {
        try (WindowKit kit = open(mode)) {
            assertThat(sentence(kit))
                    .startsWith("v0.3 is 2.")
                    .contains(" times slower than v0.2 at the median (", "95% interval of the ratio 2.")
                    .endsWith("% of the difference.")
                    .contains("; ranking takes ");
            assertThat(marks(kit, "percentiles").stream().map(Mark::words))
                    .anyMatch(words -> words.startsWith("switch to v0.3"))
                    .anyMatch(words -> words.startsWith("back to v0.2"));
            kit.shot("latency");

            click(kit, "percentiles", mark(kit, "percentiles", "v0.1 is shown"));
            kit.until("v0.1 is hidden", () -> marks(kit, "percentiles").stream()
                    .anyMatch(mark -> mark.words().startsWith("v0.1 is hidden")));
            assertThat(kit.find("#latency-table", TableView.class).getItems().size())
                    .isEqualTo(2);
            kit.robot.clickOn("CDF");
            kit.until("it is cumulative", () -> pane(kit, "distribution")
                    .chart()
                    .map(Chart::title)
                    .equals(java.util.Optional.of("Cumulative share")));
            kit.shot("latency-two");
        }
    }

    @Test
    void aDragLooksCloserAndEscapeGoesBack() throws Exception {
        try (WindowKit kit = open(Mode.DARK)) {
            Bounds at = kit.onScreen("#latency-percentiles");
            double y = at.getMinY() + 120;
            kit.robot.moveTo(at.getMinX() + at.getWidth() * 0.38, y);
            kit.robot.press(MouseButton.PRIMARY);
            kit.robot.moveTo(at.getMinX() + at.getWidth() * 0.5, y);
            kit.robot.moveTo(at.getMinX() + at.getWidth() * 0.6, y);
            kit.robot.release(MouseButton.PRIMARY);
            kit.until("it says how to go back", () -> kit.shows("Back to 4 h (Esc)"));
            kit.until("the stretch is named", () -> kit.find("#latency-period", MenuButton.class)
                    .getText()
                    .contains(" – "));
            kit.until("fewer requests are shown", () -> total(kit) < REQUESTS / 2);
            kit.shot("latency-brushed");
            kit.press(KeyCode.ESCAPE);
            kit.until("all are there again", () -> total(kit) > REQUESTS * 0.9);
            assertThat(kit.shows("Back to 4 h (Esc)")).isFalse();

            kit.onFx(() -> pane(kit, "percentiles").requestFocus());
            for (int i = 0; i < 12; i++) {
                kit.press(KeyCode.RIGHT);
            }
            kit.press(KeyCode.SHIFT, KeyCode.RIGHT);
            kit.press(KeyCode.SHIFT, KeyCode.RIGHT);
            kit.press(KeyCode.SHIFT, KeyCode.RIGHT);
            kit.press(KeyCode.ENTER);
            kit.until("the keys choose a stretch too", () -> total(kit) < REQUESTS / 10);
        }
    }

    private static long total(WindowKit kit) {
        return marks(kit, "heat").stream()
                .map(mark -> mark.words().substring(0, mark.words().indexOf(' ')))
                .mapToLong(count -> Long.parseLong(count.replace(",", "")))
                .sum();
    }

    /** The middle of a mark, as it is drawn. */
    private static Color colour(WindowKit kit, Mark mark) {
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> pane(kit, "stages").snapshot(null, null));
        return image.getPixelReader()
                .getColor((int) (mark.x() + mark.width() / 2), (int) (mark.y() + mark.height() / 2));
    }

    @Test
    void aPressedMarkLooksSoAndDoesNothingWhereTheMouseIsDrawnAway() throws Exception {
        try (WindowKit kit = open(Mode.LIGHT)) {
            Mark stage = mark(kit, "stages", "ranking");
            Color before = colour(kit, stage);
            Bounds at = kit.onScreen("#latency-stages");
            kit.robot
                    .moveTo(at.getMinX() + stage.x() + stage.width() / 2, at.getMinY() + stage.y() + stage.height() / 2)
                    .press(MouseButton.PRIMARY);
            assertThat(colour(kit, stage)).as("pressed").isNotEqualTo(before);

            kit.robot.moveBy(0, 40).release(MouseButton.PRIMARY);
            assertThat(colour(kit, stage)).as("let go elsewhere").isEqualTo(before);
            assertThat(kit.shows("Latency by model version")).isTrue();
        }
    }

    @Test
    void aClickLeadsToTheRequestsBehindIt() throws Exception {
        try (WindowKit kit = open(Mode.LIGHT)) {
            List<Mark> cells = marks(kit, "heat");
            Mark cell = cells.get(cells.size() / 2);
            long count = Long.parseLong(cell.words().substring(0, cell.words().indexOf(' ')));
            click(kit, "heat", cell);
            kit.until(
                    "the requests of the cell are listed",
                    () -> kit.rows() == count && found(kit).contains("latency"));

            kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            Mark slow = marks(kit, "percentiles").stream()
                    .filter(mark -> mark.words().contains("one of the slowest of v0.3"))
                    .findFirst()
                    .orElseThrow();
            String id = slow.words().substring(0, slow.words().indexOf('\n'));
            click(kit, "percentiles", slow);
            kit.until("the slow request is shown", () -> kit.screens()
                    .requests()
                    .selected()
                    .get()
                    .map(request -> request.requestId().equals(id))
                    .orElse(false));

            kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            click(kit, "stages", mark(kit, "stages", "ranking"));
            kit.until("the stage alone is shown", () -> kit.shows("stage ranking"));
            kit.until("its spans are counted", () -> pane(kit, "heat")
                    .chart()
                    .map(Chart::title)
                    .equals(java.util.Optional.of("All spans of ranking")));
            kit.shot("latency-stage");
            kit.robot.clickOn(".latency-sentence .hyperlink");
            kit.until(
                    "the requests of the sentence are listed", () -> found(kit).contains("span ranking"));
            assertThat(served.store().count(TraceQuery.ALL)).isEqualTo(REQUESTS);
        }
    }

    @Test
    void groupsAreChosenAndPicturesSaved() throws Exception {
        try (WindowKit kit = open(Mode.LIGHT)) {
            kit.robot.clickOn("#latency-by");
            kit.robot.clickOn("stage");
            kit.until("stages are told apart", () -> kit.shows("Latency by stage"));
            kit.until("they have lines", () -> marks(kit, "percentiles").stream()
                    .anyMatch(mark -> mark.words().startsWith("ml_inference is shown")));
            kit.shot("latency-by-stage");
            Path file = folder.resolve("picture.csv");
            kit.willSave(file);
            kit.robot.clickOn("Save picture");
            kit.robot.clickOn("Save figures as CSV");
            kit.until("it is saved", () -> Files.exists(file) && kit.shows("Saved picture.csv"));
            assertThat(Files.readString(file))
                    .startsWith("start,stage,count,p10_ms,p50_ms,p95_ms\r\n")
                    .contains(",ranking,");
        }
    }

    /** Requests of some tenths of a millisecond, and a few that are a hundred times as long. */
    private static String quick(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"traceId\":\"%032x\",\"id\":\"%016x\",\"name\":\"get /spans\",\"timestamp\":%d,\"duration\":%d}"
                                .formatted(
                                        i + 1,
                                        i + 1,
                                        1_795_000_000_000_000L + i * 1000L,
                                        i % 50 == 0 ? 26_123 : 150 + i % 40))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void figuresOfPercentilesAreNeverCut() throws Exception {
        Path file = Files.writeString(folder.resolve("quick.json"), quick(400));
        try (WindowKit kit = WindowKit.files(Mode.LIGHT, folder)) {
            kit.onFx(() -> kit.tabs.open(List.of(file)));
            kit.until("the file is read", () -> kit.rows() == 400);
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            kit.until("its figures are there", () -> figures(kit).size() >= 6);

            assertThat(figures(kit))
                    .contains("400")
                    .as("three figures each, in one unit")
                    .contains("0.171", "26.1")
                    .noneMatch(figure -> figure.endsWith("…"));
            kit.shot("latency-quick");
        }
    }

    /** As they are drawn: where one has no room, its end is an ellipsis. */
    private static List<String> figures(WindowKit kit) {
        return kit.robot.lookup("#latency-table .table-cell.right").queryAll().stream()
                .flatMap(cell -> cell.lookupAll(".text").stream())
                .map(text -> ((Text) text).getText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    @Test
    void aFileHasItsLatenciesToo() throws Exception {
        Path shop = Files.writeString(folder.resolve("shop.jsonl"), TraceText.otlp(2400));
        try (WindowKit kit = WindowKit.files(Mode.LIGHT, folder)) {
            kit.onFx(() -> kit.tabs.open(List.of(shop)));
            kit.until("the file is read", () -> kit.rows() == 2400);
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT4);
            kit.until(
                    "its paths are told apart",
                    () -> kit.shows("Latency by path")
                            && marks(kit, "percentiles").stream()
                                    .anyMatch(mark -> mark.words().startsWith("POST /checkout is shown")));
            assertThat(total(kit)).isEqualTo(2400);
            assertThat(sentence(kit)).contains(" share the longest median, 118 ms, of 4 paths");
            kit.shot("latency-file");
            kit.robot.clickOn("#latency-by");
            kit.robot.clickOn("service");
            kit.until("so are services", () -> marks(kit, "percentiles").stream()
                    .anyMatch(mark -> mark.words().startsWith("frontend is shown")));
        }
    }

    @Test
    void anEngineThatRefusesIsToldAndAnEmptyStoreSaysWhatToDo() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 20)) {
            kit.robot.clickOn("#rail-latency");
            kit.until("it is told with its cause", () -> kit.shows("The latencies could not be read"));
            assertThat(kit.shows(Refusing.WORDS)).isTrue();
            assertThat(kit.find("#latency-save", MenuButton.class).isDisabled())
                    .as("there is no picture to save")
                    .isTrue();
            kit.shot("latency-failed");
        }
        try (ServedStore empty = new ServedStore(folder.resolve("empty"))) {
            LiveStore live = new LiveStore(
                    empty.store(),
                    empty.store(),
                    empty.store().latencies(),
                    empty.control(),
                    empty.control(),
                    empty.trainings(),
                    empty.rollbacks(),
                    empty.replays(),
                    ItemTitles.NONE,
                    empty.store().notes(),
                    empty.instruments(),
                    true);
            try (WindowKit kit = WindowKit.open(Mode.LIGHT, k -> ignored -> live)) {
                kit.until("it is live", kit::isLive);
                kit.robot.clickOn("#rail-latency");
                kit.until("it says that there is nothing", () -> kit.shows("No requests yet"));
                assertThat(kit.shows("Look at all there is"))
                        .as("there is nothing further back")
                        .isFalse();
                assertThat(kit.find("#latency-save", MenuButton.class).isDisabled())
                        .as("there is no picture to save")
                        .isTrue();
                kit.shot("latency-empty");
            }
        }
    }
}
