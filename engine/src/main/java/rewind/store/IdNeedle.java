package rewind.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A text that is sought in ids, without regard to the case of ASCII letters. Where it is made of hexadecimal digits it is
 * sought in the bytes that ids are kept as: wherever the digits begin, two of the first three are a byte of their own.
 */
final class IdNeedle {
    private static final int LONGEST_PLAIN = 36;
    private static final int LEAST_DIGITS = 3;
    /** As the processor has them: whether there is a certain byte among eight does not depend on their order. */
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private final byte[] wanted;
    private final byte[] scratch = new byte[LONGEST_PLAIN];
    private final boolean digits;
    /** The first byte, and the one behind it, where the digits begin with one; negative where there is none. */
    private final int even;

    private final int afterEven;
    /** The same where they begin in the middle of one. */
    private final int odd;

    private final int afterOdd;
    private final long eightEven;
    private final long eightOdd;

    /** For one thread. */
    IdNeedle(byte[] lowerCaseUtf8) {
        wanted = lowerCaseUtf8.clone();
        boolean all = wanted.length >= LEAST_DIGITS;
        for (byte c : wanted) {
            all &= digit(c) >= 0;
        }
        digits = all;
        even = pair(0);
        afterEven = pair(2);
        odd = pair(1);
        afterOdd = pair(3);
        eightEven = EACH_BYTE * even;
        eightOdd = EACH_BYTE * odd;
    }

    /** The byte that two digits are; negative where there are no two. */
    private int pair(int from) {
        return digits && from + 2 <= wanted.length ? digit(wanted[from]) << 4 | digit(wanted[from + 1]) : -1;
    }

    private static int digit(byte c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }

    /** Whether it is sought by {@link #next}. */
    boolean isDigits() {
        return digits;
    }

    /** Room for the text of an id. */
    byte[] scratch() {
        return scratch;
    }

    /**
     * The next place from which on its digits may stand in what are digits; the length of the array where there is none.
     * Eight bytes at a time, of which one in twenty has to be looked at (zero byte in a word: Warren, Hacker's Delight, 6-1).
     */
    int next(byte[] bytes, int from) {
        int length = bytes.length;
        int at = from;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at);
            long e = eight ^ eightEven;
            long o = eight ^ eightOdd;
            if (((((e - EACH_BYTE) & ~e) | ((o - EACH_BYTE) & ~o)) & HIGH_BITS) != 0) {
                int found = next(bytes, at, at + Long.BYTES);
                if (found >= 0) {
                    return found;
                }
            }
        }
        int found = next(bytes, at, length);
        return found >= 0 ? found : length;
    }

    private int next(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            int here = bytes[at] & 0xFF;
            int after = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : -1;
            if ((here == even && (afterEven < 0 || after == afterEven))
                    || (here == odd && (afterOdd < 0 || after == afterOdd))) {
                return at;
            }
        }
        return -1;
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
