package rewind.codec.zipkin;

import java.io.IOException;
import java.io.InputStream;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;

/**
 * Reads Zipkin's JSON of version 1 (zipkin-api, {@code zipkin-api.yaml}), in the same shapes as {@link ZipkinV2Reader}.
 *
 * <ul>
 *   <li>kind, component and times are those that {@code cs}, {@code cr}, {@code sr}, {@code ss}, {@code ms} and {@code mr}
 *       tell; the span's own times come first. A span in which both sides wrote is the client's
 *   <li>all annotations are events; one from another endpoint than the span's says so ({@code zipkin.endpoint.serviceName}
 *       and so on)
 *   <li>binary annotations are attributes of their type: BOOL, I16, I32, I64, DOUBLE, STRING, BYTES
 *   <li>{@code sa} of a client and {@code ca} of a server are the remote endpoint; else they are
 *       {@code zipkin.serverAddress.*} and {@code zipkin.clientAddress.*}
 *   <li>a server without a timestamp shares the client's id, as was the rule ({@link SharedSpans})
 * </ul>
 */
public final class ZipkinV1Reader implements TraceReader {

    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        return ZipkinDocument.read(in, sink, 1);
    }
}
