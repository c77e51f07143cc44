package rewind.recommend.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import rewind.recommend.file.Failure;

/**
 * The lines of a text as bytes, without those that are blank. Needs the same memory whatever comes: of a line longer
 * than a mebibyte only that it is there is told.
 */
final class LineReader implements Closeable {
    static final int LONGEST_LINE = 1 << 20;
    private static final int READ = 1 << 16;

    private final InputStream in;
    private final String what;
    private final Runnable beat;
    private final byte[] buffer = new byte[LONGEST_LINE + READ];
    private int filled;
    private int next;
    private int start;
    private int end;
    private long number;
    private long bytes;
    private boolean tooLong;

    /**
     * Lines that have yet to be read.
     *
     * @param what names the text in messages
     * @param beat is called now and then while reading
     * @throws DataException if this is no text in UTF-8 or in a one-byte encoding
     */
    LineReader(InputStream in, String what, Runnable beat) throws IOException {
        this.in = in;
        this.what = what;
        this.beat = beat;
        while (filled < READ && refill()) {
            // The encoding is told by the beginning, which may come in pieces.
        }
        next = Encodings.afterMark(buffer, filled, what);
    }

    /** Goes to the next line that is not blank; false at the end. */
    boolean next() throws IOException {
        while (readLine()) {
            if (tooLong || !isBlank()) {
                return true;
            }
        }
        return false;
    }

    private boolean readLine() throws IOException {
        tooLong = false;
        int scanned = next;
        while (true) {
            for (int at = scanned; at < filled; at++) {
                if (buffer[at] == '\n') {
                    return line(at, at + 1);
                }
            }
            int seen = filled - next;
            if (seen > LONGEST_LINE) {
                tooLong = true;
                next = filled;
                seen = 0;
            }
            if (!refill()) {
                return (tooLong || next < filled) && line(filled, filled);
            }
            scanned = next + seen;
        }
    }

    private boolean line(int to, int after) {
        number++;
        start = next;
        end = to > start && buffer[to - 1] == '\r' ? to - 1 : to;
        next = after;
        return true;
    }

    private boolean isBlank() {
        for (int at = start; at < end; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
                return false;
            }
        }
        return true;
    }

    private boolean refill() throws IOException {
        beat.run();
        if (buffer.length - filled < READ) {
            System.arraycopy(buffer, next, buffer, 0, filled - next);
            filled -= next;
            next = 0;
        }
        try {
            int read = in.read(buffer, filled, READ);
            filled += Math.max(read, 0);
            bytes += Math.max(read, 0);
            return read >= 0;
        } catch (IOException e) {
            throw new DataException(
                    String.format(
                            Locale.ROOT,
                            "%s cannot be read beyond line %,d (byte %,d of its content): it is damaged or cut short. %s",
                            what,
                            number,
                            bytes,
                            Failure.reason(e)),
                    e);
        }
    }

    /** Where the line is; valid until the next one is asked for. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** The end of the line without what ends it, exclusive. */
    int end() {
        return end;
    }

    /** The line's number, counted from 1, blank lines included. */
    long number() {
        return number;
    }

    /** Whether the line is longer than is read; it has no content then. */
    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
