package rewind.explorer.compare;

import java.util.regex.Pattern;

/** Hashes as people read them: by their beginning. */
final class Digests {
    private static final Pattern LONG = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{17,}\\b");

    private Digests() {}

    /** The text with its long hashes cut. */
    static String brief(String text) {
        return LONG.matcher(text).replaceAll("$1");
    }
}
