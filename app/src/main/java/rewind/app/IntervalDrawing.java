package rewind.app;

import rewind.rollback.Effect;

/**
 * An interval against its margin, in a line of characters. No change and the margin always stand in the same places, so that
 * drawings can be compared; what lies beyond an edge ends in an arrow.
 */
final class IntervalDrawing {
    private static final int WIDTH = 60;
    /** Where no change is, and where the margin. */
    private static final int NONE = 24;

    private static final int MARGIN = 36;

    private IntervalDrawing() {}

    static String of(Effect effect) {
        char[] line = "-".repeat(WIDTH).toCharArray();
        int low = place(effect, effect.low());
        int high = place(effect, effect.high());
        for (int i = Math.max(0, low); i <= Math.min(WIDTH - 1, high); i++) {
            line[i] = '=';
        }
        line[NONE] = ':';
        line[MARGIN] = '|';
        int estimate = place(effect, effect.estimate());
        if (estimate >= 0 && estimate < WIDTH) {
            line[estimate] = 'o';
        }
        if (low < 0) {
            line[0] = '<';
        }
        if (high >= WIDTH) {
            line[WIDTH - 1] = '>';
        }
        return new String(line);
    }

    /** Beyond an edge for what is not in the picture. Ratios are drawn on a logarithmic scale. */
    private static int place(Effect effect, double value) {
        boolean ratio = effect.unit().equals(Effect.RATIO);
        double at = ratio ? Math.log(value) / Math.log(effect.margin()) : value / effect.margin();
        return (int) Math.round(Math.clamp(NONE + at * (MARGIN - NONE), -1, WIDTH));
    }
}
