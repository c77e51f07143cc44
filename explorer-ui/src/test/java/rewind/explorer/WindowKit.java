package rewind.explorer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import rewind.explorer.chart.Png;
import rewind.explorer.controls.KeptLines;
import rewind.explorer.open.FileModel;
import rewind.explorer.samples.MemoryEngine;
import rewind.explorer.samples.MemoryStore;
import rewind.explorer.samples.SampleTraces;
import rewind.explorer.tasks.BackgroundRunner;
import rewind.explorer.theme.Fonts;
import rewind.explorer.theme.Mode;
import rewind.explorer.theme.Theme;
import rewind.explorer.theme.Tokens;

/** The real window content on the headless toolkit, over a store in memory, at a moment that does not move unless the test says so. */
final class WindowKit implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-19T15:04:05Z");
    private static final Clock STANDING = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Path SHOTS = Path.of("target", "shots");

    final MemoryStore store;
    final MemoryEngine engine;
    final SampleTraces traces;
    final FxRobot robot = new FxRobot();
    private final BackgroundRunner runner = new BackgroundRunner();
    private final Stage stage = new Stage();
    private final Shell shell;
    private final Theme theme;
    final TabsModel tabs;
    final KeptLines kept = KeptLines.inMemory();
    private List<Path> picked = List.of();
    private @Nullable Path saved;
    private @Nullable Path path;

    /** On the JavaFX thread. */
    private WindowKit(
            Mode mode,
            MemoryStore store,
            SampleTraces traces,
            @Nullable Function<WindowKit, EngineStarter> starter,
            Path temporary,
            Clock clock) {
        Fonts.load();
        this.store = store;
        this.traces = traces;
        this.engine = new MemoryEngine(store, NOW.toEpochMilli());
        this.theme = new Theme(Tokens.load(), mode);
        EngineStarter engineStarter = starter == null ? null : starter.apply(this);
        ShellModel model = engineStarter == null ? new ShellModel(runner) : new ShellModel(engineStarter, runner);
        this.tabs =
                new TabsModel(path -> new FileModel(path, runner, temporary, clock), new KeptFiles(temporary), runner);
        this.shell = new Shell(
                model,
                tabs,
                () -> picked,
                ignored -> Optional.ofNullable(saved),
                ignored -> Optional.ofNullable(path),
                kept,
                "Rewind 1.2.3, commit 0123456789abcdef",
                runner,
                theme,
                clock,
                ZoneOffset.UTC,
                Settings.DEFAULT);
        Scene scene = new Scene(shell.root(), 1000, 800);
        theme.dress(scene);
        PressAnswers.use(runner, scene);
        stage.setScene(scene);
        stage.show();
        if (engineStarter != null) {
            model.start();
        }
    }

    /** Opens the window; {@code starter} brings the engine. */
    static WindowKit open(Mode mode, Function<WindowKit, EngineStarter> starter) throws TimeoutException {
        return open(mode, starter, STANDING);
    }

    /** The same by the clock of a real engine. */
    static WindowKit openNow(Mode mode, Function<WindowKit, EngineStarter> starter) throws TimeoutException {
        return open(mode, starter, Clock.systemUTC());
    }

    private static WindowKit open(Mode mode, Function<WindowKit, EngineStarter> starter, Clock clock)
            throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        MemoryStore store = new MemoryStore();
        Path temporary = temporaryFolder();
        return WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> new WindowKit(mode, store, new SampleTraces(), starter, temporary, clock));
    }

    /** Opens the window over files alone, whose temporary files go into a folder of the test. */
    static WindowKit files(Mode mode, Path temporary) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        return WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> new WindowKit(mode, new MemoryStore(), new SampleTraces(), null, temporary, STANDING));
    }

    private static Path temporaryFolder() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** What the platform's dialog will answer. */
    void willPick(Path... files) {
        picked = List.of(files);
    }

    /** What the user will choose when asked for a file or folder. */
    void willChoose(Path chosen) {
        path = chosen;
    }

    /** Where the platform's dialog will say to save to. */
    void willSave(Path file) {
        saved = file;
    }

    /** Opens the window over a store that holds these many requests. */
    static WindowKit live(Mode mode, int requests) throws TimeoutException {
        return live(mode, requests, temporaryFolder());
    }

    /** The same, for tests that open files too: what these need lies in a folder of the test. */
    static WindowKit live(Mode mode, int requests, Path temporary) throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        MemoryStore store = new MemoryStore();
        SampleTraces traces = new SampleTraces();
        store.add(traces.series(requests, NOW.toEpochMilli(), 700));
        WindowKit kit = WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> new WindowKit(mode, store, traces, k -> ignored -> k.liveStore(), temporary, STANDING));
        kit.until("the list and the first request are there", () -> kit.isLive() && kit.shows("Fields"));
        return kit;
    }

    LiveStore liveStore() {
        return Lives.of(store, engine);
    }

    /** Waits until something is the case, as a person would; fails with the words after half a minute. */
    void until(String what, BooleanSupplier condition) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition::getAsBoolean)
                    .get());
        } catch (TimeoutException e) {
            throw new AssertionError("After 30 s still not: " + what + "; " + keyboard(), e);
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Who has the keyboard. */
    private String keyboard() {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000,
                () -> "the keyboard is at " + stage.getScene().getFocusOwner() + " of a window that "
                        + (stage.isFocused() ? "has it" : "has it not"));
    }

    <T extends Node> T find(String query, Class<T> type) {
        return robot.lookup(query).queryAs(type);
    }

    boolean shows(String text) {
        return robot.lookup((Node node) -> node instanceof javafx.scene.control.Labeled labeled
                        && text.equals(labeled.getText())
                        && isShown(node))
                .tryQuery()
                .isPresent();
    }

    private static boolean isShown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /** Where a part is on the screen, for the mouse. */
    Bounds onScreen(String query) {
        Node node = robot.lookup(query).query();
        return node.localToScreen(node.getBoundsInLocal());
    }

    /** How many rows the list has; -1 where there is none. */
    int rows() {
        return robot.lookup("#requests").tryQuery().map(WindowKit::rows).orElse(-1);
    }

    /** How many rows a list tells of. */
    static int rows(Node list) {
        return (int) list.queryAccessibleAttribute(AccessibleAttribute.ROW_COUNT);
    }

    /** The chosen row, as a screen reader hears it; -1 where it is not on screen. */
    int chosenRow() {
        List<?> chosen =
                (List<?>) find("#requests", Node.class).queryAccessibleAttribute(AccessibleAttribute.SELECTED_ITEMS);
        return chosen.isEmpty()
                ? -1
                : (int) ((Node) chosen.getFirst()).queryAccessibleAttribute(AccessibleAttribute.INDEX);
    }

    LiveScreens screens() {
        LiveScreens screens = shell.screens();
        if (screens == null) {
            throw new AssertionError("The window is not live yet");
        }
        return screens;
    }

    boolean isLive() {
        return shell.screens() != null;
    }

    void press(KeyCode... keys) {
        robot.push(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void type(String text) {
        robot.write(text, 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    void onFx(Runnable action) {
        robot.interact(action);
    }

    /** Takes a picture at 1280 by 800; the headless screen is smaller, so the content goes into a scene without a stage. */
    Path shot(String name) {
        return shot(name, 1280);
    }

    /** The same in a window that is so wide. */
    Path shot(String name, double width) {
        Path file = SHOTS.resolve(name + "-" + theme.mode().get().word() + ".png");
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> picture(width));
        try {
            Files.createDirectories(SHOTS);
            Png.write(image, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    private WritableImage picture(double width) {
        Scene window = stage.getScene();
        Node focus = window.getFocusOwner();
        window.setRoot(new StackPane());
        Scene scene = new Scene(shell.root(), width, 800);
        scene.getStylesheets().setAll(window.getStylesheets());
        scene.setFill(window.getFill());
        if (focus != null) {
            focus.requestFocus();
        }
        scene.snapshot(null); // columns take their widths from the first layout
        WritableImage image = scene.snapshot(null);
        scene.setRoot(new StackPane());
        window.setRoot(shell.root());
        if (focus != null) {
            focus.requestFocus();
        }
        shell.root().applyCss();
        shell.root().layout();
        return image;
    }

    /** As when nobody has done anything for a while; in how many pieces. */
    int prepareAll() {
        int pieces = 1;
        while (WaitForAsyncUtils.waitForAsyncFx(10_000, shell::prepare)) {
            pieces++;
        }
        return pieces;
    }

    /** The window's content, for events that come from outside. */
    Node root() {
        return shell.root();
    }

    @Override
    public void close() {
        onFx(() -> {
            shell.close();
            stage.close();
        });
        runner.close();
        try {
            tabs.closeAll();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while the files were closed", e);
        }
    }
}
