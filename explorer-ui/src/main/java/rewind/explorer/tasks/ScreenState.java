package rewind.explorer.tasks;

/**
 * Which of its states a screen is in, with the words for it.
 *
 * @param title what is the case; empty where the screen shows its content
 * @param advice what to do next
 */
public record ScreenState(Kind kind, String title, String advice) {
    public static final ScreenState LOADING = new ScreenState(Kind.LOADING, "", "");
    public static final ScreenState READY = new ScreenState(Kind.READY, "", "");

    public static ScreenState empty(String title, String advice) {
        return new ScreenState(Kind.EMPTY, title, advice);
    }

    public static ScreenState failed(String title, String advice) {
        return new ScreenState(Kind.FAILED, title, advice);
    }

    /** Whether there is nothing to show, and nothing on its way either. */
    public boolean isWithoutContent() {
        return kind == Kind.EMPTY || kind == Kind.FAILED;
    }

    /** The states that every screen has; where there is too much, it is ready and says what it leaves out. */
    public enum Kind {
        LOADING,
        EMPTY,
        READY,
        FAILED
    }
}
