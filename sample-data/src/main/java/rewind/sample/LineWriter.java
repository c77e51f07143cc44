package rewind.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes numbers and text into a buffer of bytes; twenty million lines allocate nothing. Flush at the end; closes
 * nothing.
 */
final class LineWriter {
    private static final int LONGEST_NUMBER = 20;

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int size;

    LineWriter(OutputStream out) {
        this.out = out;
    }

    LineWriter text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > buffer.length - size) {
            flush();
            out.write(bytes);
            return this;
        }
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /** A number that is not negative. */
    LineWriter number(long value) throws IOException {
        if (size + LONGEST_NUMBER > buffer.length) {
            flush();
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = size + digits - 1; i >= size; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    LineWriter character(char ascii) throws IOException {
        if (size == buffer.length) {
            flush();
        }
        buffer[size++] = (byte) ascii;
        return this;
    }

    void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
