package rewind.codec.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import rewind.codec.jsontext.Utf8Input;

/** How a text is written: by its byte order mark, or where the zeros of its first ASCII characters stand. */
enum TextEncoding {
    UTF_8(StandardCharsets.UTF_8, 0),
    UTF_8_MARKED(StandardCharsets.UTF_8, 3),
    UTF_16LE(StandardCharsets.UTF_16LE, 0),
    UTF_16LE_MARKED(StandardCharsets.UTF_16LE, 2),
    UTF_16BE(StandardCharsets.UTF_16BE, 0),
    UTF_16BE_MARKED(StandardCharsets.UTF_16BE, 2);

    private final Charset charset;
    private final int mark;

    TextEncoding(Charset charset, int mark) {
        this.charset = charset;
        this.mark = mark;
    }

    static TextEncoding of(byte[] head) {
        if (Magic.startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return UTF_8_MARKED;
        }
        if (Magic.startsWith(head, 0xFF, 0xFE) && !Magic.at(head, 2, 0, 0)) {
            return UTF_16LE_MARKED;
        }
        if (Magic.startsWith(head, 0xFE, 0xFF)) {
            return UTF_16BE_MARKED;
        }
        if (head.length >= 4 && isAscii(head[0]) && head[1] == 0 && isAscii(head[2]) && head[3] == 0) {
            return UTF_16LE;
        }
        if (head.length >= 4 && head[0] == 0 && isAscii(head[1]) && head[2] == 0 && isAscii(head[3])) {
            return UTF_16BE;
        }
        return UTF_8;
    }

    private static boolean isAscii(byte b) {
        return b == '\t' || b == '\n' || b == '\r' || (b >= ' ' && b < 0x7F);
    }

    String decode(byte[] head) {
        return new String(head, mark, head.length - mark, charset);
    }

    /** The text in UTF-8 and without its mark. */
    InputStream utf8(InputStream in) throws IOException {
        in.readNBytes(mark);
        return charset.equals(StandardCharsets.UTF_8) ? in : new Utf8Input(in, charset);
    }
}
