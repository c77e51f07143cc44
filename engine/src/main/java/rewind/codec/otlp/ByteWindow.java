package rewind.codec.otlp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes of a file, of which so many are in memory as somebody asks for at a time. */
final class ByteWindow {
    private static final int CAPACITY = 256 * 1024;

    private final @Nullable InputStream in;
    byte[] bytes;
    int at;
    private int filled;
    /** Where the window begins in the file. */
    private long start;

    private ByteWindow(@Nullable InputStream in, byte[] bytes, int at, int filled) {
        this.in = in;
        this.bytes = bytes;
        this.at = at;
        this.filled = filled;
    }

    static ByteWindow of(InputStream in) {
        return new ByteWindow(in, new byte[CAPACITY], 0, 0);
    }

    static ByteWindow of(byte[] bytes, int from, int to) {
        return new ByteWindow(null, bytes, from, to);
    }

    /** The place in the file. */
    long position() {
        return start + at;
    }

    /** How many bytes are here from the place on. */
    int available() {
        return filled - at;
    }

    /** Whether so many bytes follow; they are in memory then. Memory grows with what is there, not with what is asked. */
    boolean has(int count) throws IOException {
        while (filled - at < count) {
            if (in == null) {
                return false;
            }
            if (filled == bytes.length) {
                makeRoom();
            }
            int read = in.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                return false;
            }
            filled += read;
        }
        return true;
    }

    private void makeRoom() {
        // Moved only when much is gained by it: else a window that is nearly full would be moved for each span.
        if (at >= bytes.length / 2) {
            System.arraycopy(bytes, at, bytes, 0, filled - at);
        } else {
            byte[] larger = new byte[2 * bytes.length];
            System.arraycopy(bytes, at, larger, 0, filled - at);
            bytes = larger;
        }
        start += at;
        filled -= at;
        at = 0;
    }

    /** Passes over so many bytes. @return false where the file ends before */
    boolean skip(long count) throws IOException {
        long left = count;
        while (left > filled - at) {
            left -= filled - at;
            at = filled;
            if (!has(1)) {
                return false;
            }
        }
        at += (int) left;
        return true;
    }

    /** The number that begins here. */
    long varint() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (!has(1)) {
                throw new Damage("The file ends within a number.");
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new Damage("A number has more than ten bytes.");
    }

    /** A copy of the first bytes that are here, for a look at them. */
    byte[] look(int most) {
        return Arrays.copyOfRange(bytes, at, Math.min(filled, at + most));
    }
}
