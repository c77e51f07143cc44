package rewind.explorer.controls;

import org.jspecify.annotations.Nullable;
import rewind.explorer.theme.VersionColours;

/**
 * The tokens of the two sides' colours.
 *
 * @param left of bars of the left one
 * @param right of bars of the right one
 */
public record SideInks(String left, String right) {
    /** Of no version. */
    public static final SideInks NEUTRAL = new SideInks("side-left", "side-right");

    /** Of a side of which nothing is known yet. */
    public static final SideInks NONE = new SideInks("line", "line");

    /**
     * Those of the versions where these tell the sides apart. A side of no version, or of several, has a grey that is no
     * version's.
     */
    public static SideInks of(@Nullable String leftVersion, @Nullable String rightVersion, VersionColours colours) {
        String left = leftVersion == null ? NEUTRAL.left : colours.token(leftVersion);
        String right = rightVersion == null ? NEUTRAL.right : colours.token(rightVersion);
        return left.equals(right) ? NEUTRAL : new SideInks(left, right);
    }
}
