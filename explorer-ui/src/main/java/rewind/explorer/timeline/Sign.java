package rewind.explorer.timeline;

/** A mark of the waterfall or the flame graph that a legend explains. */
enum Sign {
    /** A line under the bar. */
    PATH,
    /** A dot over the bar. */
    LOG,
    /** One in the colour of warnings. */
    WARNING,
    /** A red one. */
    ERROR_LOG,
    /** A line across the bar. */
    EVENT,
    /** Red. */
    FAILED,
    /** A red line along the lower edge of a frame of the flame graph, which may be of many calls. */
    FAILED_CALLS,
    /** A bar that is strong where its span works itself. */
    SELF,
    /** Slits at the end of a bar that goes on beyond what is on screen. */
    CUT
}
