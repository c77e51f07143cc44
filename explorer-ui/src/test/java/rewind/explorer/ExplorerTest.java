package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.theme.Mode;

/** The window as the program opens it. */
class ExplorerTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void isShownBeforeTheEngineIsThereAndRemembersItselfWhenClosed() throws Exception {
        FxToolkit.registerPrimaryStage();
        Path settings = folder.resolve("explorer.properties");
        Files.writeString(settings, "theme = dark\nwindow.width = 990\nwindow.height = 700\ndivider = 0.55\n");
        CountDownLatch engineMayStart = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicBoolean shownFirst = new AtomicBoolean();
        MemoryStore store = new MemoryStore();
        store.add(new SampleTraces().series(50, System.currentTimeMillis(), 700));

        Stage stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Stage made = new Stage();
            new Explorer(
                            made,
                            ignored -> {
                                engineMayStart.await();
                                return Lives.of(store, new MemoryEngine(store, 0));
                            },
                            settings)
                    .onClosed(closed::countDown)
                    .show();
            shownFirst.set(made.isShowing());
            return made;
        });
        assertThat(shownFirst).isTrue();
        engineMayStart.countDown();
        FxRobot robot = new FxRobot();
        WaitForAsyncUtils.waitFor(
                10, TimeUnit.SECONDS, () -> robot.from(stage.getScene().getRoot())
                        .lookup("#requests")
                        .tryQuery()
                        .map(list -> WindowKit.rows(list) == store.size())
                        .orElse(false));

        robot.interact(stage::close);
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        Settings remembered = new SettingsFile(settings).read();
        assertThat(remembered.mode()).isEqualTo(Mode.DARK);
        assertThat(remembered.width()).isEqualTo(990);
        assertThat(remembered.height()).isEqualTo(700);
        assertThat(remembered.divider()).isBetween(0.5, 0.6);
    }

    @Test
    void remembersItselfWhileItIsOpenForItMayBeEndedFromOutside() throws Exception {
        FxToolkit.registerPrimaryStage();
        Path settings = folder.resolve("explorer.properties");
        Stage stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Stage made = new Stage();
            new Explorer(made, settings).show();
            return made;
        });
        FxRobot robot = new FxRobot();
        SettingsFile file = new SettingsFile(settings);

        try {
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> robot.lookup("#theme")
                    .match(NodeQueryUtils.isVisible())
                    .tryQuery()
                    .isPresent());
            robot.clickOn("#theme");
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> file.read().mode() == Mode.DARK);
            robot.interact(() -> {
                stage.setWidth(1100);
                stage.setX(40);
            });
            WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> file.read().x() == 40);

            assertThat(stage.isShowing()).isTrue();
            assertThat(file.read().width()).isBetween(1050.0, 1100.0);
        } finally {
            robot.interact(stage::close);
        }
        // Only now: until it is closed the window may be writing.
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
        assertThat(file.read().mode()).isEqualTo(Mode.DARK);
    }

    @Test
    void aThemeForPicturesIsNotRemembered() throws Exception {
        FxToolkit.registerPrimaryStage();
        Path settings = folder.resolve("explorer.properties");
        Stage stage = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            Stage made = new Stage();
            new Explorer(
                            made,
                            ignored -> {
                                throw new IllegalStateException("no engine today");
                            },
                            settings)
                    .theme("dark")
                    .show();
            return made;
        });
        WaitForAsyncUtils.waitForFxEvents();
        new FxRobot().interact(stage::close);

        assertThat(new SettingsFile(settings).read().mode()).isEqualTo(Mode.LIGHT);
    }
}
