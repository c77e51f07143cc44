package rewind.recommend.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** In which bytes a text is written: UTF-8, or ISO 8859-1 as in MovieLens 100K and 1M. */
final class Encodings {
    private Encodings() {}

    /**
     * Where the text begins: after a byte order mark, if there is one.
     *
     * @throws DataException if this is UTF-16, or no text
     */
    static int afterMark(byte[] head, int length, String what) {
        if (startsWith(head, length, 0xFF, 0xFE) || startsWith(head, length, 0xFE, 0xFF)) {
            throw new DataException(what + " is text in UTF-16. Save it as UTF-8.");
        }
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                throw new DataException(what + " is not text, and no format that is known here (CSV, Parquet, either"
                        + " of them in a zip, gzip or zstd).");
            }
        }
        return startsWith(head, length, 0xEF, 0xBB, 0xBF) ? 3 : 0;
    }

    /** Bytes that are no UTF-8 are taken for ISO 8859-1: by chance such text is hardly ever UTF-8. */
    static String decode(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    static boolean startsWith(byte[] head, int length, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= length || (head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
