package rewind.explorer.text;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders version names as people do: v0.2 before v0.10. */
public final class VersionOrder {
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    public static final Comparator<String> NATURAL =
            ((Comparator<String>) VersionOrder::compareParts).thenComparing(Comparator.naturalOrder());

    private VersionOrder() {}

    private static int compareParts(String a, String b) {
        Matcher left = PART.matcher(a);
        Matcher right = PART.matcher(b);
        while (true) {
            boolean moreLeft = left.find();
            boolean moreRight = right.find();
            if (!moreLeft || !moreRight) {
                return Boolean.compare(moreLeft, moreRight);
            }
            int order = comparePart(left.group(), right.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int comparePart(String a, String b) {
        if (isNumber(a) && isNumber(b)) {
            String x = withoutZeros(a);
            String y = withoutZeros(b);
            return x.length() == y.length() ? x.compareTo(y) : Integer.compare(x.length(), y.length());
        }
        return a.compareTo(b);
    }

    private static boolean isNumber(String part) {
        char first = part.charAt(0);
        return first >= '0' && first <= '9';
    }

    private static String withoutZeros(String digits) {
        int i = 0;
        while (i < digits.length() - 1 && digits.charAt(i) == '0') {
            i++;
        }
        return digits.substring(i);
    }
}
