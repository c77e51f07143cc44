package rewind.explorer.controls;

/** What a screen does while there is nothing to see of it: a view model, as the window tells it of its time. For the UI thread. */
public interface ScreenLife {

    /** Reads everything anew. */
    void reload();

    /** It has come to the front: what it shows is kept fresh from now on. */
    default void shown() {}

    /** It is not in front any more. */
    default void hidden() {}

    /** The engine answers again after it did not. */
    default void engineIsBack() {}

    /** Ends its work. */
    default void close() {}
}
