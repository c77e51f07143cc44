package rewind.codec.bundle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Names of files in a bundle, which become paths where they are unpacked: none may lead out of the folder. */
final class EntryName {
    private static final int LONGEST = 500;

    private EntryName() {}

    /** What is wrong with a name; null for a good one. */
    static @Nullable String complaint(String name) {
        if (name.isEmpty() || name.length() > LONGEST) {
            return "a name that is empty or longer than " + LONGEST + " characters";
        }
        if (name.startsWith("/") || name.indexOf(':') >= 0) {
            return "an absolute path";
        }
        if (name.indexOf('\\') >= 0 || name.chars().anyMatch(c -> c < ' ')) {
            return "a backslash or a control character in its name";
        }
        // A folder's name ends in a slash.
        String plain = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        boolean odd = Arrays.stream(plain.split("/", -1))
                .anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        return odd ? "a path that leads elsewhere" : null;
    }
}
