package rewind.codec.spanjson;

import java.util.Locale;

/** The spelling of trace and span ids. */
public final class Ids {
    private Ids() {}

    /** In lower case where all of it is hexadecimal, else as it is. */
    public static String lowerCase(String id) {
        boolean upper = false;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c >= 'A' && c <= 'F') {
                upper = true;
            } else if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return id;
            }
        }
        return upper ? id.toLowerCase(Locale.ROOT) : id;
    }

    /** Nothing but zeros, which some writers give where there is no id. */
    public static boolean isZero(String id) {
        for (int i = 0; i < id.length(); i++) {
            if (id.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** Without the zeros that it begins with, which some writers leave out. */
    public static String withoutZeros(String id) {
        int at = 0;
        while (at < id.length() - 1 && id.charAt(at) == '0') {
            at++;
        }
        return id.substring(at);
    }
}
