package rewind.codec.zipkin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.Ids;
import rewind.codec.spanjson.JsonInput;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;

/** The fields of one span of version 2 as they come; used for one span after another. */
final class RawSpan {
    static final String DEBUG = "zipkin.debug";

    @Nullable String traceId;

    @Nullable String id;

    @Nullable String parentId;

    String name = "";
    SpanKind kind = SpanKind.UNSPECIFIED;
    long start;
    long duration;
    boolean shared;
    boolean debug;
    Endpoint local = Endpoint.NONE;
    Endpoint remote = Endpoint.NONE;
    final List<SpanEvent> events = new ArrayList<>();
    final AttributeScratch attributes = new AttributeScratch();
    final StatusTags status = new StatusTags();
    final VersionOne one = new VersionOne();

    void clear() {
        traceId = null;
        id = null;
        parentId = null;
        name = "";
        kind = SpanKind.UNSPECIFIED;
        start = 0;
        duration = 0;
        shared = false;
        debug = false;
        local = Endpoint.NONE;
        remote = Endpoint.NONE;
        events.clear();
        attributes.clear();
        status.clear();
        one.clear();
    }

    /** Makes a span of what was read; null, and told, where there is no id. */
    @Nullable Span build(JsonInput in, Endpoints endpoints) {
        if (traceId == null || id == null) {
            in.problemOfSpan("it has no " + (traceId == null ? "traceId" : "id") + " and was left out");
            return null;
        }
        if (one.isThere()) {
            one.resolve(this);
        }
        correct(in);
        status.resolve(attributes);
        remote.fields(Endpoint.REMOTE, attributes::add);
        if (debug) {
            attributes.add(DEBUG, AttributeValue.of(true));
        }
        Map<String, AttributeValue> resource = endpoints.resource(local);
        String component = local.service().value();
        String spanId = id;
        if (shared) {
            SharedSpans.mark(attributes::add, id, parentId, true);
            spanId = SharedSpans.id(id, component, resource);
        }
        Span span = new Span(
                spanId,
                parentId,
                name,
                kind,
                component,
                start,
                duration,
                status.status(),
                status.message(),
                attributes.take(),
                events,
                List.of(),
                resource);
        String repeated = attributes.repeated();
        if (repeated != null) {
            in.problemOfSpan("the tag '" + repeated + "' is there more than once; the last one counts");
        }
        return span;
    }

    private void correct(JsonInput in) {
        if (parentId != null && parentId.equals(id)) {
            in.problemOfSpan("it names itself as its parent and was read as a root");
            parentId = null;
        } else if (parentId != null && Ids.isZero(parentId)) {
            parentId = null;
        }
        if (start + duration < 0) {
            in.problemOfSpan("it ends beyond the year 2262; its duration was left out");
            duration = 0;
        }
    }
}
