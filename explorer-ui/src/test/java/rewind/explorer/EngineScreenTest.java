package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.control.HttpEngine;
import rewind.control.Instruments;
import rewind.control.LocalProfiles;
import rewind.explorer.samples.Refusing;
import rewind.explorer.samples.SampleVitals;
import rewind.explorer.samples.ServedStore;
import rewind.explorer.theme.Mode;
import rewind.telemetry.profile.Profiles;

class EngineScreenTest {
    private static final int LOOKS = 62;

    @TempDir
    Path folder;

    private static TableView<?> recordings(WindowKit kit) {
        return kit.find("#recordings", TableView.class);
    }

    private static String words(WindowKit kit, String id) {
        return kit.robot.lookup(id).queryLabeled().getText();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void figuresHealthAndARecordingThatIsSaved(Mode mode) throws Exception {
        SampleVitals vitals = new SampleVitals(WindowKit.NOW.minusSeconds(5 * LOOKS));
        try (Profiles profiles = Profiles.open(folder.resolve("profiles"), Profiles.USUAL_BYTES, null);
                WindowKit kit = WindowKit.open(
                        mode,
                        k -> ignored -> k.liveStore()
                                .with(new Instruments(
                                        new Refusing().instruments().logs(), vitals, new LocalProfiles(profiles))))) {
            kit.until("it is live", kit::isLive);
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            kit.until("it is looked at", () -> kit.shows("up"));
            for (int i = 1; i < LOOKS; i++) {
                kit.press(KeyCode.F5);
            }
            kit.until("the button has the keyboard", () -> kit.find("#record-profile", javafx.scene.Node.class)
                    .isFocused());
            kit.press(KeyCode.SPACE);
            kit.until("it is recorded", () -> words(kit, "#profile-progress").startsWith("Recording, 1 of"));
            kit.shot("engine-recording");
            kit.robot.clickOn("#end-profile");
            kit.until("it is kept", () -> kit.shows("Save as .jfr"));
            kit.shot("engine");

            Path picture = folder.resolve("cache.csv");
            kit.willSave(picture);
            MenuButton pictures = kit.find("#engine-pictures", MenuButton.class);
            kit.robot.clickOn(pictures);
            kit.until("each chart is offered", () -> pictures.getItems().size() == 6);
            kit.onFx(() -> {
                Menu cache = (Menu) pictures.getItems().get(3);
                assertThat(cache.getText()).isEqualTo("Cache hit rate");
                cache.getItems().stream()
                        .filter(item -> "Save figures as CSV".equals(item.getText()))
                        .forEach(MenuItem::fire);
                pictures.hide();
            });
            kit.until("the chart is saved", () -> Files.exists(picture) && kit.shows("Saved cache.csv"));
            assertThat(Files.readString(picture)).startsWith("at,all caches (share)");

            Path file = folder.resolve("saved.jfr");
            kit.willSave(file);
            kit.robot.clickOn("Save as .jfr");
            kit.until("it is saved", () -> Files.exists(file));
            assertThat(Files.readAllBytes(file)).startsWith('F', 'L', 'R', 0);

            vitals.breakStore();
            kit.press(KeyCode.F5);
            kit.until("it is told", () -> kit.shows("It does not answer: the disk is full."));
            assertThat(words(kit, "#engine-status")).isEqualTo("cannot answer");
            kit.until("the status line agrees", () -> words(kit, "#engine")
                    .equals("Engine in this window, 127.0.0.1:8080, cannot answer"));
            assertThat(kit.robot
                            .from(kit.find("#engine-checks", javafx.scene.Node.class))
                            .lookup(".health-figure")
                            .queryAllAs(javafx.scene.control.Label.class))
                    .as("what is down has no time to answer")
                    .extracting(javafx.scene.control.Label::getText)
                    .containsExactlyInAnyOrder("–", "4.10 ms", "90.0 µs");
            kit.shot("engine-down");
        }
    }

    @Test
    void whereItCannotBeLookedAtItSaysWhy() throws Exception {
        try (WindowKit kit = WindowKit.live(Mode.LIGHT, 30)) {
            kit.press(KeyCode.CONTROL, KeyCode.DIGIT7);
            kit.until(
                    "it says why",
                    () -> kit.shows("The engine could not be read")
                            && kit.shows(Refusing.WORDS
                                    + "\nIf it fails again, the log files in the data folder say more."));
            kit.shot("engine-failed");
        }
    }

    @Test
    void aRequestThatWasRecordedOffersItsRecordingAlsoOverHttp() throws Exception {
        try (ServedStore served = new ServedStore(folder)) {
            served.train("v0.1", 4);
            served.control().switchTo("v0.1", "test");
            try (HttpEngine http = new HttpEngine(served.address());
                    WindowKit kit = WindowKit.open(Mode.DARK, k -> ignored -> LiveStore.attached(http))) {
                kit.until("it is live", kit::isLive);
                kit.press(KeyCode.CONTROL, KeyCode.DIGIT7);
                kit.until("it is looked at", () -> kit.shows("up"));
                kit.robot.clickOn("#record-profile");
                kit.until(
                        "it is recorded", () -> words(kit, "#profile-progress").startsWith("Recording"));
                served.recommend(1);
                kit.robot.clickOn("#end-profile");
                kit.until("it is kept", () -> kit.shows("Save as .jfr"));
                assertThat(recordings(kit).getItems()).hasSize(1);
                kit.shot("engine-http");
                kit.press(KeyCode.CONTROL, KeyCode.DIGIT1);
                kit.until("the request offers it", () -> kit.find("#save-recording", Button.class)
                        .isVisible());
                assertThat(kit.find("#save-recording", Button.class).getAccessibleText())
                        .isEqualTo("Save recording");
                kit.shot("engine-offer");
                assertThat(kit.find("#save-recording", Button.class).getWidth())
                        .as("the id needs the room beside it")
                        .isEqualTo(kit.find("#note-write", Button.class).getWidth());
                Path file = folder.resolve("of-the-request.jfr");
                kit.willSave(file);
                kit.robot.clickOn("#save-recording");
                kit.until("it is saved", () -> Files.exists(file));
                assertThat(Files.readAllBytes(file)).startsWith('F', 'L', 'R', 0);
            }
        }
    }
}
