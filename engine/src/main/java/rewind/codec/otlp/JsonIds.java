package rewind.codec.otlp;

import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonId;

/** Ids of OTLP/JSON: hexadecimal digits of either case, and what stands in their place in the wild. */
final class JsonIds {
    private static final int LONGEST = 256;
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private JsonIds() {}

    /**
     * The id as spans have it; null where it is empty or zero.
     *
     * @param digits how many it should have
     */
    static @Nullable String id(JsonId id, int digits, SpanEmitter emitter) {
        String text = id.text();
        if (id.isZero()) {
            return null;
        }
        return id.isHex() && text.length() == digits ? text : odd(id, digits, emitter);
    }

    private static @Nullable String odd(JsonId id, int digits, SpanEmitter emitter) {
        String text = id.text();
        if (text.length() > LONGEST) {
            emitter.spanProblem("An id has " + text.length() + " characters; it is taken for none.");
            return null;
        }
        if (digits == Ids.TRACE_DIGITS && UUID.matcher(text).matches()) {
            emitter.lenient(Lenience.DASHED_IDS);
            return text.replace("-", "").toLowerCase(Locale.ROOT);
        }
        if (!id.isHex()) {
            byte[] bytes = base64(text);
            if (bytes != null && bytes.length == digits / 2) {
                emitter.lenient(Lenience.BASE64_IDS);
                String decoded = Hex.of(bytes, 0, bytes.length);
                return Ids.isZero(decoded) ? null : decoded;
            }
        }
        emitter.lenient(Lenience.ODD_IDS);
        return text;
    }

    /** Either alphabet, with its padding or without; null for what is none. */
    static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
