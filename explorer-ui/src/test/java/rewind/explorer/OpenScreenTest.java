package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.explorer.samples.TraceText;
import rewind.explorer.theme.Mode;

/** Files, opened as a person opens them. */
class OpenScreenTest {
    @TempDir
    Path folder = Path.of(".");

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
    }

    private static void listed(WindowKit kit, int rows) {
        kit.until("there are " + rows + " rows", () -> kit.rows() == rows);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void filesOfOtherProgramsAreChosenAndReadInTabs(Mode mode) throws Exception {
        Path shop = file("checkout-otlp.jsonl", TraceText.otlp(120));
        Path jaeger = file("orders-jaeger.json", TraceText.jaeger(7));
        try (WindowKit kit = WindowKit.files(mode, folder)) {
            kit.until("it says how", () -> kit.shows("Open a file of traces"));
            kit.shot("home");
            kit.willPick(shop, jaeger);
            kit.press(KeyCode.CONTROL, KeyCode.O);
            listed(kit, 120);
            kit.until("the keyboard is in the list", () -> kit.find("#requests", Node.class)
                    .isFocused());
            kit.until("the first trace is shown", () -> kit.shows("Timeline"));
            // What there is room for at this width.
            assertThat(columns(kit)).containsExactly("time", "name", "status", "duration");
            assertThat(kit.robot.lookup(".fault-mark").queryAll())
                    .as("rows of which a part failed, of those on screen")
                    .hasSizeBetween(1, 4)
                    .allMatch(mark -> rowWords((Node) mark).contains(", a part of it failed"));
            kit.type("jjj");
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.DOWN);
            kit.press(KeyCode.DOWN);
            kit.shot("file-otlp");

            kit.robot.clickOn("orders-jaeger.json");
            listed(kit, 7);
            assertThat(columns(kit)).containsExactly("time", "name", "service", "duration");
            kit.shot("file-jaeger");
        }
    }

    /** What a screen reader says of the row that a part is in. */
    private static String rowWords(Node part) {
        Node row = part;
        while (row != null && !row.getStyleClass().contains("request-row")) {
            row = row.getParent();
        }
        return row == null ? "no row" : String.valueOf(row.queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    private static List<String> columns(WindowKit kit) {
        return kit.robot.lookup(".request-column").queryAll().stream()
                .map(column -> column.getId().replace("column-", ""))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsWrongInAFileIsToldWithItsPlaceAndCopied(Mode mode) throws Exception {
        String good = TraceText.otlp(30);
        Path damaged = file("damaged.jsonl", good + "{\"resourceSpans\": [oops\n" + good + "{\"also\": not json\n");
        try (WindowKit kit = WindowKit.files(mode, folder)) {
            kit.onFx(() -> kit.tabs.open(List.of(damaged)));
            listed(kit, 30);
            kit.until("it is told", () -> words(kit).startsWith("2 problems; the first, line 31: "));
            kit.shot("file-problems-folded");
            double list = kit.onScreen("#requests").getMinY();
            kit.robot.clickOn("#problems-unfold");
            kit.until("both places are there", () -> kit.shows("line 31") && kit.shows("line 62"));
            assertThat(kit.onScreen("#requests").getMinY()).as("nothing moves").isEqualTo(list);
            kit.robot.clickOn("#problems-copy");
            String[] copied = new String[1];
            kit.onFx(() -> copied[0] = Clipboard.getSystemClipboard().getString());
            assertThat(words(kit)).isEqualTo("2 problems");
            assertThat(copied[0]).startsWith(damaged + "\nline 31: ").contains("\nline 62: ");
            assertThat(copied[0]).contains("The JSON is damaged in column 20: unexpected 'o', a value was expected.\n");
            kit.shot("file-problems");
        }
    }

    private static String words(WindowKit kit) {
        return kit.robot.lookup(".problem-words").queryAs(Labeled.class).getText();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void otherFilesAreRefusedInASentence(Mode mode) throws Exception {
        Path picture = folder.resolve("holiday.png");
        Files.write(picture, new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        Path empty = file("empty.json", "");
        Path gone = folder.resolve("gone.json");
        Path noSpans = file("nothing.json", "{\"traceEvents\":[]}");
        try (WindowKit kit = WindowKit.files(mode, folder)) {
            kit.onFx(() -> kit.tabs.open(List.of(picture)));
            kit.until("it is named", () -> kit.shows("This is not a trace file: it seems to be a PNG picture."));
            kit.shot("file-refused");
            kit.onFx(() -> kit.tabs.open(List.of(empty)));
            kit.until("it is said", () -> kit.shows("This is not a trace file: it is empty."));
            kit.onFx(() -> kit.tabs.open(List.of(folder)));
            kit.until("it is said", () -> kit.shows("This is not a trace file: it is a folder."));
            kit.onFx(() -> kit.tabs.open(List.of(noSpans)));
            kit.until("it is said", () -> kit.shows("There are no spans in this file"));
            kit.onFx(() -> kit.tabs.open(List.of(gone)));
            kit.until("it is said", () -> kit.shows("There is no file " + gone));
            kit.shot("file-gone");

            Files.writeString(gone, TraceText.otlp(5));
            kit.robot.clickOn("Try again");
            listed(kit, 5);
        }
    }

    @Test
    void aTabIsClosedAndOpenedAgain() throws Exception {
        Path one = file("one.jsonl", TraceText.otlp(10));
        Path two = file("two.jsonl", TraceText.otlp(20));
        try (WindowKit kit = WindowKit.files(Mode.LIGHT, folder)) {
            kit.onFx(() -> kit.tabs.open(List.of(one, two)));
            listed(kit, 10);
            kit.press(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
            listed(kit, 20);
            kit.press(KeyCode.CONTROL, KeyCode.W);
            listed(kit, 10);
            assertThat(kit.shows("two.jsonl")).isFalse();
            kit.press(KeyCode.CONTROL, KeyCode.W);
            kit.until("the recent ones are offered", () -> kit.shows("Recent") && kit.shows("two.jsonl"));
            kit.shot("home-recent");

            kit.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.T);
            listed(kit, 10);
            kit.press(KeyCode.CONTROL, KeyCode.K);
            kit.type("open two");
            kit.press(KeyCode.ENTER);
            listed(kit, 20);
        }
        assertThat(folder)
                .as("nothing is left but what was there, and what is remembered")
                .isDirectoryNotContaining(path -> path.getFileName().toString().startsWith("rewind"));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void filesStandBesideTheLiveStore(Mode mode) throws Exception {
        Path shop = file("checkout-otlp.jsonl", TraceText.otlp(40));
        Path png = Files.write(folder.resolve("x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        try (WindowKit kit = WindowKit.live(mode, 300, folder)) {
            int live = kit.rows();
            Dropped.on(kit, List.of(shop, png));
            listed(kit, 40);
            kit.shot("file-beside-live");
            assertThat(kit.robot.lookup(".file-tab").queryAllAs(Node.class))
                    .extracting(Node::getAccessibleText)
                    .containsExactly("checkout-otlp.jsonl", "x.png, could not be read");
            kit.robot.clickOn("This machine");
            listed(kit, live);
            kit.robot.clickOn("checkout-otlp.jsonl");
            listed(kit, 40);
            kit.robot.clickOn("#rail-models");
            kit.until("the models are those of the engine", () -> kit.shows("Serves now"));
        }
    }

    @Test
    void aFileOfCountersAloneShowsThese() throws Exception {
        Path counters = file(
                "counters.json",
                "{\"traceEvents\":[{\"ph\":\"C\",\"name\":\"memory\",\"ts\":1,\"pid\":1,\"args\":{\"used\":12}}]}");
        try (WindowKit kit = WindowKit.files(Mode.LIGHT, folder)) {
            kit.onFx(() -> kit.tabs.open(List.of(counters)));
            kit.until("there is a log", () -> kit.shows("Logs 1"));
            kit.shot("file-counters");
        }
    }
}
