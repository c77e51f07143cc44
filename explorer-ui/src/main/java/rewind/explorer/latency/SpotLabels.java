package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import rewind.explorer.chart.Room;
import rewind.explorer.text.Figures;

/**
 * Where the names of slow requests go beside their dots: over nothing else, or over the tint of a band where there is no
 * other room, but never over a line; else nowhere, since a tooltip has them too.
 */
final class SpotLabels {
    private static final int SHORT = 8;
    private static final double HEIGHT = 14;
    private static final double BESIDE = 8;
    private static final double ABOVE = 21;

    private final PercentileLayout layout;
    private final List<Label> labels = new ArrayList<>();

    private SpotLabels(PercentileLayout layout) {
        this.layout = layout;
    }

    /** A name with the room it takes. */
    record Label(String words, Room room) {}

    /**
     * The names that have room.
     *
     * @param width of a text, pixels
     */
    static List<Label> of(PercentileLayout layout, ToDoubleFunction<String> width) {
        SpotLabels found = new SpotLabels(layout);
        List<String> ids = layout.spots().stream()
                .map(spot -> spot.slow().requestId())
                .distinct()
                .toList();
        for (PercentileLayout.Spot spot : layout.spots()) {
            String words = brief(spot.slow().requestId(), ids) + ", "
                    + Figures.duration(spot.slow().nanos());
            found.place(spot, width.applyAsDouble(words)).ifPresent(room -> found.labels.add(new Label(words, room)));
        }
        return found.labels;
    }

    /** The beginning of an id, or its end where several begin alike; all of it where they end alike too. */
    static String brief(String id, List<String> all) {
        if (id.length() <= SHORT + 1) {
            return id;
        }
        String begin = id.substring(0, SHORT);
        String end = id.substring(id.length() - SHORT);
        if (all.stream().filter(other -> other.startsWith(begin)).count() <= 1) {
            return begin;
        }
        return all.stream().filter(other -> other.endsWith(end)).count() <= 1 ? "…" + end : id;
    }

    private Optional<Room> place(PercentileLayout.Spot spot, double width) {
        Room room = layout.plot().room();
        double middle = Math.clamp(spot.x() - width / 2, room.x(), Math.max(room.x(), room.right() - width));
        double level = spot.y() - HEIGHT / 2;
        List<Room> free = Stream.of(
                        new Room(spot.x() + BESIDE, level, width, HEIGHT),
                        new Room(spot.x() - BESIDE - width, level, width, HEIGHT),
                        new Room(middle, spot.y() - ABOVE, width, HEIGHT),
                        new Room(spot.x() + BESIDE, spot.y() - ABOVE, width, HEIGHT),
                        new Room(spot.x() - BESIDE - width, spot.y() - ABOVE, width, HEIGHT))
                .filter(this::isFree)
                .toList();
        return free.stream()
                .filter(label -> isClear(label, PercentileLayout.Curve::p95, PercentileLayout.Curve::p10))
                .findFirst()
                .or(() -> free.stream()
                        .filter(label -> isClear(label, PercentileLayout.Curve::p50, PercentileLayout.Curve::p50))
                        .findFirst());
    }

    private boolean isFree(Room label) {
        Room room = layout.plot().room();
        return label.x() >= room.x()
                && label.right() <= room.right()
                && layout.flags().stream().noneMatch(flag -> flag.x() > label.x() - 2 && flag.x() < label.right() + 2)
                && layout.spots().stream()
                        .noneMatch(spot -> overlaps(label, new Room(spot.x() - 4, spot.y() - 4, 8, 8)))
                && labels.stream().noneMatch(other -> overlaps(label, other.room()));
    }

    private static boolean overlaps(Room a, Room b) {
        return a.x() < b.right() && b.x() < a.right() && a.y() < b.bottom() && b.y() < a.bottom();
    }

    /** Whether a label lies on nothing between two percentiles of any curve. */
    private boolean isClear(
            Room label,
            Function<PercentileLayout.Curve, double[]> upper,
            Function<PercentileLayout.Curve, double[]> lower) {
        return layout.curves().stream()
                .noneMatch(curve -> isOver(label, curve.xs(), upper.apply(curve), lower.apply(curve)));
    }

    private static boolean isOver(Room label, double[] xs, double[] upper, double[] lower) {
        for (int i = 1; i < xs.length; i++) {
            double top = Math.min(upper[i - 1], upper[i]);
            double bottom = Math.max(lower[i - 1], lower[i]);
            if (overlaps(label, new Room(xs[i - 1], top, xs[i] - xs[i - 1], Math.max(1, bottom - top)))) {
                return true;
            }
        }
        return false;
    }
}
