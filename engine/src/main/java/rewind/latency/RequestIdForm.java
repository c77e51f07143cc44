package rewind.latency;

import java.nio.charset.StandardCharsets;

/**
 * Request ids as bytes. The usual ones, UUIDs and trace ids of 32 hexadecimal digits, take 17 bytes; others a length and
 * their UTF-8.
 */
final class RequestIdForm {
    /** Longer ones are not kept. */
    static final int LONGEST = 256;

    private static final int UUID = 0;
    private static final int HEX = 1;
    private static final int FIRST_LENGTH = 2;
    private static final int UUID_CHARACTERS = 36;
    private static final int HEX_CHARACTERS = 32;
    private static final String DIGITS = "0123456789abcdef";

    private RequestIdForm() {}

    static void write(ByteWriter out, String id) {
        boolean uuid = id.length() == UUID_CHARACTERS;
        if ((uuid || id.length() == HEX_CHARACTERS) && isHex(id, uuid)) {
            out.raw(uuid ? UUID : HEX);
            int half = uuid ? 18 : 16;
            out.int64(parse(id, 0, half));
            out.int64(parse(id, half, id.length()));
            return;
        }
        byte[] text = id.getBytes(StandardCharsets.UTF_8);
        out.number(text.length + FIRST_LENGTH);
        out.bytes(text);
    }

    private static boolean isDash(int place, boolean uuid) {
        return uuid && (place == 8 || place == 13 || place == 18 || place == 23);
    }

    /** Of small letters only: what is read must be what was written. */
    private static boolean isHex(String id, boolean uuid) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean right = isDash(i, uuid) ? c == '-' : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static long parse(String id, int from, int until) {
        long value = 0;
        for (int i = from; i < until; i++) {
            char c = id.charAt(i);
            if (c != '-') {
                value = (value << 4) | (c <= '9' ? c - '0' : c - 'a' + 10);
            }
        }
        return value;
    }

    static String read(ByteReader in) {
        int kind = kind(in);
        if (kind >= FIRST_LENGTH) {
            return in.utf8(kind - FIRST_LENGTH);
        }
        long high = in.int64();
        long low = in.int64();
        StringBuilder id = new StringBuilder(UUID_CHARACTERS);
        for (int digit = 0; digit < HEX_CHARACTERS; digit++) {
            if (isDash(id.length(), kind == UUID)) {
                id.append('-');
            }
            long half = digit < 16 ? high : low;
            id.append(DIGITS.charAt((int) (half >>> (60 - 4 * (digit % 16))) & 15));
        }
        return id.toString();
    }

    static void skip(ByteReader in) {
        int kind = kind(in);
        in.skip(kind >= FIRST_LENGTH ? kind - FIRST_LENGTH : 16);
    }

    private static int kind(ByteReader in) {
        return in.index(FIRST_LENGTH + 4L * LONGEST);
    }
}
