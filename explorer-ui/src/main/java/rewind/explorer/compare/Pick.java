package rewind.explorer.compare;

/** A request to be compared. */
public record Pick(Source source, String requestId) {}
