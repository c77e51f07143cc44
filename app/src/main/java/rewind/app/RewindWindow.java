package rewind.app;

import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.stage.Stage;
import rewind.explorer.Explorer;

/**
 * What JavaFX is started as. X11 calls windows by the name of this class (WM_CLASS), and docks find the program's entry and icon by
 * it (StartupWMClass in {@code jpackage/linux/rewind.desktop}); a toolkit that is started without an application is called
 * "java", as all others are. Windows are made by {@link Desktop}; the one that JavaFX offers stays closed.
 */
public final class RewindWindow extends Application {
    /** Done when JavaFX runs. Static because JavaFX makes the instance, and once in the life of a process at most. */
    static final CompletableFuture<Void> STARTED = new CompletableFuture<>();

    @Override
    public void start(Stage unused) {
        STARTED.complete(null);
        // While the program's own thread finds out which window to open.
        Explorer.readSheet();
    }
}
