package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.explorer.theme.Mode;

class RequestsScreenTest {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRequestIsChosenAndItsSpansAreReadFromTheKeyboard(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 900)) {
            assertThat(kit.rows()).isEqualTo(Math.toIntExact(kit.store.size()));
            kit.type("jjjjjjjk");
            assertThat(kit.chosenRow()).isEqualTo(6);

            kit.press(KeyCode.ENTER);
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
            kit.shot("requests-brushed");

            kit.robot.clickOn(kit.robot.lookup(".chip-remove").nth(1).queryAs(Node.class));
            kit.robot.clickOn(kit.robot.lookup(".chip-remove").nth(0).queryAs(Node.class));
            kit.until("everything is back", () -> kit.rows() == all);
        }
    }

    @Test
    void nothingMatchesAndXTakesTheConditionsAway() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 200)) {
            kit.type("/");
            kit.type("version:v0.9");
            kit.press(KeyCode.ENTER);
            kit.until("it is said", () -> kit.shows("No request matches"));
            kit.shot("requests-nomatch");
            kit.press(KeyCode.ESCAPE);
            kit.type("x");
            kit.until("the list is back", () -> kit.rows() == kit.store.size());
        }
    }

    @Test
    void newRequestsComeWhileTheTopIsInSightAndWaitOtherwise() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.DARK, 300)) {
            int before = kit.rows();
            Object chosen = kit.screens().requests().selected().get();
            kit.store.add(List.of(kit.traces.trace("just-now", WindowKit.NOW.toEpochMilli() + 5, 2, null)));
            kit.until("it is in the list", () -> kit.rows() == before + 1);
            assertThat(kit.chosenRow()).isEqualTo(1);

            kit.robot.moveTo("#requests");
            kit.robot.scroll(40, javafx.geometry.VerticalDirection.DOWN);
            kit.store.add(List.of(kit.traces.trace("later", WindowKit.NOW.toEpochMilli() + 9, 2, null)));
            kit.until("it waits", () -> kit.shows("1 new"));
            assertThat(kit.rows()).isEqualTo(before + 1);
            assertThat(kit.screens().requests().selected().get()).isEqualTo(chosen);
            kit.shot("requests-waiting");

            kit.robot.clickOn("1 new");
            kit.until("it has come", () -> kit.rows() == before + 2);
        }
    }

    @Test
    void aStoreThatCannotBeReadSaysSoAndIsTriedAgain() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 100)) {
            kit.store.breakWith("The store is locked by another program (pid 4711).");
            kit.press(KeyCode.F5);
            kit.until(
                    "the failure is said",
                    () -> kit.shows(
                            "The requests could not be read: The store is locked by another program (pid 4711)."));
            kit.shot("requests-failed");
            kit.store.breakWith(null);
            kit.robot.clickOn("Try again");
            kit.until(
                    "the list is back", () -> kit.find("#requests", Node.class).isVisible());
        }
    }

    @Test
    void anEmptyStoreSaysWhatToDo() throws Exception {
        try (WindowKit kit = WindowKit.open(Mode.LIGHT, k -> ignored -> k.liveStore())) {
            kit.until("it is said", () -> kit.shows("No requests yet"));
            kit.shot("requests-empty");
            kit.store.add(List.of(kit.traces.trace("first", WindowKit.NOW.toEpochMilli(), 1, null)));
            kit.until("the first request is shown", () -> kit.shows("Fields"));
        }
    }
}
