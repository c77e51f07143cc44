package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.explorer.theme.Mode;

class RequestsScreenTest {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void showsTheNewestRequestsAndTheTimelineOfTheChosenOne(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 900)) {
            TableView<?> table = kit.find("#requests", TableView.class);
            assertThat(table.getItems()).hasSize(Math.toIntExact(kit.store.size()));

            for (int i = 0; i < 6; i++) {
                kit.press(KeyCode.J);
            }
            assertThat(table.getSelectionModel().getSelectedIndex()).isEqualTo(6);
            kit.until("span details", () -> kit.shows("Logs 4"));
            kit.press(KeyCode.ENTER);
            for (int i = 0; i < 8; i++) {
                kit.press(KeyCode.DOWN);
            }
            kit.until("the span's attributes", () -> kit.shows("cache_hit"));
            kit.shot("requests");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void findsByTypedConditionsAndTakesChipsAway(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 400)) {
            kit.press(KeyCode.SLASH);
            kit.type("status:4xx version:v0.9");
            kit.press(KeyCode.ENTER);
            kit.until("nothing matches", () -> kit.shows("No request matches"));
            kit.shot("requests-nomatch");
        }
    }
}
