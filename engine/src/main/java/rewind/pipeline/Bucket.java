package rewind.pipeline;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Where a key falls between 0 and 1: the first 53 bits of the SHA-256 of {@code salt/key} in UTF-8, as a fraction. Anybody
 * can compute it again in any language; keys that differ in one character fall independently.
 */
final class Bucket {
    private static final double UNIT = 0x1p-53;

    private Bucket() {}

    /** From 0 inclusive to 1 exclusive. */
    static double of(String salt, String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((salt + "/" + key).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * UNIT;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
