package rewind.codec.spanjson;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;

/** Writes JSON; what is left out where it is empty, and characters that no encoding has. */
public final class JsonOut {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator json;

    public JsonOut(OutputStream out) throws IOException {
        json = JSON.createGenerator(out, JsonEncoding.UTF8);
    }

    /** The generator itself. */
    public JsonGenerator generator() {
        return json;
    }

    /** A field with a text. */
    public void text(String name, String value) throws IOException {
        json.writeFieldName(encodable(name));
        json.writeString(encodable(value));
    }

    /** A field with a text, unless it is empty. */
    public void textUnlessEmpty(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            text(name, value);
        }
    }

    /** Nanoseconds as microseconds, cut; not below 0, where neither Zipkin nor Jaeger has times. */
    public static long micros(long nanos) {
        return Math.max(0, nanos / 1000);
    }

    /** Half of a pair of surrogates, which JSON can escape and UTF-8 cannot hold, is replaced by U+FFFD. */
    public static String encodable(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(point -> whole.appendCodePoint(point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point));
        return whole.toString();
    }
}
