package rewind.explorer.controls;

/**
 * The tokens of the two sides' colours.
 *
 * @param left of bars of the left one and of what moved up
 * @param right of bars of the right one and of what moved down
 */
public record SideInks(String left, String right) {
    /** Of no version. */
    private static final String GREY = "ink3";

    /** Those of the versions where these tell the sides apart; else the left one is grey. */
    public static SideInks of(String leftVersion, String rightVersion) {
        if (!leftVersion.equals(rightVersion)) {
            return new SideInks(leftVersion, rightVersion);
        }
        return new SideInks("bar", rightVersion.equals(GREY) ? "accent" : rightVersion);
    }
}
