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

    /** Reads everything anew. */
    void reload();

    /** It has come to the front: what it shows is kept fresh from now on. */
    default void shown() {}

    /** It is not in front any more. */
    default void hidden() {}

    /** The engine answers again after it did not. */
    default void engineIsBack() {}

    /** Esc was pressed: gives up a question that is open. */
    default void escape() {}

    /** Ends its work. */
    default void close() {}
}
