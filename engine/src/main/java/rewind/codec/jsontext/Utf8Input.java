package rewind.codec.jsontext;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of another encoding as UTF-8, which is what readers of JSON take. */
public final class Utf8Input extends InputStream {
    private static final int CHARS = 1 << 13;

    private final InputStream in;
    private final Reader text;
    private final char[] chars = new char[CHARS];
    private byte[] bytes = new byte[0];
    private int next;
    private int kept;

    public Utf8Input(InputStream in, Charset charset) {
        this.in = in;
        this.text = new InputStreamReader(in, charset);
    }

    private boolean fill() throws IOException {
        while (next == bytes.length) {
            int read = text.read(chars, kept, CHARS - kept);
            if (read < 0 && kept == 0) {
                return false;
            }
            int count = kept + Math.max(read, 0);
            // Half of a pair waits for its other half, which the text may not have.
            boolean half = read >= 0 && Character.isHighSurrogate(chars[count - 1]);
            kept = half ? 1 : 0;
            bytes = new String(chars, 0, count - kept).getBytes(StandardCharsets.UTF_8);
            next = 0;
            chars[0] = half ? chars[count - 1] : 0;
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, bytes.length - next);
        System.arraycopy(bytes, next, buffer, offset, n);
        next += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
