package rewind.codec.jsontext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes what stands between the quotes of a text. */
final class Utf8Text {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int UNICODE_DIGITS = 4;

    private final boolean anyEscape;
    private final StringBuilder unescaped = new StringBuilder();
    private boolean malformed;

    /** @param anyEscape whether a backslash may stand before any character */
    Utf8Text(boolean anyEscape) {
        this.anyEscape = anyEscape;
    }

    /** Whether something was not UTF-8 and became U+FFFD. */
    boolean malformed() {
        return malformed;
    }

    /** A stretch without escapes. */
    String plain(byte[] bytes, int from, int to) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        // Where the decoder replaced something; the character may also have been there.
        if (!malformed && text.indexOf(REPLACEMENT) >= 0) {
            byte[] again = text.getBytes(StandardCharsets.UTF_8);
            malformed = !Arrays.equals(again, 0, again.length, bytes, from, to);
        }
        return text;
    }

    /** Where an escape stands that is none; negative where all are right. */
    int wrongEscape(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                if (bytes[i + 1] == 'u') {
                    if (i + 1 + UNICODE_DIGITS >= to || unit(bytes, i + 2) < 0) {
                        return i;
                    }
                } else if (!anyEscape && "\"\\/bfnrt".indexOf(bytes[i + 1]) < 0) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    /** A stretch with escapes, all of which are right. */
    String unescaped(byte[] bytes, int from, int to) {
        StringBuilder text = unescaped;
        text.setLength(0);
        int run = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\\') {
                text.append(plain(bytes, run, i));
                i++;
                if (bytes[i] == 'u') {
                    text.append((char) unit(bytes, i + 1));
                    i += UNICODE_DIGITS;
                    run = i + 1;
                } else {
                    char c = escaped(bytes[i]);
                    run = i + 1;
                    if (c == 0) {
                        // The character itself, which may be of several bytes.
                        run = i;
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append(plain(bytes, run, to));
        String whole = text.toString();
        if (text.capacity() > 1 << 20) {
            text.setLength(0);
            text.trimToSize();
        }
        return whole;
    }

    /** What a letter behind a backslash stands for; 0 for itself. */
    private static char escaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> 0;
        };
    }

    /** Four hexadecimal digits; negative where they are not. */
    private static int unit(byte[] bytes, int at) {
        int unit = 0;
        for (int i = at; i < at + UNICODE_DIGITS; i++) {
            int digit = Character.digit(bytes[i], 16);
            unit = bytes[i] < 0 || digit < 0 ? -1 : unit < 0 ? -1 : (unit << 4) | digit;
        }
        return unit;
    }
}
