package rewind.codec.zipkin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.codec.OwnTrace;
import rewind.codec.TraceOutput;
import rewind.codec.spanjson.JsonOut;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.Trace;

/**
 * Writes Zipkin's JSON of version 2: one array of all spans. {@link ZipkinV2Reader} reads the same spans again: what Zipkin
 * has no place for goes into tags ({@link rewind.codec.spanjson.RewindTags}, {@link rewind.codec.spanjson.TextTypes}), and
 * spans that were read from Zipkin have the fields again that they had. Of a trace that Rewind recorded, the root has tags
 * that tell where the answer came from ({@link OwnTrace}).
 *
 * <p>Ids that Zipkin does not take, as it wants hexadecimal ones, are replaced by such. Times before 1970 become 0, halves
 * of surrogate pairs U+FFFD.
 */
public final class ZipkinV2Output implements TraceOutput {
    private final JsonOut out;
    private final JsonGenerator json;

    /** Begins the document; the stream is closed with this. */
    public ZipkinV2Output(OutputStream out) throws IOException {
        this.out = new JsonOut(out);
        json = this.out.generator();
        json.writeStartArray();
    }

    @Override
    public void write(Trace trace) throws IOException {
        List<Span> spans = OwnTrace.spans(trace);
        Set<String> halves = new HashSet<>();
        for (Span span : spans) {
            if (SharedSpans.sharedId(span) != null) {
                halves.add(span.spanId());
            }
        }
        for (Span span : spans) {
            write(trace.summary().traceId(), span, halves);
        }
    }

    private void write(String traceId, Span span, Set<String> halves) throws IOException {
        SpanTags tags = new SpanTags(span);
        Ids ids = Ids.of(traceId, span, tags, halves);
        json.writeStartObject();
        out.text("traceId", ids.trace());
        if (ids.parent() != null) {
            out.text("parentId", ids.parent());
        }
        out.text("id", ids.span());
        switch (span.kind()) {
            case CLIENT, SERVER, PRODUCER, CONSUMER ->
                out.text("kind", span.kind().name());
            case INTERNAL, UNSPECIFIED -> {
                // Zipkin has no word for these: a tag tells the first.
            }
        }
        out.textUnlessEmpty("name", span.name());
        long start = JsonOut.micros(span.startEpochNanos());
        if (start > 0) {
            json.writeNumberField("timestamp", start);
        }
        if (span.durationNanos() > 0) {
            json.writeNumberField("duration", Math.max(1, JsonOut.micros(span.durationNanos())));
        }
        endpoint("localEndpoint", span.component(), Endpoint.LOCAL, span.resource());
        if (tags.hasRemote()) {
            AttributeValue service = span.attributes().get(Endpoint.REMOTE + Endpoint.SERVICE);
            endpoint("remoteEndpoint", service == null ? "" : service.text(), Endpoint.REMOTE, span.attributes());
        }
        annotations(span.events());
        tags(tags.tags());
        if (tags.isDebug()) {
            json.writeBooleanField("debug", true);
        }
        if (tags.isShared()) {
            json.writeBooleanField("shared", true);
        }
        json.writeEndObject();
    }

    /** The ids as Zipkin takes them; those of halves as they were. */
    private record Ids(String trace, String span, @Nullable String parent) {
        static Ids of(String traceId, Span span, SpanTags tags, Set<String> halves) {
            String id = span.spanId();
            String parent = span.parentSpanId();
            if (tags.isHalf()) {
                id = tags.sharedId();
                parent = tags.sharedParent();
            } else if (parent != null && (halves.contains(parent) || isHalf(parent))) {
                parent = parent.substring(0, parent.indexOf('/'));
            }
            Ids ids = new Ids(HexIds.trace(traceId), HexIds.span(id), parent == null ? null : HexIds.span(parent));
            tags.ids(traceId, ids.trace, id, ids.span, parent, ids.parent);
            return ids;
        }

        /** Of a server's half that is not among the spans of this trace. */
        private static boolean isHalf(String parent) {
            int slash = parent.indexOf('/');
            String shared = slash > 0 ? parent.substring(0, slash) : "";
            return !shared.isEmpty() && shared.equals(HexIds.span(shared));
        }
    }

    private void endpoint(String name, String service, String prefix, Map<String, AttributeValue> fields)
            throws IOException {
        AttributeValue ipv4 = fields.get(prefix + Endpoint.IPV4);
        AttributeValue ipv6 = fields.get(prefix + Endpoint.IPV6);
        AttributeValue port = fields.get(prefix + Endpoint.PORT);
        boolean has4 = SpanTags.isAddress(Endpoint.IPV4, ipv4);
        boolean has6 = SpanTags.isAddress(Endpoint.IPV6, ipv6);
        boolean hasPort = SpanTags.isAddress(Endpoint.PORT, port);
        if (service.isEmpty() && !has4 && !has6 && !hasPort) {
            return;
        }
        json.writeObjectFieldStart(name);
        out.textUnlessEmpty(Endpoint.SERVICE, service);
        if (has4 && ipv4 != null) {
            out.text(Endpoint.IPV4, ipv4.text());
        }
        if (has6 && ipv6 != null) {
            out.text(Endpoint.IPV6, ipv6.text());
        }
        if (hasPort && port instanceof AttributeValue.Whole whole) {
            json.writeNumberField(Endpoint.PORT, whole.value());
        }
        json.writeEndObject();
    }

    private void annotations(List<SpanEvent> events) throws IOException {
        if (events.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("annotations");
        for (SpanEvent event : events) {
            json.writeStartObject();
            json.writeNumberField("timestamp", JsonOut.micros(event.epochNanos()));
            out.text("value", EventText.text(event));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void tags(Map<String, String> tags) throws IOException {
        if (tags.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("tags");
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            out.text(tag.getKey(), tag.getValue());
        }
        json.writeEndObject();
    }

    /** Ends the array and closes the stream. */
    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.close();
    }
}
