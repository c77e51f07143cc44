package rewind.recommend.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Models and neighbours to bytes and back. */
final class ModelBytes {
    private ModelBytes() {}

    static byte[] of(Model model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ModelCodec.write(model, out);
        return out.toByteArray();
    }

    static byte[] of(ItemNeighbours neighbours) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        neighbours.write(out);
        return out.toByteArray();
    }

    static Model model(byte[] bytes) throws IOException {
        return ModelCodec.read(new ByteArrayInputStream(bytes), bytes.length);
    }

    static ItemNeighbours neighbours(byte[] bytes) throws IOException {
        return ItemNeighbours.read(new ByteArrayInputStream(bytes), bytes.length);
    }

    /** A copy with one int32 changed. */
    static byte[] with(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
        return changed;
    }
}
