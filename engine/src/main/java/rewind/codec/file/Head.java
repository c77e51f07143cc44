package rewind.codec.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream of which the beginning can be looked at, more of it when a little does not tell, and which still has it all. */
final class Head extends FilterInputStream {
    private byte[] bytes = new byte[0];
    private int length;
    private int given;
    private boolean ended;

    Head(InputStream in) {
        super(in);
    }

    /**
     * The beginning. Not to be asked for once reading began.
     *
     * @param wanted how many bytes; fewer come where there are no more
     */
    byte[] look(int wanted) throws IOException {
        if (given > 0) {
            throw new IllegalStateException("reading has begun");
        }
        if (length < wanted && !ended) {
            bytes = Arrays.copyOf(bytes, wanted);
            int read = in.readNBytes(bytes, length, wanted - length);
            ended = read < wanted - length;
            length += read;
        }
        return Arrays.copyOf(bytes, Math.min(length, wanted));
    }

    /** Whether what {@link #look} gave last is all there is. */
    boolean isAll(int wanted) {
        return ended && length <= wanted;
    }

    @Override
    public int read() throws IOException {
        if (given < length) {
            return bytes[given++] & 0xFF;
        }
        return in.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        if (given >= length) {
            bytes = new byte[0];
            length = 0;
            given = Math.max(given, 1);
            return in.read(buffer, offset, wanted);
        }
        int n = Math.min(wanted, length - given);
        System.arraycopy(bytes, given, buffer, offset, n);
        given += n;
        return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
        byte[] passed = new byte[(int) Math.min(Math.max(wanted, 0), 1 << 13)];
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
