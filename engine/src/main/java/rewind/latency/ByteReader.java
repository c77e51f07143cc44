package rewind.latency;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** What {@link ByteWriter} wrote, read without trust: every method throws {@link DamagedSketchException}. */
final class ByteReader {
    private static final int CRC_BYTES = 4;

    private final byte[] bytes;
    private final int end;
    private int at;

    /** Opens sealed bytes; nothing is read of bytes whose checksum is another. */
    ByteReader(byte[] sealed) {
        bytes = sealed;
        end = sealed.length - CRC_BYTES;
        if (end < 1) {
            throw new DamagedSketchException("a sketch of " + sealed.length + " bytes");
        }
        CRC32C crc = new CRC32C();
        crc.update(sealed, 0, end);
        if ((int) crc.getValue() != int32(end)) {
            throw new DamagedSketchException("the checksum of a sketch does not fit");
        }
    }

    int raw() {
        need(1);
        return Byte.toUnsignedInt(bytes[at++]);
    }

    long number() {
        // Nearly all numbers of a sketch take one byte.
        if (at < end && bytes[at] >= 0) {
            return bytes[at++];
        }
        return longNumber();
    }

    private long longNumber() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = raw();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DamagedSketchException("a number has more than ten bytes");
    }

    /** A number from 0 to one below the bound. */
    int index(long bound) {
        long value = number();
        if (value < 0 || value >= bound) {
            throw new DamagedSketchException("a number is " + value + ", not below " + bound);
        }
        return (int) value;
    }

    int int32() {
        need(4);
        at += 4;
        return int32(at - 4);
    }

    long int64() {
        return ((long) int32() << 32) | Integer.toUnsignedLong(int32());
    }

    private int int32(int from) {
        return (bytes[from] << 24)
                | ((bytes[from + 1] & 0xFF) << 16)
                | ((bytes[from + 2] & 0xFF) << 8)
                | (bytes[from + 3] & 0xFF);
    }

    String utf8(int length) {
        skip(length);
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    void skip(int length) {
        need(length);
        at += length;
    }

    private void need(int length) {
        if (length > end - at) {
            throw new DamagedSketchException("a sketch ends too early");
        }
    }

    void end() {
        if (at != end) {
            throw new DamagedSketchException((end - at) + " bytes follow a sketch");
        }
    }
}
