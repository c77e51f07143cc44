package rewind.explorer;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/** Files that another program drops on the window: real events, over a clipboard that stands for the platform's. */
final class Dropped {
    private Dropped() {}

    /** Drags files over the window and lets them fall; tells whether the window took them. */
    static boolean on(WindowKit kit, List<Path> files) {
        boolean[] taken = new boolean[1];
        kit.onFx(() -> {
            Dragboard board = DragboardHelper.createDragboard(clipboard(files));
            Event.fireEvent(kit.root(), event(kit, DragEvent.DRAG_ENTERED, board));
            DragEvent over = event(kit, DragEvent.DRAG_OVER, board);
            Event.fireEvent(kit.root(), over);
            taken[0] = over.isAccepted();
            if (taken[0]) {
                Event.fireEvent(kit.root(), event(kit, DragEvent.DRAG_DROPPED, board));
            }
            Event.fireEvent(kit.root(), event(kit, DragEvent.DRAG_EXITED, board));
        });
        return taken[0];
    }

    private static DragEvent event(WindowKit kit, EventType<DragEvent> type, Dragboard board) {
        return new DragEvent(
                kit.root(), kit.root(), type, board, 200, 200, 200, 200, TransferMode.COPY, null, kit.root(), null);
    }

    private static TKClipboard clipboard(List<Path> files) {
        return (TKClipboard) Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(), new Class<?>[] {TKClipboard.class}, (proxy, method, arguments) -> {
                    boolean ours = arguments != null && DataFormat.FILES.equals(arguments[0]);
                    return switch (method.getName()) {
                        case "hasContent" -> ours;
                        case "getContent" ->
                            ours ? files.stream().map(Path::toFile).toList() : null;
                        case "getContentTypes" -> Set.of(DataFormat.FILES);
                        case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                        default -> null;
                    };
                });
    }
}
