package rewind.codec.zipkin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.codec.TraceSink;
import rewind.codec.jsontext.JsonToken;
import rewind.codec.spanjson.JsonInput;
import rewind.codec.spanjson.RewindTags;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;

/** One document, or several one after the other: spans, in arrays or not. */
final class ZipkinDocument {
    private final JsonInput in;
    private final SpanWindow window;
    private final Endpoints endpoints;
    private final RawSpan raw = new RawSpan();
    private final int expected;
    private int arrays;
    private int documents;
    private int deepest;
    private int version;
    private boolean afterDamage;

    /** A span that has neither names nor times is known by these, beside its id. */
    private static final Set<String> MARKS = Set.of(
            "parentId", "timestamp", "duration", "localEndpoint", "remoteEndpoint", "annotations", "binaryAnnotations");

    private ZipkinDocument(JsonInput in, SpanWindow window, int expected) {
        this.in = in;
        this.window = window;
        endpoints = new Endpoints(in);
        this.expected = expected;
    }

    /**
     * Reads everything.
     *
     * @param expected the version that it is thought to be
     */
    static String read(InputStream in, TraceSink sink, int expected) throws IOException {
        SpanWindow window = new SpanWindow(sink);
        String[] shape = {""};
        JsonInput.read(
                in,
                sink,
                input -> {
                    ZipkinDocument document = new ZipkinDocument(input, window, expected);
                    return () -> shape[0] = document.read();
                },
                window::flush);
        return shape[0];
    }

    /**
     * Reads a list of spans in memory, which is all that there is.
     *
     * @throws CodecException if it is anything else
     */
    static void readList(byte[] body, TraceSink sink) {
        SpanWindow window = new SpanWindow(sink);
        JsonInput.readWhole(body, sink, input -> {
            ZipkinDocument document = new ZipkinDocument(input, window, 2);
            return document::list;
        });
        window.flush();
    }

