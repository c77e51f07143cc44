package rewind.codec.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Replaces each byte that cannot be part of UTF-8 by a question mark, so that all else keeps its place. */
final class Utf8Repair {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NOT_ASCII = 0x8080808080808080L;

    private boolean first = true;
    private boolean otherEncoding;
    private boolean repaired;

    boolean repaired() {
        return repaired;
    }

    /**
     * Looks at a stretch.
     *
     * @param last whether nothing follows
     * @return up to where it was looked at: a character may be cut off by the end
     */
    int check(byte[] bytes, int from, int to, boolean last) {
        if (first) {
            if (to - from < 4 && !last) {
                return from;
            }
            first = false;
            otherEncoding = isOtherEncoding(bytes, from, to);
        }
        if (otherEncoding) {
            return to;
        }
        int at = from;
        while (at < to) {
            at = ascii(bytes, at, to);
            if (at == to) {
                return to;
            }
            int length = length(bytes, at, to);
            if (length == CUT && !last) {
                return at;
            }
            if (length <= 0) {
                bytes[at] = '?';
                repaired = true;
                at++;
            } else {
                at += length;
            }
        }
        return to;
    }

    /** UTF-16 and UTF-32, with a mark or without: the parser knows them. */
    private static boolean isOtherEncoding(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return false;
        }
        int mark = ((bytes[from] & 0xFF) << 8) | (bytes[from + 1] & 0xFF);
        return mark == 0xFEFF || mark == 0xFFFE || bytes[from] == 0 || bytes[from + 1] == 0;
    }

    private static int ascii(byte[] bytes, int from, int to) {
        int at = from;
        while (at + Long.BYTES <= to && ((long) LONGS.get(bytes, at) & NOT_ASCII) == 0) {
            at += Long.BYTES;
        }
        while (at < to && bytes[at] >= 0) {
            at++;
        }
        return at;
    }

    private static final int WRONG = 0;
    private static final int CUT = -1;

    /** The length of the character that begins here (RFC 3629, section 4), or why there is none. */
    private static int length(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4) {
            return WRONG;
        }
        for (int i = 1; i < length; i++) {
            if (at + i == to) {
                return CUT;
            }
            int b = bytes[at + i] & 0xFF;
            int least = i > 1 ? 0x80 : lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            int most = i > 1 ? 0xBF : lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            if (b < least || b > most) {
                return WRONG;
            }
        }
        return length;
    }
}
