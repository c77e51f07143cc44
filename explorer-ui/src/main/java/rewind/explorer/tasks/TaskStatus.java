package rewind.explorer.tasks;

/**
 * A task as the status line shows it.
 *
 * @param title what it does
 * @param what where it is; empty where it has said nothing
 * @param fraction from 0 to 1, NaN where not known
 */
public record TaskStatus(String title, String what, double fraction) {}
