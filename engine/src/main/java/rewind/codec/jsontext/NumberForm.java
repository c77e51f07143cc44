package rewind.codec.jsontext;

/** The form of numbers other than short whole ones. */
final class NumberForm {
    private NumberForm() {}

    /** Whether a byte can be part of a number. */
    static boolean isPart(byte b) {
        return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || b == 'e' || b == 'E';
    }

    /**
     * What a stretch of such bytes is.
     *
     * @param odd whether {@code +1}, {@code 01}, {@code .5} and {@code 5.} are numbers
     * @return INTEGER or DECIMAL; NULL where it is no number
     */
    static JsonToken of(byte[] bytes, int from, int to, boolean odd) {
        int at = from;
        if (bytes[at] == '-' || (odd && bytes[at] == '+')) {
            at++;
        }
        int whole = digits(bytes, at, to);
        if (whole == 0 && !(odd && at < to && bytes[at] == '.')) {
            return JsonToken.NULL;
        }
        if (!odd && whole > 1 && bytes[at] == '0') {
            return JsonToken.NULL;
        }
        at += whole;
        JsonToken form = JsonToken.INTEGER;
        if (at < to && bytes[at] == '.') {
            int places = digits(bytes, at + 1, to);
            if (odd ? places + whole == 0 : places == 0) {
                return JsonToken.NULL;
            }
            at += 1 + places;
            form = JsonToken.DECIMAL;
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
                at++;
            }
            int exponent = digits(bytes, at, to);
            if (exponent == 0) {
                return JsonToken.NULL;
            }
            at += exponent;
            form = JsonToken.DECIMAL;
        }
        return at == to ? form : JsonToken.NULL;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at - from;
    }
}
