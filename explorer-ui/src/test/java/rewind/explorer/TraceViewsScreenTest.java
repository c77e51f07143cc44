package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;
import rewind.control.ItemTitles;
import rewind.explorer.notes.KeptNotes;
import rewind.explorer.samples.ForeignTraces;
import rewind.explorer.theme.Mode;

/** The views of one trace, used as a person uses them. */
class TraceViewsScreenTest {
    @TempDir
    Path folder = Path.of(".");

    /** A window with a checkout through nine services in front. */
    private static WindowKit checkout(Mode mode) throws Exception {
        WindowKit kit = WindowKit.live(mode, 20);
        kit.store.add(List.of(ForeignTraces.checkout("checkout-1", WindowKit.NOW.toEpochMilli() + 5)));
        kit.until("it is in the list", () -> kit.shows("checkout-1"));
        kit.robot.clickOn("checkout-1");
        kit.until(
                "it is chosen", () -> kit.find("#id", TextField.class).getText().equals("checkout-1"));
        return kit;
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void itemsHaveTitlesWhereTheCatalogueKnowsThem(Mode mode) throws Exception {
        ItemTitles titles = (snapshot, items) -> items.stream()
                .filter(item -> item % 7 != 0)
                .collect(Collectors.toMap(item -> item, item -> "The Film of " + item + " (1995)"));
        try (WindowKit kit = WindowKit.open(mode, k -> ignored -> titled(k, titles))) {
            kit.store.add(kit.traces.series(20, WindowKit.NOW.toEpochMilli(), 700));
            kit.until("the first request is there", () -> kit.isLive() && kit.shows("Items"));
            kit.robot.clickOn("#tab-items");
            kit.until("titles are shown", () -> kit.shows("The Film of 1003 (1995)"));
            kit.shot("items-titled");
        }
    }

    private static LiveStore titled(WindowKit kit, ItemTitles titles) {
        LiveStore live = kit.liveStore();
        return new LiveStore(
                live.finder(),
                live.feed(),
                live.latencies(),
                live.control(),
                live.rollouts(),
                live.trainings(),
                live.rollbacks(),
                live.replays(),
                titles,
                KeptNotes.inMemory(),
                live.instruments(),
                true);
    }

    private static String text(WindowKit kit, String label) {
        return kit.find(label, Label.class).getText();
    }

    private static String told(WindowKit kit, String part) {
        return String.valueOf(kit.find(part, Node.class).getAccessibleText());
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void spansAreFoundFoldedAndLookedInto(Mode mode) throws Exception {
        try (WindowKit kit = checkout(mode)) {
            kit.shot("trace-foreign");
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.DOWN);
            kit.press(KeyCode.LEFT);
            assertThat(text(kit, "#row-count")).isEqualTo("3 of 36 spans");
            assertThat(told(kit, "#waterfall")).contains("PlaceOrder", "folded over 33 spans");

            kit.press(KeyCode.CONTROL, KeyCode.F);
            kit.type("price");
            kit.until("the matches are counted", () -> text(kit, "#find-count").equals("12 spans"));
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.ENTER);
            assertThat(text(kit, "#find-count")).isEqualTo("2 of 12");
            assertThat(text(kit, "#row-count"))
                    .as("what hid the match is unfolded")
                    .isEqualTo("36 spans");
            kit.press(KeyCode.SHIFT, KeyCode.ENTER);
            kit.press(KeyCode.SHIFT, KeyCode.ENTER);
            assertThat(text(kit, "#find-count")).isEqualTo("12 of 12");
            kit.shot("trace-find");

            kit.press(KeyCode.ESCAPE);
            kit.until("nothing is looked for", () -> text(kit, "#find-count").isEmpty());
            kit.type("t");
            kit.shot("trace-self");
            double high = kit.onScreen("#waterfall").getMinY();
            kit.robot.clickOn("#view-menu");
            kit.robot.clickOn("Legend");
            kit.until(
                    "there is more room for rows",
                    () -> kit.onScreen("#waterfall").getMinY() < high - 20);
            kit.robot.clickOn("#copy-json");
            String json = WaitForAsyncUtils.waitForAsyncFx(
                    5_000, () -> Clipboard.getSystemClipboard().getString());
            assertThat(json).startsWith("{\"rpc.service\":\"shop.catalog\"");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theFlameGraphIsZoomedAndTheServicesLeadToTheirSpans(Mode mode) throws Exception {
        try (WindowKit kit = checkout(mode)) {
            kit.robot.clickOn("#tab-flame");
            kit.until("it is merged", () -> told(kit, "#flame").startsWith("Flame graph"));
            kit.shot("flame");
            kit.onFx(() -> kit.find("#flame", Node.class).requestFocus());
            kit.press(KeyCode.DOWN);
            kit.press(KeyCode.DOWN);
            kit.press(KeyCode.DOWN);
            assertThat(told(kit, "#flame"))
                    .as("the longest of PlaceOrder's calls")
                    .contains("Charge", "150 ms in total");
            kit.press(KeyCode.LEFT);
            kit.press(KeyCode.LEFT);
            assertThat(told(kit, "#flame")).contains("GetPrice", "12 spans", "1 failed");
            kit.press(KeyCode.UP);
            kit.press(KeyCode.ENTER);
            kit.robot.clickOn("#flame-self");
            kit.shot("flame-zoomed");
            assertThat(kit.shows("PlaceOrder")).as("the way back").isTrue();
            kit.onFx(() -> kit.find("#flame", Node.class).requestFocus());
            kit.press(KeyCode.ESCAPE);
            assertThat(kit.shows("PlaceOrder")).isFalse();

            kit.robot.clickOn("#tab-services");
            kit.shot("services");
            kit.onFx(() -> kit.find("#services", Node.class).requestFocus());
            kit.press(KeyCode.END);
            kit.press(KeyCode.ENTER);
            kit.until("its spans are found", () -> text(kit, "#find-count").equals("1 of 1"));
        }
    }

    @Test
    void theMinimapZoomsAndPicturesAreSaved() throws Exception {
        try (WindowKit kit = checkout(Mode.LIGHT)) {
            Bounds map = kit.onScreen("#minimap");
            double y = map.getCenterY();
            String all = told(kit, "#minimap");
            drag(kit, map.getMinX() + map.getWidth() * 0.2, map.getMinX() + map.getWidth() * 0.5, y);
            String part = told(kit, "#minimap");
            assertThat(part).isNotEqualTo(all).matches("Shown: 8\\d\\.\\d ms to 2[01]\\d ms of 420 ms");
            drag(kit, map.getMinX() + map.getWidth() * 0.35, map.getMinX() + map.getWidth() * 0.55, y);
            assertThat(told(kit, "#minimap")).matches("Shown: 1[67]\\d ms to 29\\d ms of 420 ms");
            kit.shot("trace-zoomed");
            kit.type("0");
            assertThat(told(kit, "#minimap")).isEqualTo(all);

            kit.robot.clickOn("#failed-spans");
            kit.until("the failed span is chosen", () -> told(kit, "#waterfall").startsWith("GetPrice"));
            kit.press(KeyCode.ENTER);
            assertThat(told(kit, "#minimap"))
                    .as("it fills the window")
                    .matches("Shown: 13\\d ms to 14\\d ms of 420 ms");
            kit.press(KeyCode.DOWN);
            kit.press(KeyCode.DOWN);
            Bounds rows = kit.onScreen("#waterfall");
            double axis = 26;
            double shown = Math.floor((rows.getHeight() - axis) / 24) * 24;
            kit.robot.clickOn(new javafx.geometry.Point2D(rows.getMaxX() - 18, rows.getMinY() + axis + shown - 12));
            assertThat(told(kit, "#minimap"))
                    .as("the next price is asked for from 150 ms on")
                    .matches("Shown: 14\\d ms to 15\\d ms of 420 ms");
            kit.type("0");
            assertThat(told(kit, "#minimap")).isEqualTo(all);

            for (String kind : List.of("Save as PNG", "Save as SVG", "Save figures as CSV")) {
                Path file = folder.resolve("waterfall." + kind.substring(kind.length() - 3));
                kit.willSave(file);
                kit.robot.clickOn("Save picture");
                kit.robot.clickOn(kind);
                kit.until("it is saved", () -> Files.exists(file));
            }
            assertThat(Files.readString(folder.resolve("waterfall.SVG")))
                    .contains("GetPrice", "catalog", "frontend", "critical path", "log line", "failed");
            assertThat(Files.readAllLines(folder.resolve("waterfall.CSV"))).hasSize(37);
        }
    }

    private static void drag(WindowKit kit, double from, double to, double y) {
        kit.robot.moveTo(new javafx.geometry.Point2D(from, y)).press(MouseButton.PRIMARY);
        kit.robot.moveTo(new javafx.geometry.Point2D(to, y)).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aLogLineIsShownWhereItsMarkIsAndALinkLeadsToItsSpan(Mode mode) throws Exception {
        try (WindowKit kit = checkout(mode)) {
            kit.press(KeyCode.CONTROL, KeyCode.F);
            kit.type("send orders");
            kit.until("it is found", () -> text(kit, "#find-count").equals("1 span"));
            kit.press(KeyCode.ENTER);
            kit.robot.clickOn("#span-links");
            kit.shot("span-links");
            kit.robot.clickOn("Span a2 of trace 5b8aa5a2d2c872e8321cf37308d69df2");
            kit.until("the linked span is chosen", () -> told(kit, "#waterfall").startsWith("GetCart"));
            kit.robot.clickOn("#span-logs");
            kit.shot("span-logs");
            assertThat(kit.shows("3 items in the cart of user 41")).isTrue();
            assertThat(kit.shows("at 12.00 ms"))
                    .as("from the beginning of the trace")
                    .isTrue();
        }
    }
}
