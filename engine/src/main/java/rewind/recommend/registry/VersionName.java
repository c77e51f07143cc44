package rewind.recommend.registry;

import java.util.regex.Pattern;
import rewind.recommend.model.ModelException;

/** Names of versions, {@code v0.1} for example: they become folder names, parts of URLs and metric labels. */
public final class VersionName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST = 64;

    private VersionName() {}

    /** Whether a version may be called that. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * Returns the name if a version may be called that.
     *
     * @throws ModelException if not, saying what is allowed
     */
    public static String check(String name) {
        if (!isValid(name)) {
            throw new ModelException(refusal(name));
        }
        return name;
    }

    /** What to say of a name that is none; one without end is cut short. */
    public static String refusal(String name) {
        String shown = name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name;
        return "'" + shown + "' is not a version name: 1 to " + LONGEST
                + " letters, digits, dots, hyphens and underscores, the first a letter or digit.";
    }
}
