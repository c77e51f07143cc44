package rewind.recommend.data;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import rewind.recommend.file.Sha256;

/**
 * Training data under its content's name. The id is the SHA-256 of the canonical encoding, so the same ratings have the
 * same id in whatever order or layout they came, and any tool that computes SHA-256 can check the stored file.
 *
 * <p>The encoding, little-endian: 8 bytes {@code RWSNAP01}; int64 number of rows; then for each row, sorted by user
 * then item and unique in the two, int32 user, int32 item, float32 rating (IEEE 754), int64 seconds since the epoch.
 * The catalogue is not part of it: a corrected title is not other training data.
 *
 * @param id 64 lower-case hexadecimal digits
 */
public record Snapshot(String id, Ratings ratings, Catalogue catalogue) {
    static final int HEADER_BYTES = 16;
    static final int ROW_BYTES = 20;
    static final long MAGIC = ByteBuffer.wrap("RWSNAP01".getBytes(StandardCharsets.US_ASCII))
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();

    private static final int ROWS_A_WRITE = 4096;

    /** The snapshot of these ratings; computes the id. */
    public static Snapshot of(Ratings ratings, Catalogue catalogue) {
        Sha256 sum = new Sha256();
        try (OutputStream out = sum.summing(OutputStream.nullOutputStream())) {
            encode(ratings, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing is written here", e);
        }
        return new Snapshot(sum.hex(), ratings, catalogue);
    }

    static void encode(Ratings ratings, OutputStream out) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(ROWS_A_WRITE * ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(MAGIC).putLong(ratings.size());
        for (int row = 0; row < ratings.size(); row++) {
            if (buffer.remaining() < ROW_BYTES) {
                out.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
            buffer.putInt(ratings.user(row))
                    .putInt(ratings.item(row))
                    .putFloat(ratings.rating(row))
                    .putLong(ratings.epochSeconds(row));
        }
        out.write(buffer.array(), 0, buffer.position());
    }
}
