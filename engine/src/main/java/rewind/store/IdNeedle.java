package rewind.store;

/**
 * A text that is sought in ids, without regard to the case of ASCII letters. Where it is made of hexadecimal digits most ids are
 * refused as the bytes that they are kept as: wherever the digits begin, two of the first three are a byte of their own.
 */
final class IdNeedle {
    private static final int LONGEST_PLAIN = 36;
    private static final int LEAST_DIGITS = 3;

    private final byte[] wanted;
    private final byte[] scratch = new byte[LONGEST_PLAIN];
    /** The first byte where the digits begin with one; negative where not all are digits. */
    private final int even;
    /** The first whole byte where they begin in the middle of one. */
    private final int odd;

    /** For one thread. */
    IdNeedle(byte[] lowerCaseUtf8) {
        wanted = lowerCaseUtf8.clone();
        boolean digits = wanted.length >= LEAST_DIGITS;
        for (byte c : wanted) {
            digits &= digit(c) >= 0;
        }
        even = digits ? digit(wanted[0]) << 4 | digit(wanted[1]) : -1;
        odd = digits ? digit(wanted[1]) << 4 | digit(wanted[2]) : -1;
    }

    private static int digit(byte c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    /** Room for the text of an id. */
    byte[] scratch() {
        return scratch;
    }

    /** Whether the digits that these bytes are may hold it. */
    boolean mayBeIn(byte[] bytes, int from, int to) {
        if (even < 0) {
            return true;
        }
        for (int i = from; i < to; i++) {
            int here = bytes[i] & 0xFF;
            if (here == even || here == odd) {
                return true;
            }
        }
        return false;
    }

    /** Whether this UTF-8 holds it. */
    boolean isIn(byte[] text, int length) {
        int last = length - wanted.length;
        for (int at = 0; at <= last; at++) {
            int i = 0;
            while (i < wanted.length && lower(text[at + i]) == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static byte lower(byte c) {
        return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
    }
}
