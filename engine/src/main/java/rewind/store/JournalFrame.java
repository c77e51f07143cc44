package rewind.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** A frame of the {@link Journal}: length of the content (4 bytes, big-endian), its CRC-32C (4 bytes), the content. */
final class JournalFrame {
    static final int HEAD = 8;

    /** Larger frames are taken for damage: no trace of ours comes near it, and reading one would take the memory. */
    private static final int LARGEST = 256 << 20;

    private JournalFrame() {}

    /** What is wrong with a frame. */
    static final class Damage extends IOException {
        private static final long serialVersionUID = 1L;

        Damage(String message) {
            super(message);
        }
    }

    /**
     * Completes a frame.
     *
     * @param frame {@value #HEAD} bytes for the head, then the content up to its limit; ready to be written afterwards
     */
    static ByteBuffer seal(ByteBuffer frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame.slice(HEAD, frame.limit() - HEAD));
        return frame.putInt(0, frame.limit() - HEAD)
                .putInt(4, (int) crc.getValue())
                .rewind();
    }

    /**
     * The content of the frame that begins at a position.
     *
     * @throws Damage if there is no whole frame, or its checksum does not fit
     */
    static byte[] read(FileChannel in, long position) throws IOException {
        long left = in.size() - position;
        ByteBuffer head = ByteBuffer.allocate(HEAD);
        if (left < HEAD) {
            throw new Damage("the file ends before this record");
        }
        fill(in, head, position);
        int length = head.getInt(0);
        if (length < 0 || length > LARGEST) {
            throw new Damage("a record cannot be " + length + " bytes long");
        }
        if (left < HEAD + length) {
            throw new Damage("the file ends within this record");
        }
        byte[] content = new byte[length];
        fill(in, ByteBuffer.wrap(content), position + HEAD);
        check(content, head.getInt(4));
        return content;
    }

    static boolean fits(byte[] content, int expected) {
        CRC32C actual = new CRC32C();
        actual.update(content);
        return (int) actual.getValue() == expected;
    }

    static void check(byte[] content, int expected) throws Damage {
        if (!fits(content, expected)) {
            throw new Damage("the checksum of a record does not fit");
        }
    }

    static boolean isPossible(int length) {
        return length >= 0 && length <= LARGEST;
    }

    /** Fills a buffer to its limit, from its position on. */
    static void fill(FileChannel in, ByteBuffer buffer, long position) throws IOException {
        long at = position;
        while (buffer.hasRemaining()) {
            int count = in.read(buffer, at);
            if (count < 0) {
                throw new Damage("the file ends within this record");
            }
            at += count;
        }
    }
}
