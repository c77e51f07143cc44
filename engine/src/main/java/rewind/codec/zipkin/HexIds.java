package rewind.codec.zipkin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids as Zipkin takes them: lower-case hexadecimal, up to 32 digits for a trace and up to 16 for a span. */
final class HexIds {
    private static final Pattern TRACE = Pattern.compile("(?!0+$)[0-9a-f]{1,32}");
    private static final Pattern SPAN = Pattern.compile("(?!0+$)[0-9a-f]{1,16}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private HexIds() {}

    /** The id itself where Zipkin takes it; a UUID without its dashes; else 128 bits of its SHA-256. */
    static String trace(String id) {
        if (TRACE.matcher(id).matches()) {
            return id;
        }
        if (UUID.matcher(id).matches()) {
            return id.replace("-", "");
        }
        return hash(id, 16);
    }

    /** The id itself where Zipkin takes it; else 64 bits of its SHA-256. */
    static String span(String id) {
        return SPAN.matcher(id).matches() ? id : hash(id, 8);
    }

    private static String hash(String id, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
