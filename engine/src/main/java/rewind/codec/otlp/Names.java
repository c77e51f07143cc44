package rewind.codec.otlp;

/** Attributes that stand for fields of OTLP; the dropped counts are named as OpenTelemetry's mapping to other formats does. */
final class Names {
    static final String SERVICE = "service.name";
    static final String TRACE_STATE = "w3c.tracestate";
    /** The trace's id in {@code traceparent}, on the first span, where {@code X-Trace-ID} gave it another one. */
    static final String WIRE_TRACE_ID = "w3c.trace_id";

    static final String FLAGS = "otel.flags";
    static final String DROPPED_ATTRIBUTES = "otel.dropped_attributes_count";
    static final String DROPPED_EVENTS = "otel.dropped_events_count";
    static final String DROPPED_LINKS = "otel.dropped_links_count";

    static final String SCOPE = "otel.scope.";
    static final String SCOPE_NAME = SCOPE + "name";
    static final String SCOPE_VERSION = SCOPE + "version";
    static final String SCOPE_SCHEMA = SCOPE + "schema_url";
    static final String SCOPE_DROPPED = SCOPE + "dropped_attributes_count";
    static final String SCOPE_ATTRIBUTE = SCOPE + "attributes.";

    static final String RESOURCE_SCHEMA = "otel.resource.schema_url";
    static final String RESOURCE_DROPPED = "otel.resource.dropped_attributes_count";

    static final String OWN = "rewind.";
    static final String TRACE_ID = OWN + "trace_id";
    static final String SPAN_ID = OWN + "span_id";
    static final String PARENT_ID = OWN + "parent_span_id";
    /** The part of Rewind that did the work, where {@code service.name} is Rewind. */
    static final String COMPONENT = OWN + "component";

    private Names() {}
}
