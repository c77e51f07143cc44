package rewind.explorer.chart;

/**
 * How a text is set; its middle is at the height that is given for it.
 *
 * @param size a size of the tokens: {@code small}, {@code body} or {@code title}
 * @param align which end of it is at the place that is given for it
 */
public record Face(String size, boolean bold, boolean mono, Align align, Ink ink) {

    /** Where a text is, from the place that is given for it. */
    public enum Align {
        /** It begins there. */
        LEFT,
        CENTRE,
        /** It ends there. */
        RIGHT
    }

    /** Of axes and captions. */
    public static final Face SMALL = new Face("small", false, false, Align.LEFT, Ink.of("ink3"));

    /** Of names and values. */
    public static final Face BODY = new Face("body", false, false, Align.LEFT, Ink.of("ink"));

    public Face aligned(Align other) {
        return new Face(size, bold, mono, other, ink);
    }

    public Face inked(Ink other) {
        return new Face(size, bold, mono, align, other);
    }

    public Face bolder() {
        return new Face(size, true, mono, align, ink);
    }

    public Face inMono() {
        return new Face(size, bold, true, align, ink);
    }
}
