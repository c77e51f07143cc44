package rewind.explorer.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;
import rewind.explorer.tasks.Once;

/** The bundled fonts; a machine without any font cannot show a control at all, so they are loaded before the first. */
public final class Fonts {
    private static final List<String> FILES = List.of(
            "InterTabular-Regular.ttf",
            "InterTabular-Medium.ttf",
            "InterTabular-SemiBold.ttf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private static final Once ALL = new Once("The fonts", Fonts::loadAll);

    private Fonts() {}

    /** Loads them ahead of who needs them, on whatever thread, once JavaFX has started; {@link #load} tells what went wrong. */
    public static void begin() {
        ALL.begin();
    }

    /** Loads them, once: whoever comes while another thread does so waits for it. */
    public static void load() {
        ALL.ensure();
    }

    private static void loadAll() {
        FILES.forEach(Fonts::load);
    }

    private static void load(String file) {
        try (InputStream in = Fonts.class.getResourceAsStream("/rewind/explorer/fonts/" + file)) {
            if (in == null || Font.loadFont(in, -1) == null) {
                throw new IllegalStateException("The font " + file + " cannot be loaded");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The font " + file + " cannot be read", e);
        }
    }
}
