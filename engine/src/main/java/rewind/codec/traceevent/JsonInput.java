package rewind.codec.traceevent;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A JSON parser that takes what writers of this format get wrong, and characters however they are encoded. */
final class JsonInput {
    /** Deeper nesting ends the reading: nobody writes it, and each level costs memory. */
    private static final int DEEPEST = 100_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
            // Interned names of arguments would stay for as long as the program runs.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(com.fasterxml.jackson.core.StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(1 << 20)
                    .build())
            .build();

    private JsonInput() {}

    static CommaWatch reader(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 4);
        byte[] head = start.readNBytes(4);
        int mark = mark(head);
        start.unread(head, mark, head.length - mark);
        return new CommaWatch(new InputStreamReader(start, charset(head)));
    }

    static JsonParser parser(CommaWatch reader) throws IOException {
        return JSON.createParser(reader);
    }

    /** Bytes that are wrong in UTF-8 become the replacement character: a name is not worth a file. */
    private static Charset charset(byte[] head) {
        if (head.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int first = word(head);
        if (first == 0xfeff || first >> 8 == 0) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xfffe || (first & 0xff) == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    /** How long the byte order mark is. */
    private static int mark(byte[] head) {
        if (head.length >= 3 && word(head) == 0xefbb && (head[2] & 0xff) == 0xbf) {
            return 3;
        }
        return head.length >= 2 && (word(head) == 0xfeff || word(head) == 0xfffe) ? 2 : 0;
    }

    private static int word(byte[] head) {
        return ((head[0] & 0xff) << 8) | (head[1] & 0xff);
    }
}
