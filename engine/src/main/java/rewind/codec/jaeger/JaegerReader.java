package rewind.codec.jaeger;

import java.io.IOException;
import java.io.InputStream;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;
import rewind.codec.spanjson.JsonInput;

/**
 * Reads Jaeger's JSON (jaeger-idl, {@code model.proto}, as {@code internal/uimodel} writes it): what its query service
 * answers ({@code data}, an array or one trace), a bare trace, an array of traces, of spans, a bare span, spans as they lie
 * in Elasticsearch, or several of these one after the other, as in JSON lines. Where spans stand in a trace, the trace is
 * given as a whole; else span by span.
 *
 * <p>What becomes of a span's fields:
 *
 * <ul>
 *   <li>{@code startTime}, {@code duration}: microseconds, with a fraction too
 *   <li>{@code processID} or {@code process}: the service is the component, the tags are the resource
 *   <li>{@code references}: the first CHILD_OF in the same trace is the parent; the others are links with the attribute
 *       {@code opentracing.ref_type}, {@code child_of} or {@code follows_from}
 *   <li>{@code tags}: attributes of their type; some are kind and status (see {@link StatusTags})
 *   <li>{@code logs}: events, called by their field {@code event}, else by their {@code message}
 *   <li>{@code warnings}, {@code flags}: attributes {@code jaeger.warnings}, {@code jaeger.flags}
 * </ul>
 */
public final class JaegerReader implements TraceReader {

    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        TraceBuffer trace = new TraceBuffer(sink);
        String[] shape = {""};
        JsonInput.read(
                in,
                sink,
                input -> {
                    JaegerDocument document = new JaegerDocument(input, sink, trace);
                    return () -> shape[0] = document.read();
                },
                trace::flush);
        return shape[0];
    }
}
