package rewind.recommend.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads what {@link Snapshot#encode} wrote; trusts nothing in it. */
final class SnapshotDecoder {
    private static final int ROWS_A_READ = 4096;

    private SnapshotDecoder() {}

    /**
     * @param length of the whole encoding in bytes
     * @throws DataException if it is not a canonical encoding of that length
     */
    static Ratings decode(InputStream in, long length) throws IOException {
        ByteBuffer header =
                ByteBuffer.wrap(in.readNBytes(Snapshot.HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.remaining() < Snapshot.HEADER_BYTES || header.getLong() != Snapshot.MAGIC) {
            throw new DataException("it does not begin as a snapshot does");
        }
        long rows = header.getLong();
        // Checked by the length of the file before anything of that size is allocated.
        if (rows < 0 || rows > Integer.MAX_VALUE || Snapshot.HEADER_BYTES + rows * Snapshot.ROW_BYTES != length) {
            throw new DataException("its length of " + length + " bytes does not fit its " + rows + " rows");
        }
        return decodeRows(in, (int) rows);
    }

    private static Ratings decodeRows(InputStream in, int rows) throws IOException {
        int[] users = new int[rows];
        int[] items = new int[rows];
        float[] ratings = new float[rows];
        long[] seconds = new long[rows];
        byte[] bytes = new byte[ROWS_A_READ * Snapshot.ROW_BYTES];
        for (int row = 0; row < rows; ) {
            int count = Math.min(ROWS_A_READ, rows - row);
            if (in.readNBytes(bytes, 0, count * Snapshot.ROW_BYTES) < count * Snapshot.ROW_BYTES) {
                throw new DataException("it ends early");
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int end = row + count; row < end; row++) {
                users[row] = buffer.getInt();
                items[row] = buffer.getInt();
                ratings[row] = buffer.getFloat();
                seconds[row] = buffer.getLong();
                checkRow(users, items, ratings, row);
            }
        }
        return new Ratings(users, items, ratings, seconds);
    }

    private static void checkRow(int[] users, int[] items, float[] ratings, int row) {
        boolean ascends = row == 0
                || users[row] > users[row - 1]
                || (users[row] == users[row - 1] && items[row] > items[row - 1]);
        if (users[row] < 0 || items[row] < 0 || !Float.isFinite(ratings[row]) || !ascends) {
            throw new DataException("its row " + row + " is not canonical");
        }
    }
}
