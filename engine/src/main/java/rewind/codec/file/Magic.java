package rewind.codec.file;

import java.nio.charset.StandardCharsets;

/** Bytes at a place, by which kinds of files are known. */
final class Magic {
    private Magic() {}

    static boolean startsWith(byte[] head, int... bytes) {
        return at(head, 0, bytes);
    }

    static boolean startsWith(byte[] head, String ascii) {
        return at(head, 0, ascii);
    }

    static boolean at(byte[] head, int offset, String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.ISO_8859_1);
        int[] values = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = bytes[i] & 0xFF;
        }
        return at(head, offset, values);
    }

    static boolean at(byte[] head, int offset, int... bytes) {
        if (head.length < offset + bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[offset + i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
