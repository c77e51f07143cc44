package rewind.codec.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The bytes of the file as it lies there: counted, reported, cancellable. */
final class RawInput extends FilterInputStream {
    private static final long REPORT_BYTES = 1 << 18;

    private final ReadOptions options;
    private final long size;
    private long count;
    private long reported;
    private long inflated;
    private boolean tooMuch;
    private @Nullable IOException failure;

    /** @param size −1 where it is not known */
    RawInput(InputStream in, long size, ReadOptions options) {
        super(in);
        this.size = size;
        this.options = options;
    }

    long count() {
        return count;
    }

    /** Counts what came of it by inflating, of all its parts and layers together; whether that is more than any file is. */
    boolean isTooMuch(long inflatedBytes) {
        inflated += inflatedBytes;
        tooMuch |= inflated > options.maxInflatedBytes()
                || (inflated > ReadOptions.FREE_INFLATED_BYTES && inflated / options.maxRatio() > count);
        return tooMuch;
    }

    /** Whether reading ended because it inflates to too much. */
    boolean isTooMuch() {
        return tooMuch;
    }

    long inflated() {
        return inflated;
    }

    /**
     * Refuses to go on where the medium itself failed: that is no damage of a format, of which the part before could be
     * kept with a word.
     */
    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (options.cancelled().getAsBoolean()) {
            throw new CancellationException("Cancelled.");
        }
        int read;
        try {
            read = in.read(buffer, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        count += Math.max(read, 0);
        if (count - reported >= REPORT_BYTES || read < 0) {
            reported = count;
            options.progress().at(count, size);
        }
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.min(Math.max(wanted, 0), 1 << 16)];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
