package rewind.codec.jaeger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.RewindTags;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;

/** The tags that a span has in Jaeger. */
final class JaegerTags {
    private final Span span;
    private final String traceId;

    JaegerTags(Span span, String traceId) {
        this.span = span;
        this.traceId = traceId;
    }

    /** Attributes that are no fields, kind, status, and what else Jaeger has no place for. */
    Map<String, AttributeValue> all() {
        Map<String, AttributeValue> plain = new LinkedHashMap<>();
        span.attributes().forEach((key, value) -> {
            if (!isField(key, value)) {
                plain.put(key, value);
            }
        });
        Map<String, AttributeValue> tags = new LinkedHashMap<>(withKindAndStatus(plain));
        Map<String, String> more = new LinkedHashMap<>();
        RewindTags.times(span, more);
        if (!span.links().stream().allMatch(this::isReference)) {
            more.put(RewindTags.LINKS, RewindTags.links(span.links()));
        }
        more.forEach((key, value) -> tags.put(key, AttributeValue.of(value)));
        return tags;
    }

    static boolean isField(String key, AttributeValue value) {
        return switch (key) {
            case RawSpan.FLAGS -> value instanceof AttributeValue.Whole;
            case RawSpan.WARNINGS -> warnings(value) != null;
            default -> false;
        };
    }

    /** The warnings, where the value is a list of nothing but texts. */
    static @Nullable List<AttributeValue> warnings(@Nullable AttributeValue value) {
        return value instanceof AttributeValue.Items items
                        && !items.values().isEmpty()
                        && items.values().stream().allMatch(each -> each instanceof AttributeValue.Text)
                ? items.values()
                : null;
    }

    /** What the reader makes this very span of: attributes alone, else with OpenTelemetry's tags, else with our own. */
    private Map<String, AttributeValue> withKindAndStatus(Map<String, AttributeValue> plain) {
        Map<String, AttributeValue> tags = new LinkedHashMap<>(plain);
        if (span.kind() != SpanKind.UNSPECIFIED) {
            tags.putIfAbsent(StatusTags.KIND, AttributeValue.of(StatusTags.tag(span.kind())));
        }
        if (tells(tags, plain)) {
            return tags;
        }
        if (span.status() != SpanStatus.UNSET) {
            Map<String, AttributeValue> known = new LinkedHashMap<>(tags);
            known.putIfAbsent(StatusTags.CODE, AttributeValue.of(span.status().name()));
            if (span.status() == SpanStatus.ERROR) {
                known.putIfAbsent(StatusTags.ERROR, AttributeValue.of(true));
            }
            if (span.statusMessage() != null) {
                known.putIfAbsent(StatusTags.DESCRIPTION, AttributeValue.of(span.statusMessage()));
            }
            if (tells(known, plain)) {
                return known;
            }
        }
        Map<String, AttributeValue> own = new LinkedHashMap<>(plain);
        own.put(RewindTags.KIND, AttributeValue.of(span.kind().name()));
        own.put(RewindTags.STATUS, AttributeValue.of(span.status().name()));
        if (span.statusMessage() != null) {
            own.put(RewindTags.STATUS_MESSAGE, AttributeValue.of(span.statusMessage()));
        }
        return own;
    }

    private boolean tells(Map<String, AttributeValue> tags, Map<String, AttributeValue> plain) {
        AttributeScratch probe = new AttributeScratch();
        tags.forEach(probe::add);
        StatusTags status = new StatusTags();
        status.resolve(probe);
        return status.kind == span.kind()
                && status.status == span.status()
                && Objects.equals(status.message, span.statusMessage())
                && probe.take().equals(plain);
    }

    /** Whether a reference says all that the link says, and is not taken for the parent. */
    private boolean isReference(SpanLink link) {
        if (link.attributes().size() != 1
                || link.spanId().isEmpty()
                || link.traceId().isEmpty()) {
            return false;
        }
        AttributeValue type = link.attributes().get(RawSpan.REF_TYPE);
        return RawSpan.FOLLOWS_FROM.equals(type)
                || (RawSpan.CHILD_OF.equals(type)
                        && (span.parentSpanId() != null || !RawSpan.same(link.traceId(), traceId)));
    }

    /** The type of reference that a link is written as. */
    String refType(SpanLink link) {
        boolean child = RawSpan.CHILD_OF.equals(link.attributes().get(RawSpan.REF_TYPE)) && isReference(link);
        return child ? "CHILD_OF" : "FOLLOWS_FROM";
    }
}
