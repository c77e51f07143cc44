package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.explorer.theme.Mode;

class ErrorsScreenTest {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void fromAGroupToAnEntryToItsRequest(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 900)) {
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.until("the groups are there", () -> kit.shows("All errors"));
            kit.shot("errors");
            ListView<?> groups = kit.find("#error-groups", ListView.class);
            TableView<?> entries = kit.find("#error-entries", TableView.class);
            int all = entries.getItems().size();
            kit.press(KeyCode.DOWN);
            assertThat(groups.getSelectionModel().getSelectedIndex()).isEqualTo(1);
            assertThat(entries.getItems()).hasSizeBetween(1, all);
            kit.shot("errors-group");
            kit.press(KeyCode.ENTER);
            kit.press(KeyCode.ENTER);
            kit.until(
                    "its request is there", () -> kit.screens().parts().chosen().get() == ShellModel.Screen.REQUESTS);
            kit.shot("errors-request");

            kit.press(KeyCode.CONTROL, KeyCode.DIGIT5);
            kit.robot.clickOn("#errors-subject-logs");
            kit.until("the lines are there", () -> kit.shows("feature cache cold"));
            kit.shot("errors-logs");
        }
    }
}
