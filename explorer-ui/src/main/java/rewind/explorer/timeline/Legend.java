package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;

/**
 * Which component has which colour, in two lines at most: as many as there is room for, how many more there are, and how many
 * there is no colour for. After them what the marks mean. A pure layout, and a drawing of it.
 */
final class Legend {
    static final double LINE = 18;
    private static final int MOST_LINES = 2;
    private static final double SQUARE = 8;
    private static final double BESIDE = 5;
    private static final double GAP = 14;
    private static final double LONGEST = 120;
    private static final Face FACE = Face.SMALL.inked(Ink.of("ink2"));
    static final Legend NOTHING = new Legend(List.of(), 0);

    private final List<Place> places;
    private final int lines;

    private Legend(List<Place> places, int lines) {
        this.places = places;
        this.lines = lines;
    }

    /**
     * An entry.
     *
     * @param component whose colour it is, null where it is of several or of a mark
     * @param sign the mark, null for a colour
     * @param ink of the square; null for words alone
     */
    record Entry(
            String words,
            @Nullable String component,
            @Nullable Sign sign,
            @Nullable Ink ink) {
        private static Entry words(String words) {
            return new Entry(words, null, null, null);
        }

        private double before() {
            if (sign != null) {
                return width(sign) + BESIDE;
            }
            return ink == null ? 0 : SQUARE + BESIDE;
        }
    }

    /** Where an entry is, pixels; lines are counted from 0. */
    record Place(Entry entry, double x, int line, double width) {
        boolean holds(double atX, double atY) {
            return atX >= x - GAP / 2 && atX < x + width + GAP / 2 && (int) Math.floor(atY / LINE) == line;
        }
    }

    /**
     * The legend of some components and marks.
     *
     * @param signs explained after them, always in the same order
     */
    static Legend of(Pen pen, double width, List<String> components, ComponentColours colours, Set<Sign> signs) {
        List<Entry> entries = new ArrayList<>();
        for (String component : components) {
            if (!colours.isGrey(component)) {
                String name = pen.fitted(component, LONGEST, FACE);
                entries.add(new Entry(name, component, null, Ink.of(colours.token(component))));
            }
        }
        int grey = components.size() - entries.size();
        Entry others =
                grey == 0 ? null : new Entry(Messages.counted("legend.grey", grey), null, null, Ink.of("component-0"));
        List<Entry> marks = signs.stream()
                .map(sign ->
                        new Entry(Messages.text("legend." + sign.name().toLowerCase(Locale.ROOT)), null, sign, null))
                .toList();
        return of(width, entries, others, marks, text -> pen.width(text, FACE));
    }

    static Legend of(
            double width,
            List<Entry> colours,
            @Nullable Entry others,
            List<Entry> marks,
            ToDoubleFunction<String> textWidth) {
        Flow flow = new Flow(width, textWidth);
        colours.forEach(flow::add);
        if (others != null) {
            flow.add(others);
        }
        if (flow.line >= MOST_LINES) {
            flow = cut(width, colours, others, textWidth);
        }
        marks.forEach(flow::add);
        return flow.places.isEmpty() ? NOTHING : new Legend(flow.places, flow.line + 1);
    }

    /** As many colours as leave room for how many more there are: the largest number that fits, found by halving. */
    private static Flow cut(
            double width, List<Entry> colours, @Nullable Entry others, ToDoubleFunction<String> textWidth) {
        int low = 0;
        int high = Math.max(0, colours.size() - 1);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (first(middle, width, colours, others, textWidth).line < MOST_LINES) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return first(low, width, colours, others, textWidth);
    }

    private static Flow first(
            int many, double width, List<Entry> colours, @Nullable Entry others, ToDoubleFunction<String> textWidth) {
        Flow flow = new Flow(width, textWidth);
        colours.subList(0, many).forEach(flow::add);
        if (many < colours.size()) {
            flow.add(Entry.words(Messages.text("legend.more", Figures.count(colours.size() - many))));
        }
        if (others != null) {
            flow.add(others);
        }
        return flow;
    }

