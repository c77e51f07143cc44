package rewind.trace;

/** OpenTelemetry's span status codes; the order is that of the protocol's enum and must stay. */
public enum SpanStatus {
    UNSET,
    OK,
    ERROR
}
