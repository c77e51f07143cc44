package rewind.codec.avro;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;

/**
 * An object container file, block by block (Avro 1.12 specification, "Object Container Files").
 *
 * <p>Instead of Avro's own reader, which has no places for what is damaged, allocates whatever a damaged length says, and
 * cannot go on behind the damage: after it, the next synchronisation marker is looked for.
 */
final class Container {
    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int MARKER = 16;
    private static final int MOST_META = 64 << 20;

    /**
     * A block.
     *
     * @param at where it begins in the file, in bytes
     * @param packed as it stands in the file
     */
    record Block(long at, long count, ByteBuffer packed) {}

    private final InputStream in;
    private final Map<String, byte[]> meta = new HashMap<>();
    private final byte[] marker;
    private long position;

    /**
     * Reads the header.
     *
     * @throws CodecException if this is no such file, or its header is damaged
     */
    Container(InputStream in) throws IOException {
        this.in = new BufferedInputStream(in, 1 << 16);
        try {
            if (!Arrays.equals(read(MAGIC.length), MAGIC)) {
                throw new CodecException("This is no Avro file: it does not begin with 'Obj' and 1.");
            }
            for (long count = blockCount(); count != 0; count = blockCount()) {
                for (long i = 0; i < count; i++) {
                    String key = new String(read(length(MOST_META)), StandardCharsets.UTF_8);
                    meta.put(key, read(length(MOST_META)));
                }
            }
            this.marker = read(MARKER);
        } catch (EOFException | AvroDamage e) {
            throw new CodecException("The header of the Avro file is damaged at byte " + position + ".", e);
        }
    }

    Schema schema() {
        byte[] text = meta.get("avro.schema");
        if (text == null) {
            throw new CodecException("The Avro file has no schema in its header.");
        }
        try {
            return new Schema.Parser().parse(new String(text, StandardCharsets.UTF_8));
        } catch (AvroRuntimeException | StackOverflowError e) {
            throw new CodecException("The schema in the Avro file's header cannot be read: " + e.getMessage(), e);
        }
    }

    BlockCodec codec() {
        byte[] name = meta.get("avro.codec");
        return BlockCodec.of(name == null ? "null" : new String(name, StandardCharsets.UTF_8));
    }

    long position() {
        return position;
    }

    /**
     * The next block, null at the end.
     *
     * @throws AvroDamage if there is no whole block; {@link #seekMarker()} may find another
     */
    @Nullable Block next() throws IOException {
        long at = position;
        int first = in.read();
        if (first < 0) {
            return null;
        }
        try {
            position++;
            long count = number(first);
            byte[] bytes = read(length(Integer.MAX_VALUE));
            if (count < 0 || !Arrays.equals(read(MARKER), marker)) {
                throw new AvroDamage("The block that begins here does not end where it says");
            }
            return new Block(at, count, ByteBuffer.wrap(bytes));
        } catch (EOFException e) {
            throw new AvroDamage("The file ends within the block that begins here; it may have been cut");
        }
    }

    /** Goes behind the next synchronisation marker; false at the end of the file. */
    boolean seekMarker() throws IOException {
        byte[] window = in.readNBytes(MARKER);
        position += window.length;
        int oldest = 0;
        while (window.length == MARKER) {
            if (isMarker(window, oldest)) {
                return true;
            }
            int b = in.read();
            if (b < 0) {
                return false;
            }
            position++;
            window[oldest] = (byte) b;
            oldest = (oldest + 1) % MARKER;
        }
        return false;
    }

    private boolean isMarker(byte[] window, int oldest) {
        for (int i = 0; i < MARKER; i++) {
            if (window[(oldest + i) % MARKER] != marker[i]) {
                return false;
            }
        }
        return true;
    }

    private long blockCount() throws IOException {
        long count = number(readByte());
        if (count < 0) {
            number(readByte());
            return -count;
        }
        return count;
    }

    private int length(int most) throws IOException {
        long length = number(readByte());
        if (length < 0 || length > most) {
            throw new AvroDamage("The block that begins here claims " + length + " bytes");
        }
        return (int) length;
    }

    /** Comes in pieces, so that nothing is allocated for bytes that do not come. */
    private byte[] read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private int readByte() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        position++;
        return b;
    }

    private long number(int first) throws IOException {
        long value = first & 0x7f;
        int b = first;
        for (int shift = 7; (b & 0x80) != 0; shift += 7) {
            if (shift > 63) {
                throw new AvroDamage("The block that begins here has a number of more than ten bytes");
            }
            b = readByte();
            value |= (long) (b & 0x7f) << shift;
        }
        return (value >>> 1) ^ -(value & 1);
    }
}
