package rewind.explorer.tasks;

import org.jspecify.annotations.Nullable;

/**
 * A task as the status line shows it.
 *
 * @param title what it does
 * @param what where it is; empty where it has said nothing
 * @param fraction from 0 to 1, NaN where not known
 * @param stop ends it; null for what cannot be stopped
 */
public record TaskStatus(
        String title,
        String what,
        double fraction,
        @Nullable Runnable stop) {

    /** One that cannot be stopped. */
    public TaskStatus(String title, String what, double fraction) {
        this(title, what, fraction, null);
    }
}
