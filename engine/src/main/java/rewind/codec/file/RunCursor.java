package rewind.codec.file;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/** One run of a file of spans, part by part. */
final class RunCursor {
    private static final int BUFFER = 1 << 14;

    private final DataInputStream in;
    private final int number;
    private final long length;
    private long taken;
    private String traceId = "";
    private int unread;

    RunCursor(FileChannel channel, long from, long until, int number) {
        this.in = new DataInputStream(new Slice(channel, from, until));
        this.length = until - from;
        this.number = number;
    }

    /** Goes to the next part; false at the end. */
    boolean advance() throws IOException {
        in.skipNBytes(unread);
        unread = 0;
        if (taken >= length) {
            return false;
        }
        byte[] id = in.readNBytes(in.readInt());
        traceId = new String(id, StandardCharsets.UTF_16BE);
        unread = in.readInt();
        taken += 2L * Integer.BYTES + id.length + unread;
        return true;
    }

    String traceId() {
        return traceId;
    }

    /** How many bytes this part has. */
    int size() {
        return unread;
    }

    /** The part, which can be had once: the parts of all runs together may be large. */
    byte[] part() throws IOException {
        byte[] part = in.readNBytes(unread);
        unread = 0;
        return part;
    }

    int number() {
        return number;
    }

    /** A stretch of a file that others read elsewhere. */
    private static final class Slice extends InputStream {
        private final FileChannel channel;
        private final long until;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
        private long at;

        Slice(FileChannel channel, long from, long until) {
            this.channel = channel;
            this.at = from;
            this.until = until;
        }

        private boolean fill() throws IOException {
            if (buffer.hasRemaining()) {
                return true;
            }
            buffer.clear().limit((int) Math.min(BUFFER, until - at));
            int read = at < until ? channel.read(buffer, at) : -1;
            at += Math.max(read, 0);
            buffer.flip();
            return read > 0;
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int wanted) throws IOException {
            if (wanted == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int n = Math.min(wanted, buffer.remaining());
            buffer.get(bytes, offset, n);
            return n;
        }
    }
}
