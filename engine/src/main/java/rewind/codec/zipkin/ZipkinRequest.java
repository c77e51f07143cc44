package rewind.codec.zipkin;

import rewind.codec.CodecException;
import rewind.codec.TraceSink;

/**
 * Reads what senders post to Zipkin, a JSON list of spans, in memory and as a whole: unlike a file, a request that is
 * damaged is not read as far as it goes but refused, so that its sender knows.
 */
public final class ZipkinRequest {
    private ZipkinRequest() {}

    /**
     * Reads a list of spans.
     *
     * @throws CodecException if it is not one; the sink may have been given a part of it
     */
    public static void json(byte[] body, TraceSink sink) {
        ZipkinDocument.readList(body, sink);
    }
}
