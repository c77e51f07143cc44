package rewind.explorer;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.css.Styleable;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.skin.ContextMenuSkin;
import javafx.scene.layout.StackPane;
import rewind.explorer.controls.ScreenPart;
import rewind.explorer.tasks.Value;

/**
 * The screens over the same traces, one of them in front. Most are made when they come there first, or when there is time: of all of
 * them a window is made as slowly as of six, and mostly two are looked at.
 */
final class ScreenParts {
    private final Map<ShellModel.Screen, ScreenPart> parts = new EnumMap<>(ShellModel.Screen.class);
    private final Map<ShellModel.Screen, Supplier<ScreenPart>> later = new EnumMap<>(ShellModel.Screen.class);
    private final Queue<Supplier<? extends Node>> undressed = new ArrayDeque<>(List.of(this::menu));
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

    /** Adds a screen that is made when it is chosen. */
    void add(ShellModel.Screen screen, Supplier<ScreenPart> part) {
        if (screen == chosen.get()) {
            add(screen, part.get());
        } else {
            later.put(screen, part);
        }
    }

    boolean has(ShellModel.Screen screen) {
        return parts.containsKey(screen) || later.containsKey(screen);
    }

    /** Made now if it was not; empty where there is no such screen. */
    private Optional<ScreenPart> part(ShellModel.Screen screen) {
        Supplier<ScreenPart> part = later.remove(screen);
        if (part != null) {
            ScreenPart made = part.get();
            parts.put(screen, made);
            undressed.addAll(made.later());
        }
        return Optional.ofNullable(parts.get(screen));
    }

    /**
     * Makes a screen that nobody has chosen yet, or dresses one that was made so, or what a screen or a menu shows first when it is asked for
     * it: what the first click would else wait for. It is not shown, so it reads nothing.
     *
     * @return whether there may be more to do
     */
    boolean prepare() {
        Supplier<? extends Node> made = undressed.poll();
        if (made != null) {
            dress(made.get());
        } else if (!later.isEmpty()) {
            part(later.keySet().iterator().next()).ifPresent(screen -> undressed.add(screen::root));
        }
        return !undressed.isEmpty() || !later.isEmpty();
    }

    /** Between two frames, so that nobody sees it. */
    private void dress(Node root) {
        if (root.getParent() == null && root instanceof Parent parent) {
            place.getChildren().addFirst(parent);
            parent.applyCss();
            parent.resize(place.getWidth(), place.getHeight());
            parent.layout();
            place.getChildren().remove(parent);
        }
    }

    /** One that nobody opens: the first of all takes the longest. */
    private Node menu() {
        ContextMenu menu = new ContextMenu() {
            @Override
            public Styleable getStyleableParent() {
                return place; // colours come from where it stands
            }
        };
        Menu more = new Menu("…", null, new MenuItem("…"));
        menu.getItems().addAll(more, new CheckMenuItem("…"), new SeparatorMenuItem());
        return new ContextMenuSkin(menu).getNode();
    }

    Value<ShellModel.Screen> chosen() {
        return chosen;
    }

    /** Room for the one in front. */
    Node place() {
        return place;
    }

    /** Brings a screen to the front, if there is this one. */
    void choose(ShellModel.Screen screen) {
        ScreenPart next = part(screen).orElse(null);
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

    boolean isInFront() {
        return inFront;
    }

    void focus() {
        onFront(ScreenPart::focus);
    }

    /** Whether the one in front has a find field, which has the keyboard then. */
    boolean startFind() {
        ScreenPart front = parts.get(chosen.get());
        return front != null && front.startFind();
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
        ScreenPart front = parts.get(chosen.get());
        if (front != null) {
            action.accept(front);
        }
    }

    void engineIsBack() {
        parts.values().forEach(part -> part.life().engineIsBack());
    }

    void close() {
        parts.values().forEach(part -> part.life().close());
    }
}
