package rewind.codec.zipkin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.AttributeJson;
import rewind.codec.spanjson.AttributeScratch;
import rewind.codec.spanjson.RewindTags;
import rewind.codec.spanjson.TextTypes;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/** What of a span's attributes is a field in Zipkin, and what is a tag. */
final class SpanTags {
    private final Span span;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final boolean half;
    private final boolean remote;

    SpanTags(Span span) {
        this.span = span;
        half = isText(SharedSpans.ID) && span.attributes().get(SharedSpans.SHARED) instanceof AttributeValue.Flag;
        remote = remoteFits();
        TextTypes types = new TextTypes();
        AttributeScratch plain = new AttributeScratch();
        span.attributes().forEach((key, value) -> {
            if (!isField(key, value)) {
                plain.add(key, value);
                tags.put(key, types.text(key, value));
            }
        });
        status(plain.take());
        if (span.kind() == SpanKind.INTERNAL) {
            tags.put(RewindTags.KIND, span.kind().name());
        }
        RewindTags.times(span, tags);
        if (!span.links().isEmpty()) {
            tags.put(RewindTags.LINKS, RewindTags.links(span.links()));
        }
        resource();
        String typed = types.tag();
        if (typed != null) {
            tags.put(TextTypes.TAG, typed);
        }
    }

    private boolean isText(String key) {
        return span.attributes().get(key) instanceof AttributeValue.Text text
                && !text.value().isEmpty();
    }

    private boolean isField(String key, AttributeValue value) {
        return switch (key) {
            case RawSpan.DEBUG -> value.equals(AttributeValue.of(true));
            case SharedSpans.SHARED, SharedSpans.ID -> half;
            case SharedSpans.PARENT_ID -> half && isText(key);
            default -> remote && key.startsWith(Endpoint.REMOTE) && isPart(key);
        };
    }

    private static boolean isPart(String key) {
        return switch (key.substring(Endpoint.REMOTE.length())) {
            case Endpoint.SERVICE, Endpoint.IPV4, Endpoint.IPV6, Endpoint.PORT -> true;
            default -> false;
        };
    }

    /** All of it must be of the right types, as an endpoint is read as one thing. */
    private boolean remoteFits() {
        boolean any = false;
        for (Map.Entry<String, AttributeValue> each : span.attributes().entrySet()) {
            if (each.getKey().startsWith(Endpoint.REMOTE) && isPart(each.getKey())) {
                any = true;
                if (!isAddress(each.getKey().substring(Endpoint.REMOTE.length()), each.getValue())) {
                    return false;
                }
            }
        }
        return any;
    }

    /** Whether a value can stand in this field of an endpoint. */
    static boolean isAddress(String field, @Nullable AttributeValue value) {
        if (field.equals(Endpoint.PORT)) {
            return value instanceof AttributeValue.Whole port && port.value() > 0 && port.value() <= 65_535;
        }
        return value instanceof AttributeValue.Text text && !text.value().isEmpty();
    }

    /** Tags that tell the status: none where the attributes do, else OpenTelemetry's, else our own. */
    private void status(Map<String, AttributeValue> plain) {
        if (tells(plain, false, null)) {
            return;
        }
        String error = span.status() == SpanStatus.ERROR ? Objects.requireNonNullElse(span.statusMessage(), "") : null;
        if (span.status() != SpanStatus.UNSET && !plain.containsKey(StatusTags.ERROR) && tells(plain, true, error)) {
            tags.put(StatusTags.CODE, span.status().name());
            if (error != null) {
                tags.put(StatusTags.ERROR, error);
            }
            return;
        }
        tags.put(RewindTags.STATUS, span.status().name());
        if (span.statusMessage() != null) {
            tags.put(RewindTags.STATUS_MESSAGE, span.statusMessage());
        }
    }

    /** Whether the reader would find the span's status, and leave these attributes. */
    private boolean tells(Map<String, AttributeValue> plain, boolean code, @Nullable String error) {
        AttributeScratch probe = new AttributeScratch();
        StatusTags status = new StatusTags();
        plain.forEach((key, value) -> {
            probe.add(key, value);
            status.saw(key);
        });
        if (code) {
            probe.add(StatusTags.CODE, AttributeValue.of(span.status().name()));
            status.saw(StatusTags.CODE);
        }
        if (error != null) {
            probe.add(StatusTags.ERROR, AttributeValue.of(error));
        }
        status.resolve(probe);
        return status.status() == span.status()
                && Objects.equals(status.message(), span.statusMessage())
                && probe.take().equals(plain);
    }

    private void resource() {
        Map<String, AttributeValue> rest = new LinkedHashMap<>();
        span.resource().forEach((key, value) -> {
            if (!isLocal(key) || !isAddress(key.substring(Endpoint.LOCAL.length()), value)) {
                rest.put(key, value);
            }
        });
        if (!rest.isEmpty()) {
            tags.put(RewindTags.RESOURCE, AttributeJson.text(rest));
        }
    }

    private static boolean isLocal(String key) {
        return switch (key) {
            case Endpoint.LOCAL + Endpoint.IPV4, Endpoint.LOCAL + Endpoint.IPV6, Endpoint.LOCAL + Endpoint.PORT -> true;
            default -> false;
        };
    }

    /** Keeps ids that were replaced. */
    void ids(
            String trace,
            String writtenTrace,
            String id,
            String writtenId,
            @Nullable String parent,
            @Nullable String writtenParent) {
        if (!trace.equals(writtenTrace)) {
            tags.put(RewindTags.TRACE_ID, trace);
        }
        if (!id.equals(writtenId)) {
            tags.put(RewindTags.SPAN_ID, id);
        }
        if (parent != null && !parent.equals(writtenParent)) {
            tags.put(RewindTags.PARENT_SPAN_ID, parent);
        }
    }

    Map<String, String> tags() {
        return tags;
    }

    boolean hasRemote() {
        return remote;
    }

    boolean isDebug() {
        return AttributeValue.of(true).equals(span.attributes().get(RawSpan.DEBUG));
    }

    /** Whether it is the half of a server, whose id is another than in the file. */
    boolean isHalf() {
        return half;
    }

    boolean isShared() {
        return half && AttributeValue.of(true).equals(span.attributes().get(SharedSpans.SHARED));
    }

    String sharedId() {
        return Objects.requireNonNull(span.attributes().get(SharedSpans.ID)).text();
    }

    @Nullable String sharedParent() {
        return span.attributes().get(SharedSpans.PARENT_ID) instanceof AttributeValue.Text text ? text.value() : null;
    }
}
