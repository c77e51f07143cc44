package rewind.recommend.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes to numbers. Every read ends in a {@link ModelException} if the bytes run out. */
final class LittleEndianInput {
    private static final int CHUNK = 1 << 16;

    private final InputStream in;

    LittleEndianInput(InputStream in) {
        this.in = in;
    }

    long getLong() throws IOException {
        return bytes(Long.BYTES).getLong();
    }

    int getInt() throws IOException {
        return bytes(Integer.BYTES).getInt();
    }

    int[] getInts(int count) throws IOException {
        int[] values = new int[count];
        for (int at = 0; at < count; ) {
            int length = Math.min(CHUNK, count - at);
            bytes(length * Integer.BYTES).asIntBuffer().get(values, at, length);
            at += length;
        }
        return values;
    }

    float[] getFloats(int count) throws IOException {
        float[] values = new float[count];
        for (int at = 0; at < count; ) {
            int length = Math.min(CHUNK, count - at);
            bytes(length * Float.BYTES).asFloatBuffer().get(values, at, length);
            at += length;
        }
        return values;
    }

    private ByteBuffer bytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new ModelException("it ends early");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
