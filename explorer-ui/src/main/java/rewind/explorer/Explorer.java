package rewind.explorer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import rewind.control.ClientReports;
import rewind.explorer.open.FileModel;
import rewind.explorer.tasks.BackgroundRunner;
import rewind.explorer.tasks.FirstFrame;
import rewind.explorer.tasks.TaskRunner;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.Fonts;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.Tokens;
import rewind.store.TemporaryFolder;

/**
 * The window. It is on screen before the engine is: the engine is started in the background, with its progress in the
 * middle of the window, and the live store is shown as soon as it is there. For the JavaFX thread.
 */
public final class Explorer {
    /** Where nobody does anything, {@link IdleMemory} has given back by then what a start took; screens made ahead do not add to that. */
    private static final Duration STARTED = Duration.ofSeconds(15);

    private static final double LEAST_WIDTH = 980;
    private static final double LEAST_HEIGHT = 540;

    private final Stage stage;
    private final @Nullable EngineStarter starter;
    private final SettingsFile file;
    private final KeptFiles lines;
    private final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    private final List<Runnable> closing = new ArrayList<>();
    /** Those that nobody looks at any more go by themselves. */
    private final Set<FileModel> opened = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private List<Path> files = List.of();
    private String program = Messages.text("window.title");
    private @Nullable Mode forced;

    /**
     * A window that is not shown yet.
     *
     * @param settingsFile where size, position, theme and dividers are remembered; need not exist
     */
    public Explorer(Stage stage, EngineStarter starter, Path settingsFile) {
        this(stage, settingsFile, starter);
    }

    /** A window over files alone, without an engine. */
    public Explorer(Stage stage, Path settingsFile) {
        this(stage, settingsFile, null);
    }

    private Explorer(Stage stage, Path settingsFile, @Nullable EngineStarter starter) {
        this.stage = stage;
        this.starter = starter;
        this.file = new SettingsFile(settingsFile);
        this.lines = new KeptFiles(settingsFile.toAbsolutePath().resolveSibling(""));
    }

    /** Reads the words of all windows, which the first would else wait for. For any thread, before JavaFX has started. */
    public static void readTexts() {
        Messages.bundle();
    }

    /** Reads the style sheet that all controls begin with, which the first window would else do itself. */
    public static void readSheet() {
        Theme.base();
    }

    /** Loads the fonts of all windows, which the first would else do itself. For any thread, once JavaFX has started. */
    public static void loadFonts() {
        Fonts.begin();
    }

    /** Opens these files as soon as the window is shown, each in a tab. Call before {@link #show}. */
    public Explorer open(List<Path> paths) {
        files = List.copyOf(paths);
        return this;
    }

    /** Uses a theme whatever the settings say: {@code light} or {@code dark}. Call before {@link #show}. */
    public Explorer theme(String name) {
        forced = Mode.valueOf(name.toUpperCase(Locale.ROOT));
        return this;
    }

    /** Names the program as it shall stand in reports, with version and commit. Call before {@link #show}. */
    public Explorer program(String name) {
        program = name;
        return this;
    }

    /** Calls this when the window has been closed, on the JavaFX thread, after its own work has ended. */
    public Explorer onClosed(Runnable action) {
        closing.add(action);
        return this;
    }

    /** Shows the window, begins to start the engine where there is to be one, and to read the files. */
    public void show() {
        long begun = System.nanoTime();
        Theme.base();
        Fonts.load();
        Settings settings = file.read();
        Mode mode = forced == null ? settings.mode() : forced;
        Theme theme = new Theme(Tokens.load(), mode);
        theme.zoomTo(settings.zoom());
        TaskRunner runner = new BackgroundRunner();
        Clock clock = Clock.systemUTC();
        OwnFigures figures = new OwnFigures(runner, () -> starter == null ? ClientReports.NONE : starter.reports());
        ShellModel model = starter == null
                ? new ShellModel(runner)
                : new ShellModel(new MeasuredStarter(starter, figures), runner);
        TabsModel tabs = new TabsModel(path -> opened(path, runner, clock, figures), lines, runner);
        FileDialog dialog = new FileDialog(stage);
        Shell shell = new Shell(
                model,
                tabs,
                dialog,
                dialog,
                dialog,
                lines,
                program,
                runner,
                theme,
                clock,
                ZoneId.systemDefault(),
                settings);
        Scene scene = new Scene(new ZoomPane(shell.root(), theme), settings.width(), settings.height());
        theme.dress(scene);
        PressAnswers.use(runner, scene);
        figures.watch(scene, begun);
        stage.setTitle(Messages.text("window.title"));
        stage.getIcons().add(icon());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setScene(scene);
        place(settings);
        KeptSettings kept = remembering(shell, runner, settings);
        stage.setOnHidden(ignored -> closed(shell, runner, kept));
        if (!files.isEmpty()) {
            shell.announce(files.getFirst());
        }
        // Until the window is on screen nothing else may take the processors: the engine's start wants both, and so do
        // the screens of a file.
        FirstFrame.of(scene).then(() -> {
            tabs.open(files);
            if (starter != null) {
                figures.begin();
                model.start();
            }
            tabs.remember();
            sweep(runner);
            IdleMemory.watch(runner, scene);
            if (starter != null) {
                runner.after(STARTED, () -> SpareTime.use(runner, scene, shell::prepare));
            }
        });
        stage.show();
    }

