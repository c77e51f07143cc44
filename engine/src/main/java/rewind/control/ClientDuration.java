package rewind.control;

/**
 * How long something took in a client.
 *
 * @param name {@code open_file} for example, in lower case with underscores
 */
public record ClientDuration(String name, double seconds) {}
