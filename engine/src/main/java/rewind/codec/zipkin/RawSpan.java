package rewind.codec.zipkin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.Ids;
import rewind.codec.spanjson.JsonInput;
import rewind.codec.spanjson.RewindTags;
import rewind.codec.spanjson.TextTypes;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;

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
    boolean rewind;
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
        rewind = false;
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
        List<SpanLink> links = List.of();
        Map<String, AttributeValue> resource = endpoints.resource(local);
        if (rewind) {
            TextTypes.restore(attributes, in);
            links = restored(in);
            resource = endpoints.resource(local, RewindTags.take(attributes, RewindTags.RESOURCE), in);
        }
        correct(in);
        if (!(rewind && status.restore(attributes))) {
            status.resolve(attributes);
        }
        remote.fields(Endpoint.REMOTE, attributes::add);
        if (debug) {
            attributes.add(DEBUG, AttributeValue.of(true));
        }
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
                events.isEmpty() ? List.of() : events,
                links,
                resource);
        String repeated = attributes.repeated();
        if (repeated != null) {
            in.problemOfSpan("the tag '" + repeated + "' is there more than once; the last one counts");
        }
        return span;
    }

    /** What Rewind kept in tags, put back into the fields; the links among it. */
    private List<SpanLink> restored(JsonInput in) {
        traceId = orElse(RewindTags.take(attributes, RewindTags.TRACE_ID), traceId);
        id = orElse(RewindTags.take(attributes, RewindTags.SPAN_ID), id);
        parentId = orElse(RewindTags.take(attributes, RewindTags.PARENT_SPAN_ID), parentId);
        start = RewindTags.start(attributes, start);
        duration = RewindTags.duration(attributes, duration);
        RewindTags.events(attributes, events);
        if (kind == SpanKind.UNSPECIFIED) {
            SpanKind kept = RewindTags.constant(attributes, RewindTags.KIND, SpanKind.class);
            kind = kept == null ? kind : kept;
        }
        List<SpanLink> links = RewindTags.links(attributes, in);
        return links == null ? List.of() : links;
    }

    private static @Nullable String orElse(@Nullable String kept, @Nullable String read) {
        return kept == null || kept.isEmpty() ? read : kept;
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
