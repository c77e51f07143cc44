package rewind.codec.jsontext;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * The stretch of a text that is in memory: what is being looked at, as far as it was read ahead, and a little before it.
 * Behind the last byte there are zeros, which end every loop over letters, digits and blanks, so that only there somebody
 * has to ask whether the stretch is over.
 */
abstract class JsonWindow {
    private static final int CAPACITY = 64 * 1024;
    /** Kept before what is being looked at: enough to tell whether it is the first on its line. */
    private static final int KEPT = 64;
    /** Zeros behind the end, two words of them. */
    private static final int PADDING = 16;

    private final int longest;
    private InputStream in;
    byte[] bytes;
    /** Where the next byte is. */
    int at;
    /** Behind the last byte that was read. */
    int limit;
    /** Where what must stay in memory begins; up to {@link #at}. */
    int mark;

    private long start;
    private boolean begun;
    private boolean ended;

    /** The line where {@link #at} is, from 1; whoever passes a line feed counts it. */
    long line = 1;

    private long lineStart;

    JsonWindow(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
        bytes = new byte[CAPACITY + PADDING];
    }

    /** All of a text that is in memory. */
    JsonWindow(byte[] content, int longest) {
        this.longest = longest;
        Encoding encoding = Encoding.of(content, content.length);
        if (encoding.isUtf8()) {
            in = InputStream.nullInputStream();
            bytes = Arrays.copyOf(content, content.length + PADDING);
            limit = content.length;
            at = encoding.mark();
            mark = at;
            begun = true;
            ended = true;
        } else {
            in = new ByteArrayInputStream(content);
            bytes = new byte[CAPACITY + PADDING];
        }
    }

    /** How many bytes were taken so far. */
    public final long position() {
        return start + at;
    }

    final long position(int index) {
        return start + index;
    }

    /** Where a place is in memory; it has to be there. */
    final int index(long position) {
        return Math.toIntExact(position - start);
    }

    final boolean holds(long position) {
        return position >= start && position <= start + limit;
    }

    /**
     * Reads more behind what is there, which may move, and with it {@link #at} and {@link #mark}.
     *
     * @return false at the end
     * @throws JsonDamage if what must stay is longer than allowed
     */
    final boolean more() throws IOException {
        if (!begun) {
            begin();
            return limit > 0;
        }
        if (ended) {
            return false;
        }
        int from = Math.max(0, mark - KEPT);
        if (from > 0) {
            System.arraycopy(bytes, from, bytes, 0, limit - from);
            start += from;
            at -= from;
            mark -= from;
            limit -= from;
            moved(from);
        }
        if (limit + PADDING >= bytes.length) {
            if (limit - mark > longest) {
                throw damage("it has a text or number of more than " + longest + " bytes", mark);
            }
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        return read();
    }

    private boolean read() throws IOException {
        int count = in.read(bytes, limit, bytes.length - PADDING - limit);
        while (count == 0) {
            count = in.read(bytes, limit, bytes.length - PADDING - limit);
        }
        ended = count < 0;
        limit += Math.max(0, count);
        Arrays.fill(bytes, limit, limit + PADDING, (byte) 0);
        return !ended;
    }

    /** The first bytes tell the encoding; what is not UTF-8 is read as if it were. */
    private void begin() throws IOException {
        begun = true;
        while (limit < Encoding.HEAD && read()) {
            // until the encoding can be told
        }
        Encoding encoding = Encoding.of(bytes, limit);
        if (encoding.isUtf8()) {
            at = encoding.mark();
            mark = at;
            return;
        }
        InputStream head = new ByteArrayInputStream(bytes, encoding.mark(), limit - encoding.mark());
        in = new Utf8Input(ended ? head : new SequenceInputStream(head, in), encoding.charset());
        bytes = new byte[CAPACITY + PADDING];
        limit = 0;
        ended = false;
        read();
    }

    /** All that was in memory lies this much further to the front. */
    abstract void moved(int by);

    /** Goes to a place in memory, a little further on where the lines are counted already, or back. */
    final void go(int index) {
        for (int i = index; i < at; i++) {
            if (bytes[i] == '\n') {
                line--;
            }
        }
        at = index;
        int beginning = index;
        while (beginning > 0 && bytes[beginning - 1] != '\n') {
            beginning--;
        }
        if (beginning > 0) {
            lineStart = start + beginning;
        }
    }

    /** A line ends with the byte before this one. */
    final void lineBegins(int index) {
        line++;
        lineStart = start + index;
    }

    final long lineStart() {
        return lineStart;
    }

    /** The column of a place on this line, from 1. */
    final long column(long position) {
        return Math.max(0, position - lineStart) + 1;
    }

    final JsonDamage damage(String reason, int index) {
        long position = position(index);
        return new JsonDamage(reason, position, line, column(position), false);
    }

    final JsonDamage end(String reason) {
        long position = position(limit);
        return new JsonDamage(reason, position, line, column(position), true);
    }
}
