package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.input.KeyCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.explorer.theme.Mode;

class ModelsScreenTest {

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSwitchIsAskedForInItsRowAndSaysWhatItDid(Mode mode) throws Exception {
        try (WindowKit kit = WindowKit.live(mode, 60)) {
            kit.robot.clickOn("#rail-models");
            kit.until("the versions are there", () -> kit.shows("Serves now"));
            kit.shot("models");
            kit.robot.clickOn("Switch to v0.2");
            kit.until("it asks", () -> kit.shows("Let v0.2 answer from now on?"));
            kit.shot("models-asked");
            kit.press(KeyCode.ESCAPE);
            kit.until("it was given up", () -> kit.shows("Switch to v0.2"));
            assertThat(kit.engine.status().serving()).isEqualTo("v0.3");

            kit.robot.clickOn("Switch to v0.2");
            kit.robot.clickOn("Switch");
            kit.until(
                    "it says what it did",
                    () -> kit.shows(
                            "v0.2 answers every request that starts from now on; before it, v0.3 did. Switch sw-0007."));
            assertThat(kit.engine.status().serving()).isEqualTo("v0.2");
            kit.until(
                    "the status line knows it", () -> kit.shows("Engine in this window, 127.0.0.1:8080, serving v0.2"));
            kit.shot("models-switched");
        }
    }
}
