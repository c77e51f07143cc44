package rewind.recommend.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line taken apart, used for one line after the other. A field that begins with a quote ends with one, and holds
 * doubled quotes for single ones (RFC 4180), but never goes over the end of its line: a stray quote must spoil its own
 * line only, and by the rules of CSV it would swallow all that follows.
 */
final class Fields {
    private static final int MOST_DIGITS = 15;
    private static final double[] POWERS_OF_TEN = new double[MOST_DIGITS + 1];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i <= MOST_DIGITS; i++) {
            // Exact: powers of ten up to 10^22 are.
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private final Delimiter delimiter;
    private final boolean quoted;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private byte[] bytes = new byte[0];
    private int count;

    Fields(Delimiter delimiter, boolean quoted) {
        this.delimiter = delimiter;
        this.quoted = quoted;
    }

    /**
     * Takes a line apart. Its bytes are read until the next one comes, and changed where it has quotes.
     *
     * @throws BadLine where quotes do not end
     */
    void split(byte[] line, int from, int to) {
        bytes = line;
        count = 0;
        int at = from;
        while (true) {
            int end = quoted && at < to && line[at] == '"' ? quotedField(at, to) : plainField(at, to);
            if (end >= to) {
                return;
            }
            at = end + delimiter.length();
        }
    }

    private int plainField(int from, int to) {
        int at = from;
        while (at < to && !delimiter.isAt(bytes, at, to)) {
            at++;
        }
        add(from, at);
        return at;
    }

    private int quotedField(int from, int to) {
        int write = from;
        int at = from + 1;
        while (at < to) {
            if (bytes[at] != '"') {
                bytes[write++] = bytes[at++];
            } else if (at + 1 < to && bytes[at + 1] == '"') {
                bytes[write++] = '"';
                at += 2;
            } else if (at + 1 == to || delimiter.isAt(bytes, at + 1, to)) {
                add(from, write);
                return at + 1;
            } else {
                break;
            }
        }
        throw new BadLine(ProblemKind.BROKEN_QUOTES);
    }

    private void add(int from, int to) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = from;
        ends[count++] = to;
    }

    int count() {
        return count;
    }

    String text(int index) {
        return Encodings.decode(bytes, starts[index], ends[index]);
    }

    List<String> texts() {
        List<String> result = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            result.add(text(i));
        }
        return result;
    }

    /** A field as an id, see {@link Values#id(String)}. */
    int id(int index) {
        long value = digits(index);
        return value >= 0 ? Values.id(value) : Values.id(text(index));
    }

    /** A field as a rating, see {@link Values#rating(String)}. */
    float rating(int index) {
        long mantissa = 0;
        int fraction = -1;
        int end = ends[index];
        int start = starts[index];
        if (end - start > MOST_DIGITS) {
            return Values.rating(text(index));
        }
        for (int at = start; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                mantissa = mantissa * 10 + digit;
                fraction += fraction >= 0 ? 1 : 0;
            } else if (bytes[at] == '.' && fraction < 0 && at > start) {
                fraction = 0;
            } else {
                return Values.rating(text(index));
            }
        }
        if (end == start) {
            throw new BadLine(ProblemKind.MISSING);
        }
        // Both numbers are exact as doubles, so their quotient is the double next to what is written.
        return (float) (mantissa / POWERS_OF_TEN[Math.max(fraction, 0)]);
    }

    /** A field as a time, see {@link EpochTime#parse}. */
    long seconds(int index) {
        long value = digits(index);
        return value >= 0 ? EpochTime.seconds(value) : EpochTime.parse(text(index));
    }

    /** A field of up to 15 digits; -1 if it is anything else. */
    private long digits(int index) {
        int start = starts[index];
        int end = ends[index];
        if (end == start || end - start > MOST_DIGITS) {
            return -1;
        }
        long value = 0;
        for (int at = start; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
