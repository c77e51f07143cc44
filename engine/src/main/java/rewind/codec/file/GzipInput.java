package rewind.codec.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * All members of a gzip stream (RFC 1952), and every byte that can be had of one that is damaged, cut short or followed by
 * something else. Java's own stops after the first of several members where a stream does not say what is available, and
 * that of commons-compress loses what it inflated in the call that meets the damage: with a small file that is all of it.
 */
final class GzipInput extends InputStream {
    private static final int BUFFER = 1 << 13;
    private static final int FIRST = 0x1F;
    private static final int SECOND = 0x8B;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_SUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    /** Of a member's times and systems, which nobody wants here. */
    private static final int FACTS_BYTES = 6;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int limit;
    private boolean ended;

    /** @throws IOException if it does not begin with a member */
    GzipInput(InputStream in) throws IOException {
        this.in = in;
        if (byteOrEnd() != FIRST || byteOrEnd() != SECOND) {
            throw new ZipException("it does not begin as gzip does");
        }
        header();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int inflated = inflate(to, offset, length);
            if (inflated > 0) {
                sum.update(to, offset, inflated);
                return inflated;
            }
            if (inflater.finished()) {
                at = limit - inflater.getRemaining();
                trailer();
                ended = !nextMember();
            } else if (inflater.needsDictionary()) {
                throw new ZipException("it asks for a dictionary");
            } else {
                if (!fill()) {
                    throw new EOFException("unexpected end");
                }
                inflater.setInput(buffer, at, limit - at);
            }
        }
        return -1;
    }

    private int inflate(byte[] to, int offset, int length) throws IOException {
        long before = inflater.getBytesWritten();
        try {
            return inflater.inflate(to, offset, length);
        } catch (DataFormatException e) {
            // What came before the damage in this call has been written.
            int good = (int) (inflater.getBytesWritten() - before);
            if (good > 0) {
                return good;
            }
            throw new ZipException(e.getMessage());
        }
    }

    private void trailer() throws IOException {
        long expected = number();
        long size = number();
        if (expected != sum.getValue()) {
            throw new ZipException("its checksum is wrong");
        }
        if (size != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException(
                    "it should have " + size + " bytes modulo 4 GB, and has " + inflater.getBytesWritten());
        }
    }

    /** Zeros behind the last member are what tapes and block devices fill up with, and are no word worth. */
    private boolean nextMember() throws IOException {
        int first = byteOrEnd();
        while (first == 0) {
            first = byteOrEnd();
        }
        if (first < 0) {
            return false;
        }
        if (first != FIRST || byteOrEnd() != SECOND) {
            throw new ZipException("what follows it is no gzip");
        }
        header();
        inflater.reset();
        inflater.setInput(buffer, at, limit - at);
        sum.reset();
        return true;
    }

    /** What stands behind the two bytes that all members begin with. */
    private void header() throws IOException {
        int method = next();
        if (method != DEFLATE) {
            throw new ZipException("its method " + method + " is not known");
        }
        int flags = next();
        skip(FACTS_BYTES, "its header");
        if ((flags & HAS_EXTRA) != 0) {
            skip(next() | next() << 8, "its header");
        }
        for (int text = flags & (HAS_NAME | HAS_COMMENT); text != 0; text &= text - 1) {
            while (next() != 0) {
                // A name or a comment ends in a zero.
            }
        }
        if ((flags & HAS_HEADER_SUM) != 0) {
            skip(2, "its header");
        }
        inflater.setInput(buffer, at, limit - at);
    }

    private void skip(int count, String what) throws IOException {
        for (int i = 0; i < count; i++) {
            if (byteOrEnd() < 0) {
                throw new EOFException(what + " is cut short");
            }
        }
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            value |= (long) next() << shift;
        }
        return value;
    }

    private int next() throws IOException {
        int next = byteOrEnd();
        if (next < 0) {
            throw new EOFException("unexpected end");
        }
        return next;
    }

    private int byteOrEnd() throws IOException {
        return at < limit || fill() ? buffer[at++] & 0xFF : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        in.close();
    }
}
