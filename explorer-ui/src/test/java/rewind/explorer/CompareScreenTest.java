package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.HttpEngine;
import rewind.control.ItemTitles;
import rewind.explorer.chart.ChartPane;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.samples.PairTraces;
import rewind.explorer.samples.Refusing;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.samples.TraceText;
import rewind.explorer.theme.Mode;
import rewind.trace.Trace;

/** Two requests and two groups of requests, compared as a person does it. */
class CompareScreenTest {
    private static final long AT = WindowKit.NOW.toEpochMilli();
    private static final ItemTitles TITLES = (snapshot, items) -> items.stream()
            .filter(PairTraces.TITLES::containsKey)
            .distinct()
            .collect(Collectors.toMap(Function.identity(), PairTraces.TITLES::get));

    @TempDir
    Path folder = Path.of(".");

    private static LiveStore titled(WindowKit kit) {
        Refusing refusing = new Refusing();
        return new LiveStore(
                kit.store,
                kit.store,
                refusing,
                kit.engine,
                refusing,
                refusing,
                refusing,
                refusing,
                TITLES,
                KeptNotes.inMemory(),
                refusing.instruments(),
                true);
    }

    private static WindowKit open(Mode mode, List<Trace> traces) throws Exception {
        WindowKit kit = WindowKit.open(mode, k -> ignored -> {
            k.store.add(traces);
            return titled(k);
        });
        kit.until("the list is there", () -> kit.isLive() && kit.shows("Fields"));
        return kit;
    }

    private static List<Trace> pair() {
        PairTraces pairs = new PairTraces();
        return List.of(pairs.right(AT - 1000), pairs.left(AT - 1_360_000));
    }

    private static String sentence(WindowKit kit) {
        return kit.robot.lookup(".lead").queryAllAs(TextFlow.class).stream()
                .filter(flow -> flow.getScene() != null && !flow.getChildren().isEmpty())
                .map(flow -> flow.getChildren().stream()
                        .map(node -> ((Text) node).getText())
                        .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }

    private static boolean says(WindowKit kit, String part) {
        return kit.robot.lookup(".label").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText() != null && label.getText().contains(part));
    }

    private static String compareButton(WindowKit kit) {
        return kit.find("#compare-request", javafx.scene.control.Button.class).getText();
    }

    private static TableView<?> spans(WindowKit kit) {
        return kit.find("#compare-spans", TableView.class);
    }