    /** Drawn by {@code jpackage/common/Icon.java}, as that of the packages. */
    private static Image icon() {
        return new Image(Objects.requireNonNull(Explorer.class.getResource("icon.png"), "icon.png")
                .toExternalForm());
    }

    private FileModel opened(Path path, TaskRunner runner, Clock clock, OwnFigures figures) {
        FileModel model = new FileModel(path, runner, temporary, clock);
        figures.watch(model);
        opened.add(model);
        return model;
    }

    /** Removes what lies in temporary folders, where the program is ended from outside. For any thread. */
    public void discardFiles() {
        try {
            for (FileModel each : opened.toArray(FileModel[]::new)) {
                each.discard();
            }
        } catch (InterruptedException e) {
            log().log(System.Logger.Level.WARNING, "files were left open; what they left goes at the next start", e);
        }
    }

    /** What a window that crashed left of its files goes now. */
    private void sweep(TaskRunner runner) {
        runner.run(
                Messages.text("open.task.sweep"),
                ignored -> TemporaryFolder.sweep(temporary),
                ignored -> {},
                failure -> log().log(
                                System.Logger.Level.WARNING,
                                "what an earlier window left could not be removed",
                                failure));
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

    /** Remembers from now on whatever changes. */
    private KeptSettings remembering(Shell shell, TaskRunner runner, Settings first) {
        Settings[] before = {first};
        KeptSettings kept = new KeptSettings(file, runner, first, () -> before[0] = now(shell, before[0]));
        shell.onChanged(kept::changed);
        for (Observable each : List.of(
                stage.xProperty(),
                stage.yProperty(),
                stage.widthProperty(),
                stage.heightProperty(),
                stage.maximizedProperty())) {
            each.addListener(ignored -> kept.changed());
        }
        return kept;
    }

    /** What is to be remembered. While the window fills the screen, or is not on it, its place is that of before. */
    private Settings now(Shell shell, Settings before) {
        boolean away = stage.isMaximized() || stage.isFullScreen() || stage.isIconified();
        Scene scene = stage.getScene();
        Settings now = shell.remember(new Settings(
                away ? before.x() : stage.getX(),
                away ? before.y() : stage.getY(),
                away ? before.width() : scene.getWidth(),
                away ? before.height() : scene.getHeight(),
                stage.isMaximized(),
                before.mode(),
                before.divider(),
                before.details(),
                before.zoom()));
        return forced == null ? now : now.withMode(before.mode());
    }

    private void closed(Shell shell, TaskRunner runner, KeptSettings kept) {
        Settings last = kept.current();
        shell.close();
        runner.close();
        try {
            shell.tabs().closeAll();
        } catch (InterruptedException e) {
            log().log(System.Logger.Level.WARNING, "files were left open; what they left goes at the next start", e);
        }
        try {
            kept.close(last);
        } catch (IOException e) {
            // The window is gone: there is nowhere left to show this but the console.
            log().log(System.Logger.Level.WARNING, Messages.text("settings.unwritten", Messages.reason(e)));
        }
        closing.forEach(Runnable::run);
    }

    /** Asked for only when there is something to log: whoever asks first has all jars looked through. */
    private static System.Logger log() {
        return System.getLogger(Explorer.class.getName());
    }
}
