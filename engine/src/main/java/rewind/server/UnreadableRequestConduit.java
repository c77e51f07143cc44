package rewind.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.xnio.Buffers;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.Conduits;
import org.xnio.conduits.StreamSinkConduit;
import rewind.telemetry.CallerIds;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;

/**
 * Undertow answers a request that its parser refuses with a bare status line, before any handler is asked and with no
 * way to configure it. Rewind promises an {@code X-Request-ID} on every answer and a reason with every error, so this
 * stands between Undertow and the socket and replaces that one answer. A test holds that it is still the same bytes.
 */
final class UnreadableRequestConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
    /** What it sends, with a reason phrase and a date or without. Our own answers have a body and an id. */
    private static final byte[] BARE = "HTTP/1.1 400 ".getBytes(StandardCharsets.ISO_8859_1);

    private static final String EMPTY = "\r\nContent-Length: 0\r\n";
    private static final String OURS = "\r\nX-Request-ID: ";

    private static final String DETAIL = "The request cannot be read as HTTP: its first line or a header is malformed,"
            + " has a line break or another control character in it, stands there twice and may not, or is far too large.";

    private final RandomGenerator random;
    private ByteBuffer waiting = ByteBuffer.allocate(0);

    UnreadableRequestConduit(StreamSinkConduit next, RandomGenerator random) {
        super(next);
        this.random = random;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        if (!sendWaiting()) {
            return 0;
        }
        if (!isBare(src)) {
            return next.write(src);
        }
        waiting = ByteBuffer.wrap(answer());
        int taken = src.remaining();
        src.position(src.limit());
        sendWaiting();
        return taken;
    }

    private static boolean isBare(ByteBuffer src) {
        if (src.remaining() < BARE.length
                || !src.slice(src.position(), BARE.length).equals(ByteBuffer.wrap(BARE))) {
            return false;
        }
        String head = StandardCharsets.ISO_8859_1.decode(src.duplicate()).toString();
        return head.endsWith("\r\n\r\n") && head.contains(EMPTY) && !head.contains(OURS);
    }

    private boolean sendWaiting() throws IOException {
        while (waiting.hasRemaining()) {
            if (next.write(waiting) == 0) {
                return false;
            }
        }
        return true;
    }

    private byte[] answer() {
        CallerIds ids = CallerIds.fresh();
        byte[] body = Json.detail(DETAIL);
        RequestContext context = new RequestContext(ids, TraceClock.SYSTEM, random);
        String head =
                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\nX-Request-ID: " + ids.requestId() + "\r\nX-Trace-ID: " + ids.traceId()
                        + "\r\nX-Span-ID: " + context.rootSpanId() + "\r\nX-Services-Encountered: "
                        + String.join(",", ids.services()) + "\r\ntraceparent: " + context.traceparent()
                        + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(start.length + body.length)
                .put(start)
                .put(body)
                .array();
    }

    @Override
    public long write(ByteBuffer[] srcs, int offset, int length) throws IOException {
        if (!sendWaiting()) {
            return 0;
        }
        if (length == 1 || Buffers.remaining(srcs, offset, length) == srcs[offset].remaining()) {
            return write(srcs[offset]);
        }
        return next.write(srcs, offset, length);
    }

    @Override
    public boolean flush() throws IOException {
        return sendWaiting() && next.flush();
    }

    @Override
    public int writeFinal(ByteBuffer src) throws IOException {
        return Conduits.writeFinalBasic(this, src);
    }

    @Override
    public long writeFinal(ByteBuffer[] srcs, int offset, int length) throws IOException {
        return Conduits.writeFinalBasic(this, srcs, offset, length);
    }

    @Override
    public long transferFrom(FileChannel src, long position, long count) throws IOException {
        return src.transferTo(position, count, new ConduitWritableByteChannel(this));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return IoUtils.transfer(source, count, throughBuffer, new ConduitWritableByteChannel(this));
    }
}
