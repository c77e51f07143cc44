package rewind.codec.jsontext;

import java.util.Locale;

/**
 * The id of a trace or a span.
 *
 * @param text as it was written, but in lower case where all of it is hexadecimal digits
 * @param isHex whether all of it is hexadecimal digits; not of an empty one
 * @param isZero whether all of it are zeros, which some writers give where there is none; so of an empty one
 */
public record JsonId(String text, boolean isHex, boolean isZero) {
    static JsonId of(String written) {
        boolean hex = !written.isEmpty();
        boolean upper = false;
        boolean zero = true;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean capital = c >= 'A' && c <= 'F';
            upper |= capital;
            hex &= capital || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            zero &= c == '0';
        }
        return new JsonId(hex && upper ? written.toLowerCase(Locale.ROOT) : written, hex, zero);
    }
}
