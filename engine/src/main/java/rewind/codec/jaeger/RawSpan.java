package rewind.codec.jaeger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.Ids;
import rewind.codec.spanjson.JsonInput;
import rewind.codec.spanjson.RewindTags;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;

/** The fields of one span as they come; used for one span after another. */
final class RawSpan {
    static final String FLAGS = "jaeger.flags";
    static final String WARNINGS = "jaeger.warnings";

    /** How OpenTelemetry's conventions for OpenTracing name it, with the values child_of and follows_from. */
    static final String REF_TYPE = "opentracing.ref_type";

    static final AttributeValue CHILD_OF = AttributeValue.of("child_of");
    static final AttributeValue FOLLOWS_FROM = AttributeValue.of("follows_from");

    private static final Map<String, AttributeValue> CHILD = refType(CHILD_OF);
    private static final Map<String, AttributeValue> FOLLOWER = refType(FOLLOWS_FROM);

    @Nullable String traceId;

    @Nullable String id;

    @Nullable String parentId;

    String name = "";
    long start;
    long startMillis;
    long duration;

    @Nullable String processId;

    @Nullable JaegerProcess process;

    boolean elastic;

    @Nullable AttributeValue flags;

    final List<AttributeValue> warnings = new ArrayList<>();
    final List<SpanEvent> events = new ArrayList<>();
    final List<Reference> references = new ArrayList<>();
    final AttributeScratch attributes = new AttributeScratch();
    final StatusTags tags = new StatusTags();

    record Reference(@Nullable String traceId, String spanId, boolean child) {}

    void clear() {
        traceId = null;
        id = null;
        parentId = null;
        name = "";
        start = 0;
        startMillis = 0;
        duration = 0;
        processId = null;
        process = null;
        elastic = false;
        flags = null;
        warnings.clear();
        events.clear();
        references.clear();
        attributes.clear();
    }

    /**
     * Makes a span of what was read, of which the process may be yet to come; null, and told, where there is no id.
     *
     * @param trace the trace that it stands in, where it is known
     */
    @Nullable Span build(JsonInput in, @Nullable String trace) {
        if (id == null) {
            in.problemOfSpan("it has no spanID and was left out");
            return null;
        }
        if (start == 0 && startMillis > 0) {
            start = startMillis;
        }
        if (start + duration < 0) {
            in.problemOfSpan("it ends beyond the year 2262; its duration was left out");
            duration = 0;
        }
        List<SpanLink> links = references.isEmpty() ? List.of() : links(trace == null ? traceId : trace);
        if (parentId != null && parentId.equals(id)) {
            in.problemOfSpan("it names itself as its parent and was read as a root");
            parentId = null;
        }
        if (attributes.anyOf(RewindTags.PREFIX)) {
            links = restored(in, links);
        } else {
            tags.resolve(attributes);
        }
        if (flags != null) {
            attributes.add(FLAGS, flags);
        }
        if (!warnings.isEmpty()) {
            attributes.add(WARNINGS, new AttributeValue.Items(warnings));
        }
        JaegerProcess ran = process == null ? JaegerProcess.UNKNOWN : process;
        Span span = new Span(
                id,
                parentId,
                name,
                tags.kind,
                ran.service(),
                start,
                duration,
                tags.status,
                tags.message,
                attributes.take(),
                events.isEmpty() ? List.of() : events,
                links,
                ran.resource());
        String repeated = attributes.repeated();
        if (repeated != null) {
            in.problemOfSpan("the tag '" + repeated + "' is there more than once; the last one counts");
        }
        return span;
    }

    /** What Rewind kept in tags, put back into the fields; the links among it. */
    private List<SpanLink> restored(JsonInput in, List<SpanLink> read) {
        start = RewindTags.start(attributes, start);
        duration = RewindTags.duration(attributes, duration);
        RewindTags.events(attributes, events);
        if (!tags.restore(attributes)) {
            tags.resolve(attributes);
        }
        List<SpanLink> links = RewindTags.links(attributes, in);
        return links == null ? read : links;
    }

    /** Finds the parent among the references; the others are links. */
    private List<SpanLink> links(@Nullable String own) {
        int parent = -1;
        for (int i = 0; parent < 0 && i < references.size(); i++) {
            Reference reference = references.get(i);
            if (reference.child() && same(reference.traceId(), own)) {
                parent = i;
                parentId = Ids.isZero(reference.spanId()) ? null : reference.spanId();
            }
        }
        if (references.size() == (parent < 0 ? 0 : 1)) {
            return List.of();
        }
        List<SpanLink> links = new ArrayList<>(references.size());
        for (int i = 0; i < references.size(); i++) {
            Reference reference = references.get(i);
            if (i != parent) {
                String trace = reference.traceId() == null ? own : reference.traceId();
                links.add(new SpanLink(
                        trace == null ? "" : trace, reference.spanId(), reference.child() ? CHILD : FOLLOWER));
            }
        }
        return links;
    }

    /** Some writers leave out leading zeros. */
    static boolean same(@Nullable String a, @Nullable String b) {
        return a == null || b == null || a.equals(b) || Ids.withoutZeros(a).equals(Ids.withoutZeros(b));
    }

    private static Map<String, AttributeValue> refType(AttributeValue type) {
        AttributeMap.Builder builder = new AttributeMap.Builder();
        builder.put(REF_TYPE, type);
        return builder.build();
    }
}
