package rewind.explorer.controls;

import javafx.scene.Node;

/** A screen, as the window holds it. For the UI thread. */
public interface ScreenPart {

    Node root();

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
