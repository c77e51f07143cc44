package rewind.recommend.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes to numbers. Every read ends in a {@link ModelException} if the bytes run out. */
final class LittleEndianInput {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private long remaining;

    /**
     * Reads from a stream.
     *
     * @param length how many bytes there are, or are said to be: nothing is allocated for more
     */
    LittleEndianInput(InputStream in, long length) {
        this.in = in;
        this.remaining = length;
    }

    /** How many bytes are still to be read. */
    long remaining() {
        return remaining;
    }

    long getLong() throws IOException {
        return bytes(Long.BYTES).getLong();
    }

    int getInt() throws IOException {
        return bytes(Integer.BYTES).getInt();
    }

    int[] getInts(int count) throws IOException {
        require((long) count * Integer.BYTES);
        int[] values = new int[count];
        for (int at = 0; at < count; ) {
            int length = Math.min(CHUNK, count - at);
            bytes(length * Integer.BYTES).asIntBuffer().get(values, at, length);
            at += length;
        }
        return values;
    }

    float[] getFloats(int count) throws IOException {
        require((long) count * Float.BYTES);
        float[] values = new float[count];
        for (int at = 0; at < count; ) {
            int length = Math.min(CHUNK, count - at);
            bytes(length * Float.BYTES).asFloatBuffer().get(values, at, length);
            at += length;
        }
        return values;
    }

    /** Refuses what is longer than what was read. */
    void requireEnd() {
        if (remaining != 0) {
            throw new ModelException("it is " + remaining + " bytes longer than its content");
        }
    }

    private void require(long bytes) {
        if (bytes > remaining) {
            throw new ModelException("it ends early");
        }
    }

    private ByteBuffer bytes(int count) throws IOException {
        require(count);
        remaining -= count;
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new ModelException("it ends early");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
