package rewind.explorer.timeline;

/** A mark of the waterfall that a legend explains. */
enum Sign {
    /** A line under the bar. */
    PATH,
    /** A dot over the bar. */
    LOG,
    /** A line across the bar. */
    EVENT,
    /** Red. */
    FAILED,
    /** Slits at the end of a bar that goes on beyond what is on screen. */
    CUT
}
