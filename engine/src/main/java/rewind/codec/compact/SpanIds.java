package rewind.codec.compact;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Span ids: those of 16 lower-case hexadecimal digits as their difference to the first span's, which in our own traces
 * is small; others as they are.
 */
final class SpanIds {
    private static final int DIGITS = 16;
    /** What a character stands for, by its code; -1 for what is no lower-case hexadecimal digit. */
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS; i++) {
            VALUES[Character.forDigit(i, DIGITS)] = (byte) i;
        }
    }

    private SpanIds() {}

    /** The number that an id of 16 lower-case hexadecimal digits is; 0 for any other. */
    static long parse(String id) {
        if (id.length() != DIGITS) {
            return 0;
        }
        long value = 0;
        int wrong = 0;
        for (int i = 0; i < DIGITS; i++) {
            char c = id.charAt(i);
            int digit = c < VALUES.length ? VALUES[c] : -1;
            wrong |= digit;
            value = (value << 4) | digit;
        }
        return wrong < 0 ? 0 : value;
    }

    /** 0 and a text, or the difference, zigzag, plus 1. An id of zeros alone is invalid, and written as a text. */
    static void write(Output out, String id, long base) {
        long number = parse(id);
        long difference = number - base;
        long zigzag = (difference << 1) ^ (difference >> 63);
        if (number != 0 && zigzag != -1) {
            out.number(zigzag + 1);
        } else {
            out.raw(0);
            out.text(id);
        }
    }

    static String read(Input in, long base) {
        long code = in.number();
        if (code == 0) {
            return in.text();
        }
        long zigzag = code - 1;
        return HexFormat.of().toHexDigits(base + ((zigzag >>> 1) ^ -(zigzag & 1)));
    }
}
