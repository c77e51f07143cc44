package rewind.codec.jsontext;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** How a JSON text is written, by its byte order mark or by where the zeros of its first two characters stand (RFC 4627, 3). */
record Encoding(Charset charset, int mark) {
    private static final Encoding UTF_8 = new Encoding(StandardCharsets.UTF_8, 0);

    /** As many bytes as are looked at. */
    static final int HEAD = 4;

    static Encoding of(byte[] head, int length) {
        int b0 = at(head, length, 0);
        int b1 = at(head, length, 1);
        int b2 = at(head, length, 2);
        int b3 = at(head, length, 3);
        if (b0 == 0xEF && b1 == 0xBB && b2 == 0xBF) {
            return new Encoding(StandardCharsets.UTF_8, 3);
        }
        if (b0 == 0xFF && b1 == 0xFE) {
            return b2 == 0 && b3 == 0
                    ? new Encoding(StandardCharsets.UTF_32LE, 4)
                    : new Encoding(StandardCharsets.UTF_16LE, 2);
        }
        if (b0 == 0xFE && b1 == 0xFF) {
            return new Encoding(StandardCharsets.UTF_16BE, 2);
        }
        if (b0 == 0 && b1 == 0) {
            return b2 == 0xFE && b3 == 0xFF
                    ? new Encoding(StandardCharsets.UTF_32BE, 4)
                    : b3 > 0 ? new Encoding(StandardCharsets.UTF_32BE, 0) : UTF_8;
        }
        if (b0 == 0 && b1 > 0) {
            return new Encoding(StandardCharsets.UTF_16BE, 0);
        }
        if (b0 > 0 && b1 == 0) {
            return new Encoding(b2 == 0 && b3 == 0 ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_16LE, 0);
        }
        return UTF_8;
    }

    /** Negative behind the end. */
    private static int at(byte[] head, int length, int index) {
        return index < length ? head[index] & 0xFF : -1;
    }

    boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }
}
