package rewind.codec.jsontext;

import java.util.Arrays;
import java.util.Locale;

/**
 * The id of a trace or a span.
 *
 * @param text as it was written, but in lower case where all of it is hexadecimal digits
 * @param isHex whether all of it is hexadecimal digits; not of an empty one
 * @param isZero whether all of it are zeros, which some writers give where there is none; so of an empty one
 */
public record JsonId(String text, boolean isHex, boolean isZero) {
    private static final byte DIGIT = 1;
    private static final byte CAPITAL = 2;
    private static final byte[] KINDS = kinds();

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        Arrays.fill(kinds, '0', '9' + 1, DIGIT);
        Arrays.fill(kinds, 'a', 'f' + 1, DIGIT);
        Arrays.fill(kinds, 'A', 'F' + 1, CAPITAL);
        return kinds;
    }

    static JsonId of(String written) {
        int all = 0;
        boolean zero = true;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            byte kind = c < KINDS.length ? KINDS[c] : 0;
            if (kind == 0) {
                return new JsonId(written, false, false);
            }
            all |= kind;
            zero &= c == '0';
        }
        return new JsonId((all & CAPITAL) == 0 ? written : written.toLowerCase(Locale.ROOT), !written.isEmpty(), zero);
    }
}
