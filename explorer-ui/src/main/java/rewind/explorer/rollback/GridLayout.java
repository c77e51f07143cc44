package rewind.explorer.rollback;

import rewind.explorer.chart.Size;

/**
 * Where the squares of a number of replays go: a pure function. Where there is no room for one each, even small ones, a
 * square stands for several.
 *
 * @param side of a square, pixels
 * @param step from one to the next
 * @param each how many replays a square stands for
 */
record GridLayout(int columns, double side, double step, long each) {
    private static final double[] STEPS = {10, 8, 6, 5, 4, 3};

    /** The largest squares of which all fit. */
    static GridLayout of(long replays, Size size) {
        for (double step : STEPS) {
            int columns = Math.max(1, (int) (size.width() / step));
            if (fits(replays, columns, step, size)) {
                return new GridLayout(columns, side(step), step, 1);
            }
        }
        double step = STEPS[STEPS.length - 1];
        int columns = Math.max(1, (int) (size.width() / step));
        long room = Math.max(1, columns * (long) Math.max(1, Math.floor(size.height() / step)));
        return new GridLayout(columns, side(step), step, Math.ceilDiv(replays, room));
    }

    private static boolean fits(long replays, int columns, double step, Size size) {
        return Math.ceilDiv(replays, columns) * step <= size.height();
    }

    private static double side(double step) {
        return step - (step > 5 ? 2 : 1);
    }

    double x(long square) {
        return square % columns * step;
    }

    double y(long square) {
        long row = square / columns;
        return row * step;
    }

    /** The square of a replay. */
    long square(long replay) {
        return replay / each;
    }

    long squares(long replays) {
        return Math.ceilDiv(replays, each);
    }
}
