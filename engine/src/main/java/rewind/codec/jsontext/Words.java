package rewind.codec.jsontext;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes at a time in a long, the first byte lowest: the tests for bytes within a word are those of S. E. Anderson,
 * Bit Twiddling Hacks ("Determine if a word has a byte less than n"). Of several bytes that match, the lowest is exact.
 */
final class Words {
    static final long HIGHS = 0x8080808080808080L;
    static final long SPACES = 0x2020202020202020L;
    private static final long ONES = 0x0101010101010101L;
    private static final long SEVENS = 0x7F7F7F7F7F7F7F7FL;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final long UPPER = 0xF0F0F0F0F0F0F0F0L;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long NEWLINES = 0x0A0A0A0A0A0A0A0AL;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static long at(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /** The highest bit of each byte at which a text may end: quotes, backslashes and control characters. */
    static long stops(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        return (((quotes - ONES) & ~quotes) | ((backslashes - ONES) & ~backslashes) | ((word - SPACES) & ~word))
                & HIGHS;
    }

    /** The highest bit of each byte that is a line feed; exact for all bytes. */
    static long newlines(long word) {
        long x = word ^ NEWLINES;
        return ~(((x & SEVENS) + SEVENS) | x | SEVENS);
    }

    /** The first bytes of a word, the others zero; from 0 to 8. */
    static long first(long word, int count) {
        return count >= Long.BYTES ? word : word & ((1L << (Byte.SIZE * count)) - 1);
    }

    /** Whether all eight bytes are decimal digits. */
    static boolean areDigits(long word) {
        long high = (word & UPPER) ^ ZEROS;
        long above = ((word + SIXES) & UPPER) ^ ZEROS;
        return (high | above) == 0;
    }

    /** The number of eight decimal digits; pairs, then fours, then all (D. Lemire, Quickly parsing eight digits, 2018). */
    static long number(long word) {
        long pairs = ((word & 0x0F0F0F0F0F0F0F0FL) * 2561) >>> 8;
        long fours = ((pairs & 0x00FF00FF00FF00FFL) * 6553601) >>> 16;
        return ((fours & 0x0000FFFF0000FFFFL) * 42949672960001L) >>> 32;
    }
}
