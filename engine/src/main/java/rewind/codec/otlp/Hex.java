package rewind.codec.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Hexadecimal digits of ids, without the objects that {@link HexFormat} would make on the way. */
final class Hex {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VALUES = values();

    private Hex() {}

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 16; i++) {
            values[DIGITS[i]] = (byte) i;
            values[Character.toUpperCase(DIGITS[i])] = (byte) i;
        }
        return values;
    }

    /** The value of a digit of either case; negative for what is none. */
    static int digit(char c) {
        return c < 128 ? VALUES[c] : -1;
    }

    /** 16 digits. */
    static String of(long value) {
        byte[] text = new byte[16];
        long rest = value;
        for (int i = 15; i >= 0; i--) {
            text[i] = DIGITS[(int) rest & 15];
            rest >>>= 4;
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** Two digits a byte. */
    static String of(byte[] bytes, int from, int to) {
        return HexFormat.of().formatHex(bytes, from, to);
    }
}
