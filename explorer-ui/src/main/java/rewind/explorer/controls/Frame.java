package rewind.explorer.controls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import rewind.explorer.text.Messages;

/**
 * A screen's frame, laid out in FXML. Views take its parts by their {@code fx:id}: so their fields are final, and a part
 * that is missing is said at once.
 */
public final class Frame {
    private final String name;
    private final FXMLLoader loader;
    private final Parent root;

    private Frame(String name, FXMLLoader loader, Parent root) {
        this.name = name;
        this.loader = loader;
        this.root = root;
    }

    /** Loads {@code name} from beside the bundle of texts. */
    public static Frame load(String name) {
        URL place = Frame.class.getResource("/rewind/explorer/" + name);
        if (place == null) {
            throw new IllegalStateException(name + " is missing from the program");
        }
        FXMLLoader loader = new FXMLLoader(place, Messages.bundle());
        try {
            return new Frame(name, loader, loader.load());
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be loaded", e);
        }
    }

    public Parent root() {
        return root;
    }

    /**
     * A part of the frame.
     *
     * @throws IllegalStateException if there is none with this id and type
     */
    public <T> T part(String id, Class<T> type) {
        Object part = loader.getNamespace().get(id);
        if (!type.isInstance(part)) {
            throw new IllegalStateException(name + " has no " + type.getSimpleName() + " '" + id + "'");
        }
        return type.cast(part);
    }
}
