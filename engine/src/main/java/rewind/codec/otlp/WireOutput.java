package rewind.codec.otlp;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** A protobuf message that is being written in memory. A field of zero is not written, as protobuf has it. */
final class WireOutput {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[8192];
    private int size;

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void to(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void need(int count) {
        if (bytes.length - size < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, count), (int)
                    Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }

    void varint(long value) {
        need(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void tag(int field, int type) {
        varint(((long) field << 3) | type);
    }

    void number(int field, long value) {
        if (value != 0) {
            numberOrZero(field, value);
        }
    }

    /** For the one that says which of several it is. */
    void numberOrZero(int field, long value) {
        tag(field, Wire.VARINT);
        varint(value);
    }

    void fixed64(int field, long value) {
        if (value != 0) {
            fixed64OrZero(field, value);
        }
    }

    /** For the one that says which of several it is. */
    void fixed64OrZero(int field, long value) {
        tag(field, Wire.FIXED64);
        need(Long.BYTES);
        LONGS.set(bytes, size, value);
        size += Long.BYTES;
    }

    void fixed32(int field, int value) {
        if (value != 0) {
            tag(field, Wire.FIXED32);
            need(Integer.BYTES);
            INTS.set(bytes, size, value);
            size += Integer.BYTES;
        }
    }

    void text(int field, String value) {
        if (!value.isEmpty()) {
            textOrEmpty(field, value);
        }
    }

    /** For the one that says which of several it is. */
    void textOrEmpty(int field, String value) {
        bytes(field, Texts.whole(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Hexadecimal digits as bytes. */
    void hex(int field, String digits) {
        bytes(field, HexFormat.of().parseHex(digits));
    }

    private void bytes(int field, byte[] value) {
        tag(field, Wire.LENGTH);
        varint(value.length);
        need(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** Begins a message within this one. @return what {@link #end} wants */
    int begin(int field) {
        tag(field, Wire.LENGTH);
        need(1);
        return ++size;
    }

    /** Ends a message. One byte was left for its length; where that takes more, the message moves up. */
    void end(int begun) {
        int length = size - begun;
        int more = 0;
        for (int rest = length >>> 7; rest != 0; rest >>>= 7) {
            more++;
        }
        need(more);
        if (more > 0) {
            System.arraycopy(bytes, begun, bytes, begun + more, length);
        }
        size = begun - 1;
        varint(length);
        size += length;
    }
}
