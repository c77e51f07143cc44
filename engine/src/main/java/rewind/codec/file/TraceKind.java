package rewind.codec.file;

/** A format that traces are read from. */
enum TraceKind {
    OWN_JSON("json"),
    AVRO("avro-ocf"),
    OTLP_JSON("otlp-json"),
    OTLP_PROTOBUF("otlp-pb"),
    JAEGER_JSON("jaeger-json"),
    ZIPKIN_V1("zipkin-v1"),
    ZIPKIN_V2("zipkin-v2"),
    TRACE_EVENT("trace-event"),
    /** A list of nothing, which is what several programs export when they found none. */
    EMPTY_ARRAY("empty-array");

    private final String label;

    TraceKind(String label) {
        this.label = label;
    }

    /** What a label begins with. */
    String label() {
        return label;
    }
}
