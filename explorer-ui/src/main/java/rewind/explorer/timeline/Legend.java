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

/** Which component has which colour, in one line: as many as there is room for, and how many more there are. */
final class Legend {
    private static final double SQUARE = 8;
    private static final double BESIDE = 5;
    private static final double GAP = 16;
    private static final double LONGEST = 120;
    private static final Face FACE = Face.SMALL.inked(Ink.of("ink2"));

    private Legend() {}

    private record Place(String component, String name, double x, double width) {}

    private static List<Place> places(Pen pen, double width, List<String> components) {
        List<Place> places = new ArrayList<>();
        double x = 0;
        for (String component : components) {
            String name = pen.fitted(component, LONGEST, FACE);
            double wide = SQUARE + BESIDE + pen.width(name, FACE);
            int after = components.size() - places.size() - 1;
            double reserved = after == 0 ? 0 : GAP + pen.width(more(after), FACE);
            if (x + wide + reserved > width && !places.isEmpty()) {
                break;
            }
            places.add(new Place(component, name, x, wide));
            x += wide + GAP;
        }
        return places;
    }

    private static String more(int many) {
        return Messages.text("legend.more", Figures.count(many));
    }

    /** The component whose entry is at a place, if any; the line begins at 0. */
    static @Nullable String at(Pen pen, double x, double width, List<String> components) {
        for (Place place : places(pen, width, components)) {
            if (x >= place.x() - GAP / 2 && x < place.x() + place.width() + GAP / 2) {
                return place.component();
            }
        }
        return null;
    }

    /** @param middle of the line */
    static void draw(
            Pen pen, double left, double middle, double width, List<String> components, ComponentColours colours) {
        List<Place> places = places(pen, width, components);
        for (Place place : places) {
            double x = left + place.x();
            pen.rounded(x, middle - SQUARE / 2, SQUARE, SQUARE, 2, Ink.of(colours.token(place.component())));
            pen.text(place.name(), x + SQUARE + BESIDE, middle, FACE);
        }
        if (places.size() < components.size() && !places.isEmpty()) {
            Place last = places.getLast();
            pen.text(more(components.size() - places.size()), left + last.x() + last.width() + GAP, middle, FACE);
        }
    }
}
