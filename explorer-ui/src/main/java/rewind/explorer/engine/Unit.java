package rewind.explorer.engine;

import rewind.explorer.text.Figures;

/** What a figure counts in, and how it is written. */
enum Unit {
    PER_SECOND,
    MILLISECONDS,
    SHARE,
    BYTES;

    /** With its unit; a dash for what is not known. */
    String words(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return switch (this) {
            case PER_SECOND -> Figures.significant(value) + " /s";
            case MILLISECONDS -> Figures.significant(value) + " ms";
            case SHARE -> Figures.percent(value);
            case BYTES -> Figures.bytes((long) value);
        };
    }

    /** Of a tick, a round figure. */
    String tick(double value) {
        return switch (this) {
            case PER_SECOND -> plain(value) + " /s";
            case MILLISECONDS -> plain(value) + " ms";
            case SHARE, BYTES -> words(value);
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Figures.count((long) value) : Figures.significant(value);
    }
}
