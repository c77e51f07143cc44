package rewind.codec.zipkin;

import java.io.IOException;
import java.io.InputStream;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;

/**
 * Reads Zipkin's JSON of version 2 (zipkin-api, {@code zipkin2-api.yaml}): an array of spans, an array of traces, a single
 * span, or several of these one after the other, as in JSON lines. All spans go to {@link TraceSink#span}.
 *
 * <p>What becomes of a span's fields:
 *
 * <ul>
 *   <li>{@code timestamp}, {@code duration}: microseconds, with a fraction too; 0 where absent
 *   <li>{@code localEndpoint}: the service is the component, the rest the resource ({@code zipkin.localEndpoint.ipv4},
 *       {@code .ipv6}, {@code .port}); {@code remoteEndpoint}: attributes {@code zipkin.remoteEndpoint.serviceName} and so on
 *   <li>{@code annotations}: events; {@code tags}: attributes
 *   <li>{@code error}, {@code otel.status_code}: the status ({@code error} alone stays an attribute)
 *   <li>{@code shared}: see {@link SharedSpans}; {@code debug}: attribute {@code zipkin.debug}
 *   <li>spans of version 1 that stand among them are read too, and told as the shape
 *   <li>an id in hexadecimal is lower case; an id of zeros as a parent is none
 * </ul>
 */
public final class ZipkinV2Reader implements TraceReader {

    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        return ZipkinDocument.read(in, sink, 2);
    }
}
