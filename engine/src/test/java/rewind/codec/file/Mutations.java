package rewind.codec.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damage as it happens and as it is made: the same seed does the same. */
final class Mutations {
    private static final List<byte[]> WORDS = List.of(
            text("null"),
            text("[".repeat(2000)),
            text("{\"a\":".repeat(600)),
            text("\"resourceSpans\":[{"),
            text("\"spans\":{}"),
            text("\"traceID\":7,\"traceId\":[],"),
            text("\"ph\":\"E\","),
            text("\"ts\":1e308,"),
            text("\"timestamp\":-1,"),
            text("\\ud800"),
            text("\\u0000"),
            text("\uFEFF"),
            text(","),
            text("]}"),
            text("\n"),
            text("1e999999999"),
            text("-9223372036854775808"),
            text("99999999999999999999999999"),
            text("NaN"),
            text("\"\""),
            new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x0F},
            new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 1},
            new byte[] {0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
            new byte[] {0, 0, 0, 0},
            new byte[] {0x0A, 0x00},
            new byte[] {'O', 'b', 'j', 1},
            new byte[] {'P', 'K', 3, 4},
            new byte[] {'P', 'K', 1, 2},
            new byte[] {0x1F, (byte) 0x8B, 8, 0});

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** @param other what a piece may come from */
    byte[] damage(byte[] sample, byte[] other) {
        byte[] bytes = sample;
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bytes = bytes.length == 0 ? other : once(bytes, other);
        }
        return bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        int from = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(bytes.length - from, 1 + random.nextInt(4096)));
        return switch (random.nextInt(9)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, from);
            case 2 -> Arrays.copyOfRange(bytes, from, bytes.length);
            case 3 -> replaced(bytes, from, from + length, new byte[0]);
            case 4 -> replaced(bytes, from, from, piece(other));
            case 5 -> replaced(bytes, from, from + length, piece(other));
            case 6 -> replaced(bytes, from, from, repeated(Arrays.copyOfRange(bytes, from, from + length)));
            case 7 -> number(bytes, from);
            default -> replaced(bytes, from, from, WORDS.get(random.nextInt(WORDS.size())));
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        int times = 1 + random.nextInt(8);
        for (int i = 0; i < times; i++) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] piece(byte[] other) {
        if (other.length == 0) {
            return other;
        }
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
    }

    private byte[] repeated(byte[] chunk) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int times = 1 + random.nextInt(20);
        for (int i = 0; i < times; i++) {
            out.writeBytes(chunk);
        }
        return out.toByteArray();
    }

    /** The next number becomes one that no type holds, or nearly none. */
    private byte[] number(byte[] bytes, int from) {
        int start = from;
        while (start < bytes.length && (bytes[start] < '0' || bytes[start] > '9')) {
            start++;
        }
        int end = start;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        List<String> numbers =
                List.of("9223372036854775807", "-1", "0", "1e400", "18446744073709551616", "0.1", "2147483648");
        return replaced(bytes, start, end, text(numbers.get(random.nextInt(numbers.size()))));
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        return Packed.joined(Arrays.copyOf(bytes, from), by, Arrays.copyOfRange(bytes, to, bytes.length));
    }
}
