package rewind.codec.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Ids that OTLP can carry: 16 bytes for a trace and 8 for a span, not all zero. Others are mapped to such ones, the same
 * to the same: a shorter hexadecimal id is filled with zeros on the left, as OpenTelemetry's bridges do; a UUID loses its
 * dashes; what is left becomes the beginning of its SHA-256.
 */
final class Ids {
    static final int TRACE_DIGITS = 32;
    static final int SPAN_DIGITS = 16;

    private Ids() {}

    static String trace(String id) {
        return mapped(id, TRACE_DIGITS);
    }

    static String span(String id) {
        return mapped(id, SPAN_DIGITS);
    }

    private static String mapped(String id, int digits) {
        if (isCanonical(id, digits)) {
            return id;
        }
        String plain = isUuid(id) ? id.replace("-", "") : id;
        if (!plain.isEmpty() && plain.length() <= digits && isHex(plain) && !isZero(plain)) {
            return "0".repeat(digits - plain.length()) + plain.toLowerCase(Locale.ROOT);
        }
        return hashed(id, digits);
    }

    private static String hashed(String id, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            // One hash in 2^64 has none but zeros where the id is taken from; the bit keeps it valid.
            hash[digits / 2 - 1] |= 1;
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            return digits == SPAN_DIGITS
                    ? Hex.of(bytes.getLong())
                    : Hex.of(bytes.getLong()).concat(Hex.of(bytes.getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether OTLP has this id as it is: so many digits, in lower case, not all zero. */
    static boolean isCanonical(String id, int digits) {
        if (id.length() != digits) {
            return false;
        }
        boolean other = false;
        for (int i = 0; i < digits; i++) {
            char c = id.charAt(i);
            if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f')) {
                return false;
            }
            other |= c != '0';
        }
        return other;
    }

    static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Hex.digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isUuid(String id) {
        return id.length() == 36
                && id.charAt(8) == '-'
                && id.charAt(13) == '-'
                && id.charAt(18) == '-'
                && id.charAt(23) == '-'
                && isHex(id.replace("-", ""))
                && id.replace("-", "").length() == TRACE_DIGITS;
    }
}
