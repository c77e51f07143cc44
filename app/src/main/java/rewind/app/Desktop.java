package rewind.app;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.control.EngineException;
import rewind.explorer.Explorer;
import rewind.explorer.LiveStore;
import rewind.explorer.StartProgress;
import rewind.recommend.Cancellation;

/** The window with the engine inside. */
final class Desktop {
    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private Desktop() {}

    /** Whether a window can be opened. Windows and macOS always have a place for one. */
    static boolean hasDisplay() {
        boolean unix =
                !System.getProperty("os.name", "").toLowerCase(Locale.ROOT).matches(".*(win|mac).*");
        return !unix || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }

    /** What the window is opened on. JavaFX makes the application itself, so this cannot be handed to a constructor. */
    private record Opening(DataFolder folder, ListenOptions listen) {}

    private static final AtomicReference<@Nullable Opening> OPENING = new AtomicReference<>();

    /** Opens the window and returns when it is closed. */
    static void open(DataFolder folder, ListenOptions listen) {
        OPENING.set(new Opening(folder, listen));
        Application.launch(Window.class);
    }

    /** Started by JavaFX. */
    public static final class Window extends Application {
        private final AtomicReference<@Nullable Engine> engine = new AtomicReference<>();
        /** Asked for when the window goes while the first training still runs. */
        private final Cancellation closing = new Cancellation();

        @Override
        public void start(Stage stage) {
            Opening opening = OPENING.get();
            if (opening == null) {
                throw new IllegalStateException("started without Desktop.open");
            }
            // SIGTERM and the end of a desktop session come without Application.stop.
            Runtime.getRuntime().addShutdownHook(new Thread(this::closeEngine, "shutdown"));
            new Explorer(
                            stage,
                            progress -> startEngine(opening, progress),
                            opening.folder().explorerSettings())
                    .show();
        }

        private LiveStore startEngine(Opening opening, StartProgress progress) throws IOException {
            progress.report("Opening the store", Double.NaN);
            closeEngine();
            Engine opened = Engine.open(opening.folder());
            engine.set(opened);
            boolean first = FirstRun.isNeeded(opened);
            if (first) {
                FirstRun.train(opened, progress::report, closing);
            }
            listen(opened, opening.listen());
            if (first) {
                CompletableFuture.runAsync(() -> SampleRequests.send(opened.address()))
                        .exceptionally(problem -> {
                            LOG.warn("the sample requests were not all sent", problem);
                            return null;
                        });
            }
            return new LiveStore(opened.store(), opened.store(), opened.control());
        }

        /** A busy port is no reason not to open a window: nobody has been told an address yet. */
        private static void listen(Engine engine, ListenOptions listen) {
            try {
                engine.listen(listen.host, listen.port);
            } catch (EngineException e) {
                LOG.warn("{} A free port is taken instead.", e.getMessage());
                engine.listen(listen.host, 0);
            }
        }

        @Override
        public void stop() {
            closing.cancel();
            closeEngine();
        }

        private void closeEngine() {
            Engine running = engine.getAndSet(null);
            if (running != null) {
                running.close();
            }
        }
    }
}
