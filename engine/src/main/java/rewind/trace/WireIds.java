package rewind.trace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Ids as W3C Trace Context and OTLP carry them: 32 hexadecimal digits in lower case for a trace and 16 for a span, not all
 * zero. Others are mapped to such ones, the same to the same: a shorter hexadecimal id is filled with zeros on the left, as
 * OpenTelemetry's bridges do; a UUID loses its dashes; what is left becomes the beginning of its SHA-256.
 */
public final class WireIds {
    public static final int TRACE_DIGITS = 32;
    public static final int SPAN_DIGITS = 16;

    private static final HexFormat HEX = HexFormat.of();

    private WireIds() {}

    /** 32 digits. */
    public static String trace(String id) {
        return mapped(id, TRACE_DIGITS);
    }

    /** 16 digits. */
    public static String span(String id) {
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
                    ? HEX.toHexDigits(bytes.getLong())
                    : HEX.toHexDigits(bytes.getLong()).concat(HEX.toHexDigits(bytes.getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether an id is one as it is: so many digits, in lower case, not all zero. */
    public static boolean isCanonical(String id, int digits) {
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

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String text) {
        return text.chars().allMatch(c -> c == '0');
    }

    private static boolean isUuid(String id) {
        if (id.length() != 36
                || id.charAt(8) != '-'
                || id.charAt(13) != '-'
                || id.charAt(18) != '-'
                || id.charAt(23) != '-') {
            return false;
        }
        String plain = id.replace("-", "");
        return plain.length() == TRACE_DIGITS && isHex(plain);
    }
}
