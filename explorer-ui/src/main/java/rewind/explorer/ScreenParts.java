package rewind.explorer;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.tasks.Value;

/** The screens over the same traces, one of them in front. */
final class ScreenParts {
    private final Map<ShellModel.Screen, ScreenPart> parts = new EnumMap<>(ShellModel.Screen.class);
    private final Value<ShellModel.Screen> chosen;
    private final StackPane place = new StackPane();
    private boolean inFront;

    /** @param chosen which of them is in front; there is always a list of requests */
    ScreenParts(Value<ShellModel.Screen> chosen) {
        this.chosen = chosen;
    }

    void add(ShellModel.Screen screen, ScreenPart part) {
        parts.put(screen, part);
        if (screen == chosen.get()) {
            place.getChildren().setAll(part.root());
        }
    }

    boolean has(ShellModel.Screen screen) {
        return parts.containsKey(screen);
    }

    Value<ShellModel.Screen> chosen() {
        return chosen;
    }

    Optional<ScreenPart> part(ShellModel.Screen screen) {
        return Optional.ofNullable(parts.get(screen));
    }

    /** Room for the one in front. */
    Node place() {
        return place;
    }

    /** Brings a screen to the front, if there is this one. */
    void choose(ShellModel.Screen screen) {
        ScreenPart next = parts.get(screen);
        ScreenPart before = parts.get(chosen.get());
        if (next == null || next.equals(before)) {
            return;
        }
        if (inFront && before != null) {
            before.life().hidden();
        }
        place.getChildren().setAll(next.root());
        chosen.set(screen);
        if (inFront) {
            next.life().shown();
        }
    }

    /** These traces came to the front, or went from there. */
    void inFront(boolean now) {
        if (now != inFront) {
            inFront = now;
            onFront(part -> {
                if (now) {
                    part.life().shown();
                } else {
                    part.life().hidden();
                }
            });
        }
    }

    void focus() {
        onFront(ScreenPart::focus);
    }

    /** Whether the one in front has a find field, which has the keyboard then. */
    boolean startFind() {
        return part(chosen.get()).map(ScreenPart::startFind).orElse(false);
    }

    void reload() {
        onFront(part -> part.life().reload());
    }

    void escape() {
        onFront(part -> {
            part.escape();
            part.focus();
        });
    }

    private void onFront(Consumer<ScreenPart> action) {
        part(chosen.get()).ifPresent(action);
    }

    void engineIsBack() {
        parts.values().forEach(part -> part.life().engineIsBack());
    }

    void close() {
        parts.values().forEach(part -> part.life().close());
    }
}
