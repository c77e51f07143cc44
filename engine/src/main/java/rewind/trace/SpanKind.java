package rewind.trace;

/** OpenTelemetry's span kinds; the order is that of the protocol's enum and must stay. */
public enum SpanKind {
    UNSPECIFIED,
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER
}
