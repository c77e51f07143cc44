package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.theme.Mode;
import rewind.store.TraceFinder;

class RequestsScreenTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRequestIsChosenAndItsSpansAreReadFromTheKeyboard(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 900)) {
            assertThat(kit.rows()).isEqualTo(Math.toIntExact(kit.store.size()));
            kit.type("jjjjjjjk");
            assertThat(kit.chosenRow()).isEqualTo(6);

            kit.press(KeyCode.ENTER);
            String id = kit.screens().requests().selected().get().orElseThrow().requestId();
            kit.until(
                    "its timeline is there",
                    () -> kit.find(".request-id", TextField.class).getText().equals(id));
            for (int i = 0; i < 8; i++) {
                kit.press(KeyCode.DOWN);
            }
            kit.until("the span's attributes are shown", () -> kit.shows("cache_hit"));
            kit.shot("requests");

            kit.press(KeyCode.ESCAPE);
            kit.type("www");
            kit.shot("timeline-zoomed");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aStretchIsBrushedAndGivenUpByItsChip(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 900)) {
            long all = kit.store.size();
            Bounds chart = kit.onScreen("#histogram-chart");
            double y = chart.getCenterY();
            kit.robot
                    .drag(chart.getMinX() + chart.getWidth() * 0.62, y, MouseButton.PRIMARY)
                    .dropTo(chart.getMinX() + chart.getWidth() * 0.72, y);
            kit.until("the list is narrowed", () -> kit.rows() < all / 2);
            kit.until("the chip has room for its words", () -> {
                Labeled chip = kit.robot.lookup(".chip-value").queryLabeled();
                return chip.getWidth() >= chip.prefWidth(-1) - 0.5;
            });
            kit.type("/");
            kit.type("status:5xx");
            kit.press(KeyCode.ENTER);
            kit.until(
                    "both are chips", () -> kit.robot.lookup(".chip").queryAll().size() == 2);
            kit.until("the request shown is another", () -> kit.shows("The request shown is not in this list."));
            kit.shot("requests-brushed");
            kit.shot("requests-narrow", 1000);

            kit.robot.clickOn(kit.robot.lookup(".chip-remove").nth(1).queryAs(Node.class));
            kit.robot.clickOn(kit.robot.lookup(".chip-remove").nth(0).queryAs(Node.class));
            kit.until("everything is back", () -> kit.rows() == all);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingMatchesAndXTakesTheConditionsAway(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 200)) {
            kit.type("/");
            kit.type("version:v0.9");
            kit.press(KeyCode.ENTER);
            kit.until("it is said", () -> kit.shows("No request matches"));
            kit.until("that too", () -> kit.shows("The request shown is not in this list."));
            assertThat(kit.shows("Show all requests")).isTrue();
            kit.until("the chart has a time without a request", () -> pictured(kit) == 0);
            kit.shot("requests-nomatch");
            kit.robot.clickOn("#clear-all");
            kit.until("the list is back", () -> kit.rows() == kit.store.size());
            kit.until("its request is in it", () -> !kit.shows("The request shown is not in this list."));

            kit.type("/");
            kit.type("status:5xx");
            kit.press(KeyCode.ENTER);
            kit.until(
                    "it is known how many match",
                    () -> kit.find("#count", Labeled.class).getText().equals(kit.rows() + " requests"));
            kit.press(KeyCode.ESCAPE);
            kit.type("x");
            kit.until("the list is back", () -> kit.rows() == kit.store.size());
        }
    }

    /** How many requests the histogram is of. */
    private static long pictured(WindowKit kit) {
        return kit.find("#histogram-chart", ChartPane.class).chart().orElseThrow().table().stream()
                .skip(1)
                .mapToLong(row -> Long.parseLong(row.get(2)))
                .sum();
    }

    @Test
    void barsAndMarksHaveTheirSizeInEachFrame() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 900)) {
            Node list = kit.find("#requests", Node.class);
            List<String> frames = new ArrayList<>();
            kit.onFx(() -> list.getScene()
                    .addPostLayoutPulseListener(() -> frames.add(Stream.of(".duration-bar", ".version-square")
                            .flatMap(part -> list.lookupAll(part).stream()
                                    .filter(RequestsScreenTest::isSeen)
                                    .map(seen -> part + " " + ((Region) seen).getHeight()))
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining(", ")))));
            for (String version : List.of("v0.1", "v0.2", "v0.3")) {
                kit.onFx(() -> kit.screens().requests().ask("version:" + version, null, null));
                kit.until(
                        "they are counted",
                        () -> kit.rows() > 0
                                && kit.find("#count", Labeled.class).getText().equals(kit.rows() + " requests"));
            }
            kit.onFx(() -> kit.screens().requests().clear());
            kit.until("the list is back", () -> kit.rows() == kit.store.size());
            kit.onFx(list::requestFocus);
            for (int i = 0; i < 20; i++) {
                kit.press(KeyCode.PAGE_DOWN);
            }

            kit.onFx(() -> assertThat(frames)
                    .hasSizeGreaterThan(20)
                    .isSubsetOf(".duration-bar 5.0", ".duration-bar 5.0, .version-square 8.0"));
        }
    }

    @Test
    void newRequestsComeWhileTheTopIsInSightAndWaitOtherwise() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.DARK, 300)) {
            int before = kit.rows();
            Object chosen = kit.screens().requests().selected().get();
            kit.store.add(List.of(kit.traces.trace("just-now", WindowKit.NOW.toEpochMilli() + 5, 2, null)));
            kit.until("it is in the list", () -> kit.rows() == before + 1);
            kit.until("and in the picture above", () -> pictured(kit) == before + 1);
            assertThat(kit.chosenRow()).isEqualTo(1);

            kit.robot.moveTo("#requests");
            kit.robot.scroll(40, VerticalDirection.DOWN);
            kit.store.add(List.of(kit.traces.trace("later", WindowKit.NOW.toEpochMilli() + 9, 2, null)));
            kit.until("it waits", () -> kit.shows("1 new"));
            assertThat(kit.rows()).isEqualTo(before + 1);
            assertThat(kit.screens().requests().selected().get()).isEqualTo(chosen);
            kit.shot("requests-waiting");

            kit.robot.clickOn("1 new");
            kit.until("it has come", () -> kit.rows() == before + 2);
            kit.type("f");
            kit.until("it is paused", () -> kit.shows("Follow"));
            kit.shot("requests-paused");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aListThatLastsKeepsItsRoomUntilItIsThere(Mode mode) throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        try (WindowKit kit = WindowKit.open(mode, k -> ignored -> {
            k.store.add(k.traces.series(50, WindowKit.NOW.toEpochMilli(), 700));
            return k.liveStore().with(behind(gate, k.store));
        })) {
            kit.until(
                    "its room is kept",
                    () -> kit.isLive()
                            && kit.robot.lookup(".skeleton").queryAll().stream().anyMatch(Node::isVisible));
            assertThat(kit.shows("No request chosen"))
                    .as("there is none to choose yet")
                    .isFalse();
            assertThat(kit.find("#rate", Label.class).getText())
                    .as("how many came is not known yet")
                    .isEmpty();
            kit.shot("requests-loading");
            gate.countDown();
            kit.until("it is there", () -> kit.rows() == kit.store.size());
        }
    }

    /** The store, whose answers wait for the gate to be opened. */
    private static TraceFinder behind(CountDownLatch gate, TraceFinder store) {
        return (TraceFinder) Proxy.newProxyInstance(
                TraceFinder.class.getClassLoader(), new Class<?>[] {TraceFinder.class}, (proxy, method, arguments) -> {
                    if (!method.getDeclaringClass().equals(Object.class)) {
                        gate.await();
                    }
                    return method.invoke(store, arguments);
                });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aStoreThatCannotBeReadSaysSoAndIsTriedAgain(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 100)) {
            kit.store.breakWith("The store is locked by another program (pid 4711).");
            kit.press(KeyCode.F5);
            kit.until("the failure is said", () -> kit.shows("The requests could not be read"));
            assertThat(kit.shows("The store is locked by another program (pid 4711)."))
                    .isTrue();
            assertThat(kit.find("#follow", ToggleButton.class))
                    .as("nothing new comes into a list that cannot be read")
                    .returns(false, ToggleButton::isSelected)
                    .returns(true, Node::isDisabled);
            kit.shot("requests-failed");
            kit.robot.clickOn("Show the log");
            kit.until("the log is in front", () -> kit.shows("Engine log"));
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT1);
            kit.store.breakWith(null);
            kit.robot.clickOn("Try again");
            kit.until(
                    "the list is back", () -> kit.find("#requests", Node.class).isVisible());
            assertThat(kit.find("#follow", ToggleButton.class))
                    .returns(true, ToggleButton::isSelected)
                    .returns(false, Node::isDisabled);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anEmptyStoreSaysWhatToDo(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.open(mode, k -> ignored -> k.liveStore())) {
            kit.until("it is said", () -> kit.shows("No requests yet"));
            assertThat(kit.shows("No request chosen"))
                    .as("beside a list without requests")
                    .isFalse();
            kit.shot("requests-empty");
            kit.robot.clickOn("Copy a curl command");
            kit.until("it says so", () -> kit.shows("Copied a curl command"));
            assertThat(copied(kit)).isEqualTo("curl -i \"http://127.0.0.1:8080/recommend/1?k=10\"");
            kit.store.add(List.of(kit.traces.trace("first", WindowKit.NOW.toEpochMilli(), 1, null)));
            kit.until("the first request is shown", () -> kit.shows("Fields"));
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aQueryIsCompletedMendedAndKeptAsChips(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 400)) {
            kit.type("/");
            kit.until("names are known", () -> {
                kit.robot.interact(() -> kit.find("#find", TextField.class).setText(""));
                kit.robot.interact(() -> kit.find("#find", TextField.class).setText("stage.ran"));
                return kit.shows("stage.ranking");
            });
            kit.shot("requests-completion"); // for which the keyboard leaves the field
            kit.onFx(() -> kit.find("#find", TextField.class).setText("stage.rank"));
            kit.onFx(() -> kit.find("#find", TextField.class).end());
            kit.press(KeyCode.TAB);
            assertThat(kit.find("#find", TextField.class).getText()).isEqualTo("stage.ranking");
            kit.type(">0.5ms lateny>1ms");
            kit.press(KeyCode.ENTER);
            Node underline = kit.find("#find-underline", Node.class);
            assertThat(underline.isVisible()).isTrue();
            assertThat(underline.getBoundsInParent().getMinX()).isGreaterThan(120);
            kit.shot("requests-problem");

            kit.robot.clickOn("Did you mean latency?");
            kit.until("what was meant is a chip", () -> chips(kit) == 2);
            assertThat(kit.find("#find", TextField.class).getText()).isEmpty();
            kit.press(KeyCode.ESCAPE);
            kit.type("x/");
            kit.onFx(() -> kit.find("#find", TextField.class).setText("stage.ranking>0.5ms status:5xx latency>0.2ms"));
            kit.press(KeyCode.ENTER);
            kit.until("there are three chips", () -> chips(kit) == 3);
            assertThat(kit.find("#find", TextField.class).getText()).isEmpty();
            kit.shot("requests-chips");

            kit.robot.clickOn("> 0.5 ms");
            kit.until("one is in the field again", () -> chips(kit) == 2);
            assertThat(kit.find("#find", TextField.class).getText()).isEqualTo("stage.ranking>0.5ms");
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.ESCAPE);
            kit.type("x/");
            kit.press(KeyCode.DOWN);
            kit.until("what was typed before is offered", () -> kit.shows("stage.ranking>0.5ms"));
            kit.press(KeyCode.ENTER);
            assertThat(kit.find("#find", TextField.class).getText()).isEqualTo("stage.ranking>0.5ms");
            kit.onFx(() -> kit.find("#find", TextField.class).clear());
            kit.press(KeyCode.DOWN);
            kit.shot("requests-recent");
        }
    }

    private static int chips(WindowKit kit) {
        return kit.robot.lookup(".chip").queryAll().size();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aScatterIsBrushedAndADotChoosesItsRequest(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 900)) {
            double list = kit.onScreen("#requests").getMinY();
            kit.robot.clickOn("Scatter");
            kit.until(
                    "it is drawn",
                    () -> kit.find("#histogram-chart", ChartPane.class).chart().isPresent());
            assertThat(kit.onScreen("#requests").getMinY()).as("nothing moves").isEqualTo(list);
            Path saved = folder.resolve("durations.svg");
            kit.willSave(saved);
            kit.robot.clickOn("#save-picture");
            kit.robot.clickOn("Save as SVG");
            kit.until("the picture is saved", () -> Files.exists(saved));
            kit.shot("requests-scatter");
            assertThat(kit.kept.read("requests-picture")).containsExactly("scatter");

            kit.onFx(() -> kit.find("#histogram-chart", Node.class).requestFocus());
            kit.press(KeyCode.END);
            kit.press(KeyCode.LEFT);
            kit.press(KeyCode.ENTER);
            kit.until("the last but one is chosen", () -> kit.chosenRow() == 1);

            int all = kit.rows();
            Bounds chart = kit.onScreen("#histogram-chart");
            kit.robot
                    .drag(chart.getMinX() + chart.getWidth() * 0.4, chart.getMinY() + 24, MouseButton.PRIMARY)
                    .dropTo(chart.getMinX() + chart.getWidth() * 0.6, chart.getMinY() + 56);
            kit.until("time and durations are chips", () -> chips(kit) == 2);
            kit.until("the list is narrowed", () -> kit.rows() < all);
            kit.shot("requests-scatter-brushed");
        }
    }

    @Test
    void theHistogramIsReadAndBrushedFromTheKeyboardAndTheOrderTurned() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 900)) {
            int all = kit.rows();
            Node chart = kit.find("#histogram-chart", Node.class);
            kit.onFx(chart::requestFocus);
            kit.press(KeyCode.END);
            kit.press(KeyCode.LEFT);
            kit.press(KeyCode.LEFT);
            assertThat(String.valueOf(chart.getAccessibleHelp())).contains("request");
            kit.press(KeyCode.SHIFT, KeyCode.LEFT);
            kit.press(KeyCode.SHIFT, KeyCode.LEFT);
            kit.until("the list is narrowed", () -> kit.rows() < all / 10 && chips(kit) == 1);
            int three = kit.rows();
            kit.press(KeyCode.SHIFT, KeyCode.LEFT);
            kit.until("the stretch is longer", () -> kit.rows() > three);
            kit.shot("requests-keyboard-brush");

            kit.press(KeyCode.ESCAPE);
            kit.type("x");
            kit.until("all are back", () -> kit.rows() == all);
            kit.press(KeyCode.END);
            kit.until("the last row is chosen", () -> kit.chosenRow() == all - 1);
            String oldest =
                    kit.screens().requests().selected().get().orElseThrow().requestId();
            assertThat(timeHead(kit)).as("how long ago rises").isEqualTo("Ago ↑");
            kit.type("o");
            assertThat(timeHead(kit)).isEqualTo("Ago ↓");
            kit.press(KeyCode.HOME);
            kit.until(
                    "it is the first now",
                    () -> kit.chosenRow() == 0
                            && kit.screens()
                                    .requests()
                                    .selected()
                                    .get()
                                    .orElseThrow()
                                    .requestId()
                                    .equals(oldest));
            kit.type("y");
            kit.until("it says so", () -> kit.shows("Copied the request id"));
            assertThat(copied(kit)).isEqualTo(oldest);
            kit.robot.rightClickOn("#requests");
            kit.robot.clickOn("Copy as JSON");
            kit.until("it says so", () -> kit.shows("Copied as JSON"));
            assertThat(copied(kit)).startsWith("{").contains("\"spans\"");
            kit.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
            kit.until("it says so", () -> kit.shows("Copied a curl command"));
            assertThat(copied(kit)).startsWith("curl -i \"http");
            kit.shot("requests-oldest");
        }
    }

    private static String timeHead(WindowKit kit) {
        return kit.find("#column-ago", Button.class).getText();
    }

    private static String copied(WindowKit kit) {
        String[] text = new String[1];
        kit.onFx(() -> text[0] = Clipboard.getSystemClipboard().getString());
        return text[0];
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }
}
