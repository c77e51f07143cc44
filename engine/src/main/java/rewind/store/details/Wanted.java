package rewind.store.details;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import rewind.query.Glob;
import rewind.query.TextTest;

/**
 * Which of many texts are wanted. Texts are bytes of UTF-8 and most are not wanted, so that most are refused as bytes, and only the
 * others become strings and are looked at for good.
 */
final class Wanted {
    private final Predicate<String> test;
    /** One of these is the text, or in it; null where any text may be wanted. */
    private final byte @Nullable [][] needles;

    private final boolean whole;

    private Wanted(Predicate<String> test, byte @Nullable [][] needles, boolean whole) {
        this.test = test;
        this.needles = needles;
        this.whole = whole;
    }

    static Wanted any(Predicate<String> test) {
        return new Wanted(test, null, false);
    }

    /** Texts that are as a whole what a test asks for. */
    static Wanted matching(TextTest test) {
        if (test instanceof TextTest.OneOf oneOf) {
            List<byte[]> exact = new ArrayList<>();
            for (Glob glob : oneOf.globs()) {
                glob.exact().ifPresent(text -> exact.add(text.getBytes(StandardCharsets.UTF_8)));
            }
            if (exact.size() == oneOf.globs().size()) {
                return new Wanted(test::matches, exact.toArray(byte[][]::new), true);
            }
        }
        return any(test::matches);
    }

    /** Texts that have in them what a test asks for. */
    static Wanted holding(TextTest test) {
        if (!(test instanceof TextTest.OneOf oneOf)) {
            return any(test::isIn);
        }
        List<byte[]> needles = new ArrayList<>();
        for (Glob glob : oneOf.globs()) {
            String longest = "";
            for (String part : glob.parts()) {
                longest = part.length() > longest.length() ? part : longest;
            }
            if (longest.isEmpty() || !isAscii(longest)) {
                return any(test::isIn);
            }
            needles.add(longest.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
        }
        return new Wanted(test::isIn, needles.toArray(byte[][]::new), false);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** Whether the text in these bytes is one. */
    boolean is(byte[] bytes, int from, int to) {
        byte[][] some = needles;
        if (some == null) {
            return test.test(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
        for (byte[] needle : some) {
            if (whole ? Arrays.equals(bytes, from, to, needle, 0, needle.length) : mayHold(bytes, from, to, needle)) {
                return test.test(new String(bytes, from, to - from, StandardCharsets.UTF_8));
            }
        }
        return false;
    }

    /** Without regard to case, which beyond ASCII is not a matter of single bytes: such texts may. */
    private static boolean mayHold(byte[] bytes, int from, int to, byte[] needle) {
        byte first = needle[0];
        int last = to - needle.length;
        for (int at = from; at < to; at++) {
            byte here = bytes[at];
            if (here < 0) {
                return true;
            }
            if (at <= last && lower(here) == first && follows(bytes, at, needle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean follows(byte[] bytes, int at, byte[] needle) {
        for (int i = 1; i < needle.length; i++) {
            if (lower(bytes[at + i]) != needle[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte lower(byte c) {
        return c >= 'A' && c <= 'Z' ? (byte) (c + 32) : c;
    }
}
