package rewind.explorer.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.explorer.chart.Face;
import rewind.explorer.chart.Ink;
import rewind.explorer.chart.Pen;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.theme.ComponentColours;

/**
 * Which component has which colour, in one line: as many as there is room for, how many more there are, and how many there is
 * no colour for.
 */
final class Legend {
    private static final double SQUARE = 8;
    private static final double BESIDE = 5;
    private static final double GAP = 16;
    private static final double LONGEST = 120;
    private static final Face FACE = Face.SMALL.inked(Ink.of("ink2"));

    private Legend() {}

    /** An entry; of no component where it is of several. */
    private record Place(@Nullable String component, String name, Ink ink, double x, double width) {}

    private static List<Place> places(Pen pen, double width, List<String> components, ComponentColours colours) {
        List<String> coloured =
                components.stream().filter(name -> !colours.isGrey(name)).toList();
        int grey = components.size() - coloured.size();
        String others = grey == 0 ? "" : Messages.counted("legend.grey", grey);
        double greyWidth = grey == 0 ? 0 : SQUARE + BESIDE + pen.width(others, FACE);
        List<Place> places = new ArrayList<>();
        double x = 0;
        for (String component : coloured) {
            String name = pen.fitted(component, LONGEST, FACE);
            double wide = SQUARE + BESIDE + pen.width(name, FACE);
            int after = coloured.size() - places.size() - 1;
            double reserved = (after == 0 ? 0 : GAP + pen.width(more(after), FACE)) + (grey == 0 ? 0 : GAP + greyWidth);
            if (x + wide + reserved > width && !places.isEmpty()) {
                break;
            }
            places.add(new Place(component, name, Ink.of(colours.token(component)), x, wide));
            x += wide + GAP;
        }
        int left = coloured.size() - places.size();
        if (left > 0 && !places.isEmpty()) {
            double wide = pen.width(more(left), FACE);
            places.add(new Place(null, more(left), Ink.of("ink").at(0), x - SQUARE - BESIDE, wide + SQUARE + BESIDE));
            x += wide + GAP;
        }
        if (grey > 0) {
            places.add(new Place(null, others, Ink.of("component-0"), x, greyWidth));
        }
        return places;
    }

    private static String more(int many) {
        return Messages.text("legend.more", Figures.count(many));
    }

    /** The component whose entry is at a place, if any; the line begins at 0. */
    static @Nullable String at(Pen pen, double x, double width, List<String> components, ComponentColours colours) {
        for (Place place : places(pen, width, components, colours)) {
            if (x >= place.x() - GAP / 2 && x < place.x() + place.width() + GAP / 2) {
                return place.component();
            }
        }
        return null;
    }

    /** @param middle of the line */
    static void draw(
            Pen pen, double left, double middle, double width, List<String> components, ComponentColours colours) {
        for (Place place : places(pen, width, components, colours)) {
            double x = left + place.x();
            if (place.ink().alpha() > 0) {
                pen.rounded(x, middle - SQUARE / 2, SQUARE, SQUARE, 2, place.ink());
            }
            pen.text(place.name(), x + SQUARE + BESIDE, middle, FACE);
        }
    }
}
