package rewind.store.details;

import java.nio.charset.StandardCharsets;

/** Bytes that an {@link Output} wrote. Whatever is wrong with them ends in {@link DamagedDetails}. */
final class Input {
    private final byte[] bytes;
    private int at;

    Input(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    int at() {
        return at;
    }

    byte[] array() {
        return bytes;
    }

    long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= bytes.length) {
                throw tooShort();
            }
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new DamagedDetails("a number has more than 64 bits");
    }

    long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number from 0 to this. */
    int upTo(int most) {
        long value = number();
        if (value < 0 || value > most) {
            throw new DamagedDetails(value + " where at most " + most + " may stand");
        }
        return (int) value;
    }

    /** How many things follow that have a byte at least. */
    int count() {
        return upTo(bytes.length - at);
    }

    String text() {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    void skip(int length) {
        if (length > bytes.length - at) {
            throw tooShort();
        }
        at += length;
    }

    private DamagedDetails tooShort() {
        return new DamagedDetails("it ends too early");
    }
}