    /** Puts entries beside each other, and below where there is no room. */
    private static final class Flow {
        private final double width;
        private final ToDoubleFunction<String> textWidth;
        private final List<Place> places = new ArrayList<>();
        private double x;
        private int line;

        Flow(double width, ToDoubleFunction<String> textWidth) {
            this.width = width;
            this.textWidth = textWidth;
        }

        void add(Entry entry) {
            double wide = entry.before() + textWidth.applyAsDouble(entry.words());
            if (x > 0 && x + wide > width) {
                x = 0;
                line++;
            }
            places.add(new Place(entry, x, line, wide));
            x += wide + GAP;
        }
    }

    List<Place> places() {
        return places;
    }

    /** How high it is, pixels; 0 where there is nothing to explain. */
    double height() {
        return lines * LINE;
    }

    /** The component whose entry is at a place, if any. */
    @Nullable String at(double x, double y) {
        for (Place place : places) {
            if (place.holds(x, y)) {
                return place.entry().component();
            }
        }
        return null;
    }

    /** All of it in words. */
    String words() {
        return String.join(
                ", ", places.stream().map(place -> place.entry().words()).toList());
    }

    void draw(Pen pen, double left, double top) {
        for (Place place : places) {
            Entry entry = place.entry();
            double x = left + place.x();
            double middle = top + place.line() * LINE + LINE / 2;
            Ink ink = entry.ink();
            if (entry.sign() != null) {
                sign(pen, entry.sign(), x, middle);
            } else if (ink != null) {
                pen.rounded(x, middle - SQUARE / 2, SQUARE, SQUARE, 2, ink);
            }
            pen.text(entry.words(), x + entry.before(), middle, FACE);
        }
    }

    private static double width(Sign sign) {
        return switch (sign) {
            case PATH, SELF, CUT -> 14;
            case LOG, WARNING, ERROR_LOG -> 5;
            case EVENT -> 2;
            case FAILED -> SQUARE;
            case FAILED_CALLS -> 12;
        };
    }

    /** As the waterfall or the flame graph draws it. */
    private static void sign(Pen pen, Sign sign, double x, double middle) {
        switch (sign) {
            case PATH -> pen.rect(x, middle, width(sign), 1.5, Ink.of("ink"));
            case LOG -> pen.circle(x + 2.5, middle, 2.5, Ink.of("ink2"));
            case WARNING -> pen.circle(x + 2.5, middle, 2.5, Ink.of("warn"));
            case ERROR_LOG -> pen.circle(x + 2.5, middle, 2.5, Ink.of("error"));
            case EVENT -> pen.rect(x, middle - 6, 1.5, 12, Ink.of("ink"));
            case FAILED -> pen.rounded(x, middle - SQUARE / 2, SQUARE, SQUARE, 2, Ink.of("error"));
            case FAILED_CALLS -> {
                pen.rect(x, middle - SQUARE / 2, width(sign), SQUARE, Ink.of("bar"));
                pen.rect(x, middle + SQUARE / 2 - 3, width(sign), 3, Ink.of("error"));
            }
            case SELF -> {
                pen.rounded(
                        x,
                        middle - SQUARE / 2,
                        width(sign),
                        SQUARE,
                        2,
                        Ink.of("bar").at(WaterfallPainter.PALE));
                pen.rect(x, middle - SQUARE / 2, width(sign) / 2, SQUARE, Ink.of("bar"));
            }
            case CUT -> {
                pen.rounded(x, middle - SQUARE / 2, width(sign), SQUARE, 2, Ink.of("bar"));
                pen.rect(x + 9, middle - SQUARE / 2, 1, SQUARE, Ink.of("bg"));
                pen.rect(x + 11, middle - SQUARE / 2, 1, SQUARE, Ink.of("bg"));
            }
        }
    }
}
