package rewind.codec.avro;

import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The primitive values of Avro's binary encoding (Avro 1.12 specification, "Binary Encoding") in one block of a file.
 *
 * <p>Instead of Avro's own decoder, because strings come without a detour, and because a length is compared with what is
 * left before anything is allocated for it: a damaged length may say two billion.
 */
final class BlockInput {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_VARINT = 63;

    private final byte[] bytes;
    private final int end;
    private int at;
    private long elements;

    BlockInput(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    boolean isAtEnd() {
        return at == end;
    }

    int position() {
        return at;
    }

    /** What is left, to be read by others; what they take is taken here too. */
    InputStream asStream() {
        return new InputStream() {
            @Override
            public int available() {
                return end - at;
            }

            @Override
            public int read() {
                return at == end ? -1 : bytes[at++] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                int count = Math.min(length, end - at);
                System.arraycopy(bytes, at, into, offset, count);
                at += count;
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }

    long readLong() {
        long value = 0;
        for (int shift = 0; shift <= LONGEST_VARINT; shift += 7) {
            if (at == end) {
                throw tooShort();
            }
            byte b = bytes[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw new AvroDamage("a number has more than ten bytes");
    }

    int readInt() {
        long value = readLong();
        if ((int) value != value) {
            throw new AvroDamage("the number " + value + " is no int");
        }
        return (int) value;
    }

    boolean readBoolean() {
        int b = bytes[skip(1)];
        if ((b & 1) != b) {
            throw new AvroDamage("a boolean is neither 0 nor 1 but " + b);
        }
        return b == 1;
    }

    float readFloat() {
        return Float.intBitsToFloat((int) INT.get(bytes, skip(4)));
    }

    double readDouble() {
        return Double.longBitsToDouble((long) LONG.get(bytes, skip(8)));
    }

    String readString() {
        int length = length();
        return new String(bytes, skip(length), length, StandardCharsets.UTF_8);
    }

    byte[] readBytes() {
        return readFixed(length());
    }

    byte[] readFixed(int length) {
        int from = skip(length);
        return Arrays.copyOfRange(bytes, from, from + length);
    }

    /** Which branch of a union, or symbol of an enumeration. */
    int readIndex(int size) {
        long index = readLong();
        if (index < 0 || index >= size) {
            throw new AvroDamage("the choice " + index + " is none of " + size);
        }
        return (int) index;
    }

    /**
     * How many elements the next block of an array or a map has; 0 at its end. No block has more elements than the file's
     * block has bytes, but for elements of no size, of which so many are refused too.
     */
    int readBlockCount() {
        long count = readLong();
        if (count < 0) {
            readLong();
            count = -count;
        }
        elements += count;
        if (count < 0 || elements > Math.max(end, 1 << 16)) {
            throw new AvroDamage("an array has " + count + " elements, more than there is place for");
        }
        return (int) count;
    }

    private int length() {
        long length = readLong();
        if (length < 0 || length > end - at) {
            throw new AvroDamage("a text is " + length + " bytes long, where " + (end - at) + " are left");
        }
        return (int) length;
    }

    private int skip(int length) {
        if (length > end - at) {
            throw tooShort();
        }
        int from = at;
        at += length;
        return from;
    }

    private static AvroDamage tooShort() {
        return new AvroDamage("the block ends within a record");
    }
}
