package rewind.codec.compact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that grow, with the few forms of a value that the format has. Numbers are LEB128, signed ones zigzag before. */
final class Output {
    private byte[] bytes;
    private int size;

    Output(int expected) {
        bytes = new byte[expected];
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    void raw(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    /** A number that is seldom negative: as unsigned. */
    void number(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    void int32(int value) {
        reserve(4);
        bytes[size++] = (byte) (value >>> 24);
        bytes[size++] = (byte) (value >>> 16);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    /** A text: 0, length and UTF-8, or the number of a word plus 1. */
    void text(String text) {
        Integer word = Words.number(text);
        if (word != null) {
            number(word + 1);
            return;
        }
        raw(0);
        literal(text);
    }

    /** A text that is no word, or may be absent: length plus 1 and UTF-8, or 0. */
    void optional(@Nullable String text) {
        if (text == null) {
            raw(0);
        } else {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length + 1L);
            all(utf8);
        }
    }

    private void literal(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(utf8.length);
        all(utf8);
    }

    private void all(byte[] some) {
        reserve(some.length);
        System.arraycopy(some, 0, bytes, size, some.length);
        size += some.length;
    }

    int size() {
        return size;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
