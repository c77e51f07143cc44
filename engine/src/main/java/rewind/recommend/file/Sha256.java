package rewind.recommend.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {
    private final MessageDigest digest = newDigest();

    /** Everything written to the result is written to {@code out} and summed. */
    public OutputStream summing(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    /** Everything read from the result is read from {@code in} and summed. */
    public InputStream summing(InputStream in) {
        return new DigestInputStream(in, digest);
    }

    /** The sum of all that passed so far; starts anew after. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    public static String of(byte[] bytes) {
        Sha256 sum = new Sha256();
        sum.digest.update(bytes);
        return sum.hex();
    }

    public static String of(Path file) throws IOException {
        Sha256 sum = new Sha256();
        try (InputStream in = sum.summing(Files.newInputStream(file))) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return sum.hex();
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
