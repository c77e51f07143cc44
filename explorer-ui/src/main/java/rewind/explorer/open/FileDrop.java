package rewind.explorer.open;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

/** Files that are dropped anywhere on the window. */
public final class FileDrop {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private final Node window;
    private final Consumer<List<Path>> open;

    private FileDrop(Node window, Consumer<List<Path>> open) {
        this.window = window;
        this.open = open;
    }

    /** Takes drops on this node and all that is in it, from now on. */
    public static void on(Node window, Consumer<List<Path>> open) {
        FileDrop drop = new FileDrop(window, open);
        window.addEventFilter(DragEvent.DRAG_OVER, drop::over);
        window.addEventHandler(DragEvent.DRAG_ENTERED, drop::over);
        window.addEventHandler(DragEvent.DRAG_EXITED, ignored -> drop.mark(false));
        window.addEventFilter(DragEvent.DRAG_DROPPED, drop::dropped);
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            mark(true);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        mark(false);
        List<File> files = event.getDragboard().getFiles();
        boolean any = files != null && !files.isEmpty();
        if (any) {
            open.accept(files.stream().map(File::toPath).toList());
        }
        event.setDropCompleted(any);
        event.consume();
    }

    private void mark(boolean on) {
        window.pseudoClassStateChanged(DROPPING, on);
    }
}
