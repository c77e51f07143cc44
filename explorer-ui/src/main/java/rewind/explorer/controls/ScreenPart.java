package rewind.explorer.controls;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;

/** A screen, as the window holds it. For the UI thread. */
public interface ScreenPart {

    Node root();

    /** What of it is shown only when it is asked for, each made by then at the latest: it can be got ready before. */
    default List<Supplier<? extends Node>> later() {
        return List.of();
    }

    /** Puts the keyboard into its main part. */
    void focus();

    /**
     * Puts the keyboard into its own find field.
     *
     * @return whether it has one
     */
    default boolean startFind() {
        return false;
    }

    /** What it does over time; mostly its model. */
    ScreenLife life();

    /** Esc was pressed: gives up a question that is open. */
    default void escape() {}
}
