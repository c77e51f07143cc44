package rewind.latency;

import java.util.Arrays;
import java.util.zip.CRC32C;

/** Bytes that grow. Numbers are LEB128, seven bits a byte, the lowest first. */
final class ByteWriter {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes;
    private int size;

    ByteWriter(int expected) {
        bytes = new byte[expected];
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    void raw(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void number(long value) {
        reserve(LONGEST_NUMBER);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    void int32(int value) {
        reserve(4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    void bytes(byte[] value) {
        reserve(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /** All that was written, and its CRC-32C behind it. */
    byte[] sealed() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, size);
        int32((int) crc.getValue());
        return Arrays.copyOf(bytes, size);
    }
}
