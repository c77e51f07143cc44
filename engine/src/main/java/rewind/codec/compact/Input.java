package rewind.codec.compact;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;

/**
 * What {@link Output} wrote, read without trust. Methods throw {@link java.nio.BufferUnderflowException} where the bytes
 * end too early and {@link CodecException} where they cannot be right.
 */
final class Input {
    private final ByteBuffer in;
    private int version;

    Input(byte[] bytes, int offset, int length) {
        in = ByteBuffer.wrap(bytes, offset, length);
    }

    /** Which version of the form this is; 0 until that was read. */
    int version() {
        return version;
    }

    void version(int found) {
        version = found;
    }

    int raw() {
        return Byte.toUnsignedInt(in.get());
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new CodecException("a number has more than ten bytes");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** How many of something follow; each takes at least so many bytes, so there cannot be more than fit. */
    int count(int leastBytes) {
        long count = number();
        if (count < 0 || count > in.remaining() / leastBytes) {
            throw new CodecException(count + " elements in " + in.remaining() + " bytes");
        }
        return (int) count;
    }

    /** A number that must be below a bound. */
    int index(int bound) {
        long index = number();
        if (index < 0 || index >= bound) {
            throw new CodecException("element " + index + " of " + bound);
        }
        return (int) index;
    }

    /** Fills an array with unsigned numbers of 2 or signed ones of 4 bytes. */
    void littleEndian(int[] target, int width) {
        ByteBuffer little = in.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (width == Short.BYTES) {
            for (int i = 0; i < target.length; i++) {
                target[i] = Short.toUnsignedInt(little.getShort());
            }
        } else {
            little.asIntBuffer().get(target);
        }
        in.position(in.position() + target.length * width);
    }

    void littleEndian(float[] target) {
        in.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(target);
        in.position(in.position() + target.length * Float.BYTES);
    }

    int int32() {
        return in.getInt();
    }

    long int64() {
        return in.getLong();
    }

    String literal() {
        return utf8(count(1));
    }

    String text() {
        long word = number();
        if (word == 0) {
            return utf8(count(1));
        }
        try {
            return Words.word(Math.toIntExact(word - 1));
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw new CodecException("word " + (word - 1) + " is not known to this version", e);
        }
    }

    /** Lower-case hexadecimal digits, kept as bytes. */
    String hex() {
        byte[] bytes = new byte[count(1)];
        in.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Nullable String optional() {
        long length = number();
        if (length == 0) {
            return null;
        }
        if (length < 0 || length - 1 > in.remaining()) {
            throw new CodecException("a text of " + (length - 1) + " bytes in " + in.remaining());
        }
        return utf8((int) length - 1);
    }

    private String utf8(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    boolean isAtEnd() {
        return !in.hasRemaining();
    }
}
