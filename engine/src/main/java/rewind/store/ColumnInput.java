package rewind.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Columns as the database gives them: read from its own memory, and of that only what is wanted, as all of it is some 50 MB
 * for a million traces. Big-endian. Nothing is made room for before it is known to be there.
 */
final class ColumnInput {
    private final InputStream in;
    private int left;

    /** @param length what there is to read, in bytes */
    ColumnInput(InputStream in, int length) {
        this.in = in;
        this.left = length;
    }

    static ColumnInput of(byte[] bytes) {
        return new ColumnInput(new ByteArrayInputStream(bytes), bytes.length);
    }

    /**
     * The next bytes.
     *
     * @throws BufferUnderflowException if there are not so many
     */
    byte[] take(int length) {
        count(length);
        byte[] taken = new byte[length];
        try {
            if (in.readNBytes(taken, 0, length) < length) {
                throw new BufferUnderflowException();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return taken;
    }

    /** @throws BufferUnderflowException if there are not so many bytes */
    void skip(int length) {
        count(length);
        try {
            in.skipNBytes(length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    byte get() {
        return take(1)[0];
    }

    int getInt() {
        return ByteBuffer.wrap(take(Integer.BYTES)).getInt();
    }

    /** All that has not been read yet. */
    byte[] all() {
        return take(left);
    }

    /** As {@link #all}. */
    ByteBuffer rest() {
        return ByteBuffer.wrap(all());
    }

    private void count(int length) {
        if (length < 0) {
            throw new StoreException("a block of the index is damaged: a column of " + length + " bytes");
        }
        if (length > left) {
            throw new BufferUnderflowException();
        }
        left -= length;
    }

    private static StoreException unreadable(IOException e) {
        return new StoreException("a block of the index cannot be read: " + e.getMessage(), e);
    }
}
