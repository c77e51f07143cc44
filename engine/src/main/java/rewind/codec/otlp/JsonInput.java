package rewind.codec.otlp;

import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a JSON file on their way to a parser, of which enough is kept to go on behind a place where the parser
 * gave up. What is not UTF-8 is replaced byte by byte, for a parser would give up there too.
 */
final class JsonInput extends InputStream {
    private static final int CAPACITY = 128 * 1024;
    /** More than a parser reads ahead (8,000 bytes) and a token's beginning before it. */
    private static final int KEPT = 32 * 1024;

    private static final int NEAR = 64;

    private final InputStream in;
    private final byte[] window = new byte[CAPACITY];
    private final Utf8Repair repair = new Utf8Repair();
    /** Where the window begins in the file. */
    private long windowStart;

    private int next;
    private int checked;
    private int filled;
    private boolean ended;

    JsonInput(InputStream in) {
        this.in = in;
    }

    /** The place in the file of the byte that is read next. */
    long position() {
        return windowStart + next;
    }

    /** Whether something was replaced. */
    boolean repaired() {
        return repair.repaired();
    }

    @Override
    public int read() throws IOException {
        return fill() ? window[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, checked - next);
        System.arraycopy(window, next, to, offset, count);
        next += count;
        return count;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        while (next == checked) {
            if (ended) {
                return false;
            }
            if (filled == CAPACITY) {
                int kept = Math.min(KEPT, next);
                int from = next - kept;
                System.arraycopy(window, from, window, 0, filled - from);
                windowStart += from;
                next -= from;
                checked -= from;
                filled -= from;
            }
            int count = in.read(window, filled, CAPACITY - filled);
            if (count < 0) {
                ended = true;
            } else {
                filled += count;
            }
            checked = repair.check(window, checked, filled, ended);
        }
        return true;
    }

    /**
     * The place of the object that is the first thing on its line and has just begun; -1 where there is none.
     *
     * @param position a little behind its beginning, on the same line
     */
    long beginningOfLine(long position) {
        int at = (int) Math.max(0, Math.min(position - windowStart, filled - 1L));
        int from = Math.max(0, at - NEAR);
        for (int i = at; i > from; i--) {
            if (window[i] == '{' && window[i - 1] == '\n') {
                return windowStart + i;
            }
            if (window[i] == '\n' && i < at) {
                return -1;
            }
        }
        return -1;
    }

    /**
     * Goes on at this place, or at the first line behind it that begins with an object.
     *
     * @return how many lines were passed on the way; -1 where no such line comes
     */
    long resume(long position) throws IOException {
        next = (int) Math.max(0, Math.min(position - windowStart, next));
        long lines = 0;
        boolean lineBegins = next > 0 && window[next - 1] == '\n';
        while (fill()) {
            byte b = window[next];
            if (lineBegins && b == '{') {
                return lines;
            }
            lineBegins = b == '\n';
            if (lineBegins) {
                lines++;
            }
            next++;
        }
        return -1;
    }
}
