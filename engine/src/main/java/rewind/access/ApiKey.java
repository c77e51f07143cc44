package rewind.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key: everything but the key. A key is {@code rwk_<12 hex>_<43 base64url>}: where its record is found, and
 * 256 random bits.
 *
 * <p>Its plain SHA-256 is kept. Slow hashes and salts are for secrets that people think of, of which there are few enough to be
 * tried; 256 random bits cannot be tried, and a slow hash would cost each request milliseconds.
 *
 * @param id the 12 hexadecimal digits, no secret
 * @param rate null for no limit
 * @param sha256 of the whole key, 64 hexadecimal digits
 * @param createdAt milliseconds since the epoch
 * @param revokedAt the same; null while it is valid
 */
public record ApiKey(
        String id,
        String name,
        String tenant,
        @Nullable Rate rate,
        String sha256,
        long createdAt,
        @Nullable Long revokedAt) {
    static final String PREFIX = "rwk_";
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final int ID_END = PREFIX.length() + 2 * ID_BYTES;
    private static final int LENGTH = ID_END + 1 + 43;

    public boolean isValid() {
        return revokedAt == null;
    }

    ApiKey revoked(long at) {
        return new ApiKey(id, name, tenant, rate, sha256, createdAt, at);
    }

    /** A new key's text. */
    static String draw(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return PREFIX
                + HexFormat.of().formatHex(id)
                + "_"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The id in a key's text; empty where the text is no key. */
    static String idOf(String key) {
        boolean shaped = key.length() == LENGTH && key.startsWith(PREFIX) && key.charAt(ID_END) == '_';
        return shaped ? key.substring(PREFIX.length(), ID_END) : "";
    }

    static String hash(String key) {
        return HexFormat.of().formatHex(digest(key));
    }

    /** Whether this text is the key; how long that takes says nothing about how near it is. */
    boolean matches(String key) {
        return MessageDigest.isEqual(digest(key), HexFormat.of().parseHex(sha256));
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
