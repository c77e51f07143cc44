package rewind.codec.otlp;

import rewind.trace.WireIds;

/** Ids as OTLP carries them, see {@link WireIds}. */
final class Ids {
    static final int TRACE_DIGITS = WireIds.TRACE_DIGITS;
    static final int SPAN_DIGITS = WireIds.SPAN_DIGITS;

    private Ids() {}

    static String trace(String id) {
        return WireIds.trace(id);
    }

    static String span(String id) {
        return WireIds.span(id);
    }

    /** Whether OTLP has this id as it is: so many digits, in lower case, not all zero. */
    static boolean isCanonical(String id, int digits) {
        return WireIds.isCanonical(id, digits);
    }

    static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Hex.digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean isZero(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }
}