    /** The figures of the spans that are seen, as they are drawn: where one has no room, its end is an ellipsis. */
    private static List<String> figures(WindowKit kit) {
        return kit.robot.lookup("#compare-spans .table-cell.right").queryAll().stream()
                .flatMap(cell -> cell.lookupAll(".text").stream())
                .map(text -> ((Text) text).getText())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The longest bar of the spans, pixels. */
    private static double longestBar(WindowKit kit) {
        return kit.robot.lookup("#compare-spans .paired-bar").queryAllAs(javafx.scene.layout.Region.class).stream()
                .filter(Node::isVisible)
                .mapToDouble(javafx.scene.layout.Region::getWidth)
                .max()
                .orElse(0);
    }

    /** How much of the last line of provenance that is seen is cut off, pixels. */
    private static double lastLine(WindowKit kit) {
        Node list = kit.find("#fieldsScroll", Node.class);
        double foot = list.localToScene(list.getLayoutBounds()).getMaxY();
        return kit.robot.lookup(".provenance-line").queryAll().stream()
                .map(line -> line.localToScene(line.getLayoutBounds()))
                .filter(line -> line.getMinY() < foot - 1)
                .mapToDouble(line -> Math.max(0, Math.rint(line.getMaxY() - foot)))
                .max()
                .orElseThrow();
    }

    /** As they are drawn. */
    private static List<String> names(WindowKit kit) {
        return kit.robot.lookup("#compare-spans .table-cell.left").queryAll().stream()
                .flatMap(cell -> cell.lookupAll(".text").stream())
                .map(text -> ((Text) text).getText())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void twoRequestsAreChosenByKeyAndTheirDifferenceIsReadSavedAndExchanged(Mode mode) throws Exception {
        try (WindowKit kit = open(mode, pair())) {
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            kit.until("it says what to press", () -> kit.shows("Two requests beside each other"));
            kit.shot("compare-empty");
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT1);

            kit.type("jk"); // the newest
            kit.type("j");
            kit.type("c");
            kit.until(
                    "it says what comes next",
                    () -> kit.shows("a01b33c2… is the left one; choose another and press c"));
            assertThat(compareButton(kit)).as("not with itself").isEqualTo("Chosen as left");
            kit.shot("compare-picked");
            kit.type("k");
            kit.until("another is chosen", () -> compareButton(kit).equals("Compare both"));
            kit.shot("compare-other");
            kit.type("j");
            kit.type("kc");
            kit.until("both are compared", () -> sentence(kit).contains("v0.3 answered in place of v0.2"));
            assertThat(sentence(kit)).contains("3 of 10 items are new");
            assertThat(kit.shows("Jaccard 0.54")).isTrue();
            assertThat(spans(kit).getItems()).hasSize(14);
            kit.shot("compare");
            kit.shot("compare-narrow", 980); // the least that the window can have
            assertThat(kit.robot.lookup("#compare-logs .warning-words").queryAllAs(Labeled.class).stream()
                            .map(Labeled::getText))
                    .as("in its colour")
                    .containsExactly("warning");
            assertThat(lastLine(kit)).as("provenance ends at the end of a line").isZero();
            assertThat(kit.find(".fold-fade", Node.class).isVisible())
                    .as("and keeps its colours")
                    .isFalse();

            String table = kit.find("#slope", ChartPane.class)
                    .chart()
                    .orElseThrow()
                    .table()
                    .toString();
            assertThat(table)
                    .contains("[11, Velvet Static, , 5, , 4.62, entered, exploration]")
                    .contains("[4, Salt Road, 4, , 4.69, , dropped, ranking]")
                    .contains("[10, The Long Reel, 10, , 4.27, , dropped, diversity]");

            Path report = folder.resolve("pair.md");
            kit.willSave(report);
            kit.robot.clickOn("#compare-report");
            kit.robot.clickOn("Save as Markdown");
            kit.until("it is saved", () -> kit.shows("Saved pair.md"));
            assertThat(Files.readString(report))
                    .contains("commit 0123456789abcdef")
                    .contains(PairTraces.LEFT)
                    .contains("v0.3 answered in place of v0.2");
            kit.robot.clickOn("#compare-report");
            kit.robot.clickOn("Copy as Markdown");
            kit.until("it is copied", () -> kit.shows("Copied the report as Markdown"));
            kit.onFx(
                    () -> assertThat(Clipboard.getSystemClipboard().getString()).startsWith("# Requests"));

            kit.robot.clickOn("⇄");
            kit.until("the sides are exchanged", () -> sentence(kit).contains("v0.2 answered in place of v0.3"));
            kit.robot.clickOn("#compare-clear-right");
            kit.until("one is missing", () -> kit.shows("One more request to compare it with"));
            kit.shot("compare-half");
            TextField right = kit.find("#compare-right", TextField.class);
            kit.robot.clickOn(right);
            kit.type("a01b33");
            kit.press(KeyCode.ENTER);
            kit.until("a part of its id is enough", () -> PairTraces.LEFT.equals(right.getText()));
            kit.robot.clickOn(right);
            kit.press(KeyCode.CONTROL, KeyCode.A);
            kit.type("nowhere");
            kit.press(KeyCode.ENTER);
            kit.until("it says that there is none", () -> kit.shows("There is no request “nowhere” here"));
            kit.shot("compare-unknown");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void largeForeignTracesAndLongListsHaveRoom(Mode mode) throws Exception {
        PairTraces pairs = new PairTraces();
        List<Trace> traces = List.of(
                PairTraces.foreign("checkout-slow", AT - 1000, 10_000, 40_000),
                PairTraces.foreign("checkout-fast", AT - 2000, 10_000, 0),
                pairs.longAnswer("long-left", AT - 3000, 500, false),
                pairs.longAnswer("long-right", AT - 4000, 500, true));
        try (WindowKit kit = open(mode, traces)) {
            kit.onFx(() -> kit.screens().compare("checkout-fast", "checkout-slow"));
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
            kit.until("all spans are there", () -> spans(kit).getItems().size() == 10_000);
            assertThat(sentence(kit))
                    .isEqualTo("The two traces are the same but for their ids, start times and durations;"
                            + " the largest difference is 0.08 ms (operation-11).");
            kit.shot("compare-foreign");
            assertThat(figures(kit)).hasSizeGreaterThan(9).noneMatch(figure -> figure.endsWith("…"));
            double row = spans(kit).getFixedCellSize();
            double head = kit.robot
                    .lookup("#compare-spans .column-header-background")
                    .<javafx.scene.layout.Region>query()
                    .getHeight();
            assertThat((spans(kit).getHeight() - head) % row)
                    .as("no row is cut")
                    .isLessThan(1.0);
            assertThat(kit.shows("Neither trace says which model, data or code it came from."))
                    .isTrue();
            kit.robot.clickOn(spans(kit));
            kit.onFx(() -> spans(kit).getSelectionModel().select(0));
            kit.press(KeyCode.LEFT);
            kit.until("the tree is folded", () -> spans(kit).getItems().size() == 1);
            kit.press(KeyCode.RIGHT);
            kit.robot.clickOn("By change");
            kit.until("it is in order", () -> spans(kit).getItems().size() == 10_000);
            kit.shot("compare-foreign-by-change");
            assertThat(longestBar(kit)).as("of what is seen").isGreaterThan(250);
            assertThat(names(kit)).hasSizeGreaterThan(9).noneMatch(name -> name.endsWith("…"));

            kit.onFx(() -> kit.screens().compare("long-left", "long-right"));
            kit.until("the items are there", () -> sentence(kit).contains("items are new"));
            kit.robot.clickOn("#slope");
            kit.press(KeyCode.PAGE_DOWN);
            kit.press(KeyCode.PAGE_DOWN);
            kit.shot("compare-long");
        }
    }

    @Test
    void theTwoSidesMayComeFromAFileAndFromTheStore() throws Exception {
        Path shop = Files.writeString(folder.resolve("checkout-otlp.jsonl"), TraceText.otlp(12));
        try (WindowKit kit = open(Mode.LIGHT, pair())) {
            kit.type("c");
            kit.until(
                    "the left one is taken", () -> kit.shows("5e0b7ac1… is the left one; choose another and press c"));
            kit.willPick(shop);
            kit.press(KeyCode.CONTROL, KeyCode.O);
            kit.until("the file is read", () -> kit.rows() == 12);
            kit.until("its first trace is shown", () -> kit.shows("Timeline"));
            kit.robot.clickOn("Compare both");
            kit.until("they are compared", () -> kit.shows("Attributes that differ"));
            assertThat(kit.find("#compare-left", TextField.class).getText()).isEqualTo(PairTraces.RIGHT);
            kit.shot("compare-file");
            kit.robot.clickOn("#compare-tab-groups");
            assertThat(kit.robot.lookup("#preset-switch").tryQuery()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theTwoSidesMayComeFromTwoFiles(Mode mode) throws Exception {
        Path monday = Files.writeString(folder.resolve("monday.jsonl"), TraceText.otlp(12));
        Path friday = Files.writeString(folder.resolve("friday.jsonl"), TraceText.otlp(30));
        try (WindowKit kit = open(mode, pair())) {
            kit.willPick(monday);
            kit.press(KeyCode.CONTROL, KeyCode.O);
            kit.until("the first file is read", () -> kit.rows() == 12 && kit.shows("Timeline"));
            kit.type("c");
            kit.until("its trace waits for another", () -> says(kit, "is the left one; choose another and press c"));
            kit.willPick(friday);
            kit.press(KeyCode.CONTROL, KeyCode.O);
            kit.until("the second file is read", () -> kit.rows() == 30 && kit.shows("Timeline"));
            kit.type("j");
            kit.type("c");
            kit.until(
                    "they are compared",
                    () -> kit.shows("Provenance") && !spans(kit).getItems().isEmpty());
            String left = kit.find("#compare-left", TextField.class).getText();
            String right = kit.find("#compare-right", TextField.class).getText();
            assertThat(left).isNotEmpty().isNotEqualTo(right);
            assertThat(right).isNotEmpty();
            assertThat(says(kit, end(left) + " is beside " + end(right)))
                    .as("their ids begin alike")
                    .isTrue();
            assertThat(sentence(kit))
                    .as("both were answered well")
                    .startsWith("A part of the left one failed (charge card), and no part of the right one did; ");
            kit.shot("compare-two-files");
            assertThat(longestBar(kit)).as("names leave the room to it").isGreaterThan(250);
            assertThat(names(kit)).hasSizeGreaterThan(6).noneMatch(name -> name.endsWith("…"));
            assertThat(figures(kit)).hasSizeGreaterThan(9).noneMatch(figure -> figure.endsWith("…"));
        }
    }

    private static String end(String id) {
        return "…" + id.substring(id.length() - 8);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void groupsAreComparedOverARunningEngine(Mode mode) throws Exception {
        long now = System.currentTimeMillis();
        try (ServedStore served = new ServedStore(folder);
                HttpEngine engine = new HttpEngine(served.address())) {
            served.write(new SampleTraces().series(600, now, 700));
            try (WindowKit kit = WindowKit.open(mode, k -> ignored -> LiveStore.attached(engine))) {
                kit.until("the list is there", () -> kit.isLive() && kit.shows("Fields"));
                kit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
                kit.robot.clickOn("#compare-tab-groups");
                kit.shot("groups-empty");
                kit.robot.clickOn("#preset-versions");
                TableView<?> fields = kit.find("#group-fields", TableView.class);
                kit.until("the fields are ranked", () -> fields.getItems().size() > 2);
                int folded = fields.getItems().size();
                assertThat(kit.find(".left-group", TextField.class).getText()).isEqualTo("model_version:v0.2");
                kit.shot("groups-versions");
                kit.robot.clickOn("▸");
                kit.until(
                        "what moved together is unfolded",
                        () -> fields.getItems().size() > folded + 5);
                kit.shot("groups-unfolded");
                kit.press(KeyCode.LEFT);
                kit.until("and folded", () -> fields.getItems().size() == folded);
                kit.robot.clickOn(kit.robot
                        .lookup(".effect-table .link-button")
                        .match((Node node) -> "Right".equals(((Labeled) node).getText()))
                        .<Node>query());
                kit.until("the requests behind it are listed", () -> kit.rows() == 172);
                kit.press(KeyCode.CONTROL, KeyCode.DIGIT2);
                kit.robot.clickOn("#preset-slow");
                kit.until(
                        "slow ones are asked for",
                        () -> kit.find(".left-group", TextField.class).getText().startsWith("latency>="));
                kit.until("and compared", () -> kit.shows("67 requests") && kit.shows("603 requests"));
                kit.shot("groups-slow");

                TextField left = kit.find(".left-group", TextField.class);
                kit.robot.clickOn(left);
                kit.press(KeyCode.CONTROL, KeyCode.A);
                kit.type("model_v");
                kit.until("it proposes what could follow", () -> kit.find("#left-proposals", Node.class)
                        .isVisible());
                kit.press(KeyCode.TAB);
                kit.until("it knows the versions", () -> kit.shows("v0.3") && kit.shows("v0.1"));
                kit.shot("groups-completion");
                kit.press(KeyCode.DOWN);
                kit.press(KeyCode.ENTER);
                assertThat(left.getText()).startsWith("model_version:v0.");
                kit.press(KeyCode.CONTROL, KeyCode.A);
                kit.type("latency>>");
                kit.press(KeyCode.ENTER);
                kit.until("it says where it cannot be read", () -> kit.robot
                        .lookup(".group-box > .caption")
                        .match((Labeled label) -> label.getText().startsWith("At character 9: "))
                        .tryQuery()
                        .isPresent());
                kit.shot("groups-fault");
                kit.robot.clickOn("#preset-switch");
                kit.until("nothing was switched", () -> kit.shows("No switch of models is recorded here yet."));
                kit.shot("groups-problem");
            }
        }
    }
}
