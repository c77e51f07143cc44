package rewind.latency;

/**
 * A request that stands for others of about the same latency.
 *
 * @param nanos what the request took, or the span of it that the series is about
 */
public record Exemplar(String requestId, long nanos) {}
