package rewind.codec.jaeger;

import java.io.IOException;
import rewind.codec.CodecException;
import rewind.codec.TraceSink;
import rewind.codec.jsontext.JsonToken;
import rewind.codec.spanjson.JsonInput;
import rewind.trace.Span;

/** One document, or several one after the other. */
final class JaegerDocument {
    /** How far {@code data}, {@code hits} and {@code _source} may stand in one another: an answer of Elasticsearch has 3. */
    private static final int DEEPEST = 4;

    private final JsonInput in;
    private final TraceSink sink;
    private final TraceBuffer trace;
    private final Processes processes;
    private final SpanFields fields;

    /** One a level, as a wrapper's fields may come before and after what it wraps. */
    private final RawSpan[] outer = new RawSpan[DEEPEST + 1];

    private final RawSpan inner = new RawSpan();
    private int documents;
    private long objects;
    private boolean known;
    private boolean array;
    private String shape = "";

    JaegerDocument(JsonInput in, TraceSink sink, TraceBuffer trace) {
        this.in = in;
        this.sink = sink;
        this.trace = trace;
        KeyValues keyValues = new KeyValues(in);
        processes = new Processes(in, keyValues);
        fields = new SpanFields(in, keyValues, processes);
    }

    /** Reads to the end. */
    String read() throws IOException {
        int arrays = 0;
        for (JsonToken token = in.next(); token != JsonToken.NONE; token = in.next()) {
            documents += arrays == 0 ? 1 : 0;
            switch (token) {
                case START_ARRAY -> {
                    arrays++;
                    array = true;
                }
                case END_ARRAY -> arrays--;
                case START_OBJECT -> root();
                default -> stray();
            }
        }
        return shape.isEmpty() || documents < 2 ? shape : shape + ", JSON lines";
    }

    private void stray() {
        if (objects == 0 && !array) {
            throw new CodecException("this is JSON but not Jaeger's: it holds neither traces nor spans");
        }
        if (in.token() != JsonToken.NULL) {
            in.problem("a value stands where a trace or a span should, and was left out");
        }
    }

    private void root() throws IOException {
        objects++;
        object(0);
        if (objects == 1 && !known) {
            throw new CodecException("there are neither traces nor spans in it: no data with spans, and no spanID");
        }
    }

    /** A trace, a span, or what is wrapped around them: which it is, its fields tell. */
    private void object(int level) throws IOException {
        RawSpan raw = outer[level];
        if (raw == null) {
            raw = new RawSpan();
            outer[level] = raw;
        }
        raw.clear();
        boolean isTrace = false;
        boolean isSpan = false;
        boolean begun = false;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "data", "hits", "_source" -> wrapped(field, level);
                case "spans", "processes" -> {
                    if (!begun) {
                        trace.begin(in.bytes());
                        trace.traceId(raw.traceId);
                        begun = true;
                    }
                    isTrace |= field.equals("spans");
                    if (isTrace) {
                        known = true;
                    }
                    part(field);
                }
                case "errors" -> errors();
                default -> {
                    if (objects == 1 && !known) {
                        refuse(field);
                    }
                    if (field.equals("spanID")) {
                        isSpan = true;
                        in.countSpan();
                        known = true;
                    }
                    fields.read(field, raw);
                    if (begun && field.equals("traceID")) {
                        trace.traceId(raw.traceId);
                    }
                }
            }
        }
        if (isTrace) {
            shape(level == 0 ? (array ? "array of traces" : "bare trace") : "");
            trace.end();
        } else if (isSpan) {
            shape(raw.elastic ? "spans of Elasticsearch" : array ? "array of spans" : "bare span");
            single(raw);
        } else if (known && level == 0 && raw.traceId != null) {
            in.countSpan();
            in.problemOfSpan("it has no spanID and was left out");
        }
    }

    private void shape(String found) {
        if (shape.isEmpty()) {
            shape = found;
        }
    }

    private void part(String field) throws IOException {
        if (field.equals("processes")) {
            processes.readAll(trace.processes());
        } else if (in.isArray(field)) {
            while (in.next() != JsonToken.END_ARRAY) {
                if (in.isObject(field)) {
                    span();
                }
            }
        }
    }

    private void span() throws IOException {
        in.countSpan();
        inner.clear();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            fields.read(field, inner);
        }
        Span span = inner.build(in, trace.traceId());
        if (span != null) {
            trace.add(span, inner.traceId, inner.process == null ? inner.processId : null, in.bytes());
        }
    }

    private void single(RawSpan raw) {
        Span span = raw.build(in, null);
        if (span == null) {
            return;
        }
        if (raw.traceId == null) {
            in.problemOfSpan("it has no traceID and was left out");
            return;
        }
        sink.span(raw.traceId, span);
    }

    /** The answers of Jaeger's and of Elasticsearch's interface have what is looked for in these. */
    private void wrapped(String field, int level) throws IOException {
        if (level == DEEPEST) {
            in.skip();
        } else if (in.token() == JsonToken.START_OBJECT) {
            object(level + 1);
        } else if (in.isArray(field)) {
            int count = 0;
            while (in.next() != JsonToken.END_ARRAY) {
                count++;
                if (in.isObject(field)) {
                    object(level + 1);
                }
            }
            // An answer that found nothing is one all the same.
            known |= count == 0;
        } else {
            known |= in.token() == JsonToken.NULL;
        }
    }

    /** What Jaeger's query service could not find or do. */
    private void errors() throws IOException {
        if (in.token() != JsonToken.START_ARRAY) {
            in.skip();
            return;
        }
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.isObject("errors")) {
                String message = null;
                for (String field = in.nextField(); field != null; field = in.nextField()) {
                    if (field.equals("msg")) {
                        message = in.string(field);
                    } else {
                        in.skip();
                    }
                }
                if (message != null) {
                    in.problem("Jaeger wrote here that something went wrong: " + message);
                }
            }
        }
    }

    /** Other formats are known by their first fields, long before their end. */
    private static void refuse(String field) {
        String other =
                switch (field) {
                    case "resourceSpans", "resource_spans", "scopeSpans" -> "OTLP";
                    case "traceEvents", "ph" -> "trace events of Chrome or Perfetto";
                    case "binaryAnnotations", "localEndpoint" -> "Zipkin's";
                    case "trace_id", "binary_annotations" -> "another format, whose names have underscores";
                    default -> null;
                };
        if (other != null) {
            throw new CodecException("this is JSON but not Jaeger's: '" + field + "' is of " + other);
        }
    }
}
