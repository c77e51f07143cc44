package rewind.codec.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What comes out of a compressed stream. Where that is damaged, cut short or a bomb, it ends there, with a problem: so a
 * reader gives what it has of the part before, as it does with any file that is cut.
 */
final class InflatedInput extends FilterInputStream {
    /** Some decompressors lose what they had inflated in the call that finds damage: it is little where little is asked. */
    private static final int MOST_AT_ONCE = 1 << 11;

    private final String kind;
    private final RawInput raw;
    private final ProblemLog problems;
    private boolean ended;

    /** @param kind for people: {@code gzip} */
    InflatedInput(InputStream in, String kind, RawInput raw, ProblemLog problems) {
        super(in);
        this.kind = kind;
        this.raw = raw;
        this.problems = problems;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        int read;
        try {
            read = in.read(buffer, offset, Math.min(length, MOST_AT_ONCE));
        } catch (IOException e) {
            raw.rethrowFailure();
            return end("the " + kind + " data is damaged or cut short (" + reason(e) + "); what came before is kept");
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            // Decompressors check most of what damage can do to their tables, but not all.
            return end("the " + kind + " data is damaged (" + e.getMessage() + "); what came before is kept");
        }
        if (read < 0) {
            ended = true;
            return -1;
        }
        return raw.isTooMuch(read) ? end(tooMuch()) : read;
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? "unexpected end" : e.getMessage();
    }

    private String tooMuch() {
        return "it inflates to more than %,d MB, %,d times its size: that is not a trace file, and it is read no further"
                .formatted(raw.inflated() >> 20, raw.inflated() / Math.max(1, raw.count()));
    }

    /** Reads what is left, within the limits. */
    void drain() throws IOException {
        byte[] passed = new byte[MOST_AT_ONCE];
        while (read(passed, 0, passed.length) >= 0) {
            // Nothing is wanted of it.
        }
    }

    private int end(String message) {
        ended = true;
        problems.add("byte " + raw.count(), message);
        return -1;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.min(Math.max(wanted, 0), MOST_AT_ONCE)];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
