package rewind.server;

import java.util.Map;

/** Looks at one thing that the engine's health depends on, when {@code /health/deep} is asked. */
public interface HealthProbe {
    /** What it looks at, a constant: {@code logs} for example. */
    String name();

    /** Looks at it. What goes wrong with looking is thrown, and told as what it is. */
    State look();

    /**
     * How it is.
     *
     * @param sound false where somebody should do something
     * @param detail why it is not, a sentence; empty where it is
     * @param figures by name, with their unit at the end: {@code free_bytes}
     */
    record State(boolean sound, String detail, Map<String, Number> figures) {
        public State {
            figures = Map.copyOf(figures);
        }
    }
}
