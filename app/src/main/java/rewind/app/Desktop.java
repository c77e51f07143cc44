package rewind.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import rewind.explorer.Explorer;

/**
 * The place for windows. JavaFX takes half a second to start: it is begun on a thread of its own while the command line is
 * still being read.
 */
final class Desktop {
    private static final List<Path> CARDS =
            Stream.of("/dev/dri", "/dev/nvidiactl", "/dev/dxg").map(Path::of).toList();

    /** Held here because java.util.logging forgets loggers that nobody holds, and their filters with them. */
    private final AtomicReference<@Nullable Logger> javafx = new AtomicReference<>();

    /** Why JavaFX could not be started; never done where it could. */
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private final AtomicBoolean begun = new AtomicBoolean();

    /** Begins to start JavaFX, where there is a display. The second time nothing happens. */
    void warmUp() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        if (!hasDisplay()) {
            failure.completeExceptionally(new IllegalStateException("There is no display"));
            return;
        }
        if (!Platform.class.getModule().isNamed()) {
            // We run from the class path on purpose, see RATIONALE.md, and this remark would greet every user on the
            // console. In an installed program JavaFX is a module, and a logger for nothing would take a tenth of a
            // second.
            Logger logger = Logger.getLogger("javafx");
            logger.setFilter(
                    remark -> !String.valueOf(remark.getMessage()).startsWith("Unsupported JavaFX configuration"));
            javafx.set(logger);
        }
        spareGraphicsCard();
        Thread.ofPlatform().name("toolkit").daemon().start(() -> {
            try {
                // Returns when JavaFX has ended.
                Application.launch(RewindWindow.class);
            } catch (RuntimeException | LinkageError e) {
                // What JavaFX throws where there is a DISPLAY that does not answer, or a library of the system's is not
                // there.
                failure.completeExceptionally(e);
            }
        });
    }

    /**
     * On a Linux without a graphics card JavaFX draws by itself, but tries OpenGL first, for which the system loads a compiler of 100 MB:
     * up to a quarter of a second. There is a card where the kernel shows one: to all, to NVIDIA's own driver, to Windows' Linux.
     * Nor does it then keep pictures of boxes, 8 MB of which spare a processor nothing that can be seen in a frame's time.
     */
    private static void spareGraphicsCard() {
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && System.getProperty("prism.order") == null && CARDS.stream().noneMatch(Files::exists)) {
            System.setProperty("prism.order", "sw");
            System.setProperty("prism.disableRegionCaching", "true");
        }
    }

    /** Windows and macOS always have a place for a window, and so has JavaFX's platform without a screen. */
    private static boolean hasDisplay() {
        if (System.getProperty("glass.platform", "").equals("Headless")) {
            return true;
        }
        boolean unix =
                !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).matches(".*(win|mac).*");
        return !unix || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }

    /** Whether windows can be opened; waits until JavaFX has started, or has failed to. */
    boolean isReady() {
        warmUp();
        try {
            CompletableFuture.anyOf(RewindWindow.STARTED, failure).join();
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    /** Opens a window over files alone, and returns when it is closed. */
    void openFiles(DataFolder folder, List<Path> files) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        show(closed, () -> new Explorer(new Stage(), folder.explorerSettings()).open(files));
        closed.await();
    }

    private static void show(CountDownLatch closed, Supplier<Explorer> window) {
        String program = ProgramName.words();
        Platform.runLater(() -> {
            try {
                Explorer explorer = window.get().program(program);
                // SIGTERM and the end of a desktop session come without a word from the window.
                Runtime.getRuntime().addShutdownHook(new Thread(explorer::discardFiles, "opened files"));
                explorer.onClosed(closed::countDown).show();
            } catch (RuntimeException | LinkageError e) {
                LoggerFactory.getLogger(Desktop.class).error("the window could not be opened", e);
                System.err.println("rewind: the window could not be opened: " + e);
                closed.countDown();
            }
        });
        // On this thread, while JavaFX's reads style sheets.
        Explorer.loadFonts();
    }

    /**
     * Opens the window with its engine, and returns when it is closed, and the engine has ended if it was inside.
     *
     * @param address of an engine to attach to, null for that of the folder or one inside
     */
    void open(DataFolder folder, ListenOptions listen, @Nullable String address) throws InterruptedException {
        open(new WindowEngine(folder, listen, address), folder);
    }

    /** The same with this engine, which is closed at the end. */
    void open(WindowEngine unstarted, DataFolder folder) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (WindowEngine engine = unstarted) {
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "shutdown"));
            show(closed, () -> new Explorer(new Stage(), engine, folder.explorerSettings()));
            closed.await();
        }
    }
}
