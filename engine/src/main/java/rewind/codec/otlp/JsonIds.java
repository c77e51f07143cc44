package rewind.codec.otlp;

import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ids of OTLP/JSON: hexadecimal digits of either case, and what stands in their place in the wild. */
final class JsonIds {
    private static final int LONGEST = 256;

    private final IdCache cache = new IdCache();

    /** Null where it is empty or zero. */
    @Nullable String trace(char[] from, int offset, int length, SpanEmitter emitter) {
        if (length == Ids.TRACE_DIGITS && isHex(from, offset, length)) {
            long high = hex(from, offset);
            long low = hex(from, offset + Ids.SPAN_DIGITS);
            return (high | low) == 0 ? null : cache.trace(high, low);
        }
        return length == 0 ? null : odd(new String(from, offset, length), Ids.TRACE_DIGITS, emitter);
    }

    /** Null where it is empty or zero. */
    @Nullable String span(char[] from, int offset, int length, SpanEmitter emitter) {
        if (length == Ids.SPAN_DIGITS && isHex(from, offset, length)) {
            long id = hex(from, offset);
            return id == 0 ? null : cache.span(id);
        }
        return length == 0 ? null : odd(new String(from, offset, length), Ids.SPAN_DIGITS, emitter);
    }

    private static boolean isHex(char[] from, int offset, int length) {
        int all = 0;
        for (int i = offset; i < offset + length; i++) {
            all |= Hex.digit(from[i]);
        }
        return all >= 0;
    }

    private static long hex(char[] from, int offset) {
        long value = 0;
        for (int i = offset; i < offset + Ids.SPAN_DIGITS; i++) {
            value = (value << 4) | Hex.digit(from[i]);
        }
        return value;
    }

    private static @Nullable String odd(String id, int digits, SpanEmitter emitter) {
        if (id.length() > LONGEST) {
            emitter.spanProblem("An id has " + id.length() + " characters; it is taken for none.");
            return null;
        }
        boolean hex = Ids.isHex(id);
        if (hex && Ids.isZero(id)) {
            return null;
        }
        if (!hex) {
            byte[] bytes = base64(id);
            if (bytes != null && bytes.length == digits / 2) {
                emitter.lenient(Lenience.BASE64_IDS);
                String text = Hex.of(bytes, 0, bytes.length);
                return Ids.isZero(text) ? null : text;
            }
        }
        emitter.lenient(Lenience.ODD_IDS);
        return hex ? id.toLowerCase(Locale.ROOT) : id;
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
