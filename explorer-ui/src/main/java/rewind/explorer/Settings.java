package rewind.explorer;

import rewind.explorer.theme.Mode;

/**
 * What the window remembers.
 *
 * @param x left edge on the screen, NaN to let the window system choose
 * @param y upper edge, NaN likewise
 * @param divider share of the width that the list takes
 * @param zoom 1 for the usual size of everything
 */
record Settings(
        double x,
        double y,
        double width,
        double height,
        boolean maximized,
        Mode mode,
        double divider,
        boolean details,
        double zoom) {
    static final Settings DEFAULT = new Settings(Double.NaN, Double.NaN, 1280, 800, false, Mode.LIGHT, 0.496, true, 1);

    Settings withMode(Mode next) {
        return new Settings(x, y, width, height, maximized, next, divider, details, zoom);
    }
}