    private void list() throws IOException {
        if (in.next() != JsonToken.START_ARRAY) {
            throw new CodecException("The body is not a JSON list of spans.");
        }
        arrays = 1;
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.token() == JsonToken.START_OBJECT) {
                span();
            } else if (in.token() != JsonToken.NULL) {
                in.problem("something that is not an object stands where a span should, and was left out");
                in.skip();
            }
        }
        if (in.next() != JsonToken.NONE) {
            throw new CodecException("The body has something behind its list of spans.");
        }
    }

    private String read() throws IOException {
        // What follows damage within an array is of that array, as far as anybody can tell.
        afterDamage |= arrays > 0;
        arrays = 0;
        for (JsonToken token = in.next(); token != JsonToken.NONE; token = in.next()) {
            if (arrays == 0 && !(afterDamage && token == JsonToken.START_OBJECT)) {
                documents++;
            }
            switch (token) {
                case START_ARRAY -> deepest = Math.max(deepest, ++arrays);
                case END_ARRAY -> {
                    arrays--;
                    if (arrays > 0) {
                        // A trace ends, and with it what can be shared.
                        window.flush();
                    }
                }
                case START_OBJECT -> span();
                default -> stray();
            }
        }
        return shape();
    }

    private String shape() {
        String shape =
                switch (deepest) {
                    case 0 -> documents > 1 ? "JSON lines" : "single span";
                    case 1 -> documents > 1 ? "several arrays of spans" : "";
                    default -> "array of traces";
                };
        if (version == 0 || version == expected) {
            return shape;
        }
        return "version " + version + (shape.isEmpty() ? "" : ", " + shape);
    }

    private void stray() {
        if (arrays == 0 && in.spans() == 0) {
            throw new CodecException("this is JSON but not Zipkin's: it holds neither an array nor a span");
        }
        if (in.token() != JsonToken.NULL) {
            in.problem("a value stands where a span should, and was left out");
        }
    }

    private void span() throws IOException {
        in.countSpan();
        raw.clear();
        boolean traced = false;
        boolean named = false;
        boolean marked = false;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            traced |= field.equals("traceId");
            if (in.spans() == 1 && !traced) {
                refuse(field);
                named |= field.equals("id");
                marked |= MARKS.contains(field);
            }
            field(field);
        }
        if (in.spans() == 1 && !traced && !(named && marked)) {
            throw new CodecException("this is JSON but not Zipkin's: its first object has no traceId");
        }
        Span span = raw.build(in, endpoints);
        if (raw.one.isThere()) {
            version = 1;
        } else if (version == 0 && !raw.local.equals(Endpoint.NONE)) {
            version = 2;
        }
        if (span != null && raw.traceId != null) {
            window.add(raw.traceId, span, raw.shared, in.bytes());
        }
    }

    /** Other formats are known by their first fields, long before their end. */
    private static void refuse(String field) {
        String other =
                switch (field) {
                    case "trace_id", "binary_annotations", "annotation_type" ->
                        "Zipkin's Thrift structures written as JSON, which no Zipkin reads";
                    case "traceID", "spanID", "spans", "processes", "data" -> "Jaeger's";
                    case "resourceSpans", "resource_spans", "scopeSpans" -> "OTLP";
                    case "traceEvents", "ph" -> "trace events of Chrome or Perfetto";
                    default -> null;
                };
        if (other != null) {
            throw new CodecException("this is JSON but not Zipkin's: '" + field + "' is of " + other);
        }
    }

    private void field(String field) throws IOException {
        switch (field) {
            case "traceId" -> raw.traceId = in.id(field);
            case "id" -> raw.id = in.id(field);
            case "parentId" -> raw.parentId = in.id(field);
            case "name" -> {
                String name = in.string(field);
                raw.name = name == null ? "" : name;
            }
            case "kind" -> raw.kind = kind(in.string(field));
            case "timestamp" -> raw.start = in.nanos(field);
            case "duration" -> raw.duration = in.nanos(field);
            case "shared" -> raw.shared = in.flag(field);
            case "debug" -> raw.debug = in.flag(field);
            case "localEndpoint" -> raw.local = endpoints.read(field);
            case "remoteEndpoint" -> raw.remote = endpoints.read(field);
            case "annotations" -> annotations();
            case "tags" -> tags();
            case "binaryAnnotations" -> raw.one.binaryAnnotations(in, endpoints, raw);
            default -> in.skip();
        }
    }

    private SpanKind kind(@Nullable String kind) {
        if (kind == null || kind.isEmpty()) {
            return SpanKind.UNSPECIFIED;
        }
        return switch (kind.toUpperCase(Locale.ROOT)) {
            case "CLIENT" -> SpanKind.CLIENT;
            case "SERVER" -> SpanKind.SERVER;
            case "PRODUCER" -> SpanKind.PRODUCER;
            case "CONSUMER" -> SpanKind.CONSUMER;
            default -> {
                in.problem("there is no kind '" + kind + "'");
                yield SpanKind.UNSPECIFIED;
            }
        };
    }

    private void tags() throws IOException {
        if (!in.isObject("tags")) {
            return;
        }
        for (String key = in.nextField(); key != null; key = in.nextField()) {
            AttributeValue.Text value = in.text(key);
            if (value != null) {
                raw.attributes.add(key, value);
                raw.status.saw(key);
                raw.rewind |= RewindTags.isOne(key);
            }
        }
    }

    private void annotations() throws IOException {
        if (!in.isArray("annotations")) {
            return;
        }
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.isObject("annotations")) {
                annotation();
            }
        }
    }

    private void annotation() throws IOException {
        long time = 0;
        String value = null;
        Endpoint endpoint = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "timestamp" -> time = in.nanos(field);
                case "value" -> value = in.string(field);
                case "endpoint" -> endpoint = in.token() == JsonToken.NULL ? null : endpoints.read(field);
                default -> in.skip();
            }
        }
        raw.one.event(endpoint);
        raw.events.add(EventText.event(time, value == null ? "" : value));
    }
}
