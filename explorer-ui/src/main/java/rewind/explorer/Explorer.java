package rewind.explorer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.BackgroundRunner;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Fonts;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.Tokens;

/**
 * The window. It is on screen before the engine is: the engine is started in the background, with its progress in the
 * middle of the window, and the live store is shown as soon as it is there. For the JavaFX thread.
 */
public final class Explorer {
    private static final double LEAST_WIDTH = 980;
    private static final double LEAST_HEIGHT = 540;

    private final Stage stage;
    private final EngineStarter starter;
    private final SettingsFile file;
    private final List<Runnable> closing = new ArrayList<>();
    private @Nullable Mode forced;

    /**
     * A window that is not shown yet.
     *
     * @param settingsFile where size, position, theme and dividers are remembered; need not exist
     */
    public Explorer(Stage stage, EngineStarter starter, Path settingsFile) {
        this.stage = stage;
        this.starter = starter;
        this.file = new SettingsFile(settingsFile);
    }

    /** Uses a theme whatever the settings say: {@code light} or {@code dark}. Call before {@link #show}. */
    public Explorer theme(String name) {
        forced = Mode.valueOf(name.toUpperCase(Locale.ROOT));
        return this;
    }

    /** Calls this when the window has been closed, on the JavaFX thread, after its own work has ended. */
    public Explorer onClosed(Runnable action) {
        closing.add(action);
        return this;
    }

    /** Shows the window and begins to start the engine. */
    public void show() {
        Fonts.load();
        Settings settings = file.read();
        Mode mode = forced == null ? settings.mode() : forced;
        Theme theme = new Theme(Tokens.load(), mode);
        TaskRunner runner = new BackgroundRunner();
        ShellModel model = new ShellModel(starter, runner);
        Shell shell = new Shell(model, runner, theme, Clock.systemUTC(), ZoneId.systemDefault(), settings);
        Scene scene = new Scene(shell.root(), settings.width(), settings.height());
        theme.dress(scene);
        stage.setTitle(Messages.text("window.title"));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        place(settings);
        stage.setOnHidden(ignored -> closed(shell, runner));
        stage.show();
        model.start();
    }

    /** Where it was, if that is still on a screen. */
    private void place(Settings settings) {
        List<Screen> screens = Double.isNaN(settings.x()) || Double.isNaN(settings.y())
                ? List.of()
                : Screen.getScreensForRectangle(settings.x(), settings.y(), LEAST_WIDTH / 2, LEAST_HEIGHT / 2);
        if (!screens.isEmpty()) {
            stage.setX(settings.x());
            stage.setY(settings.y());
        }
        Rectangle2D room = Screen.getPrimary().getVisualBounds();
        if (settings.width() > room.getWidth() || settings.height() > room.getHeight()) {
            stage.setWidth(Math.min(settings.width(), room.getWidth()));
            stage.setHeight(Math.min(settings.height(), room.getHeight()));
        }
        stage.setMaximized(settings.maximized());
    }

    private void closed(Shell shell, TaskRunner runner) {
        Settings before = file.read();
        boolean large = stage.isMaximized();
        Scene scene = stage.getScene();
        Settings window = new Settings(
                large ? before.x() : stage.getX(),
                large ? before.y() : stage.getY(),
                large ? before.width() : scene.getWidth(),
                large ? before.height() : scene.getHeight(),
                large,
                before.mode(),
                before.divider(),
                before.details());
        Settings now = shell.remember(window);
        shell.close();
        runner.close();
        try {
            file.write(forced == null ? now : now.withMode(before.mode()));
        } catch (IOException e) {
            // The window is gone: there is nowhere left to show this but the console.
            System.getLogger(Explorer.class.getName())
                    .log(System.Logger.Level.WARNING, Messages.text("settings.unwritten", Messages.reason(e)));
        }
        closing.forEach(Runnable::run);
    }
}
