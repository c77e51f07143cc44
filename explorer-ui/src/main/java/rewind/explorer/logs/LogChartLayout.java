package rewind.explorer.logs;

import java.util.ArrayList;
import java.util.List;
import rewind.control.LogCounts;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeBars;

/** Where the bars of the log over time go, and which slice is where: a pure function of figures and size. */
final class LogChartLayout {
    private static final double LEAST_PART = 2;

    private final LogPicture picture;
    private final TimeBars frame;

    LogChartLayout(LogPicture picture, Size size) {
        this.picture = picture;
        long most = picture.counts().overTime().stream()
                .mapToLong(LogCounts.Slice::total)
                .max()
                .orElse(0);
        this.frame = TimeBars.of(picture.from(), picture.until(), most, size);
    }

    /** A bar, pixels; its parts stand on each other, the gravest on the ground. */
    record Bar(int slice, double x, double width, double top, List<Part> parts) {}

    /** A part of a bar. */
    record Part(LogTone tone, double y, double height) {}

    TimeBars frame() {
        return frame;
    }

    List<Bar> bars() {
        List<LogCounts.Slice> slices = picture.counts().overTime();
        List<Bar> bars = new ArrayList<>(slices.size());
        for (int i = 0; i < slices.size(); i++) {
            double from = frame.x(slices.get(i).from());
            double slot = frame.x(slices.get(i).until()) - from;
            double width = Math.max(1, slot - (slot >= 4 ? 1 : 0));
            List<Part> parts = parts(slices.get(i));
            bars.add(new Bar(
                    i,
                    from,
                    width,
                    parts.isEmpty() ? frame.ground() : parts.getLast().y(),
                    parts));
        }
        return bars;
    }

    /** As high together as all records: what would be too low to be seen takes its height from the highest part. */
    private List<Part> parts(LogCounts.Slice slice) {
        LogTone[] tones = LogTone.values();
        double[] heights = new double[tones.length];
        double whole = frame.height(slice.total());
        int highest = 0;
        double lent = 0;
        for (int i = 0; i < tones.length; i++) {
            double exact = slice.total() == 0 ? 0 : whole * tones[i].of(slice) / slice.total();
            heights[i] = exact > 0 ? Math.max(exact, Math.min(LEAST_PART, whole / tones.length)) : 0;
            lent += heights[i] - exact;
            highest = heights[i] > heights[highest] ? i : highest;
        }
        heights[highest] -= lent;
        List<Part> parts = new ArrayList<>();
        double y = frame.ground();
        for (int i = 0; i < tones.length; i++) {
            if (heights[i] > 0) {
                y -= heights[i];
                parts.add(new Part(tones[i], y, heights[i]));
            }
        }
        return parts;
    }

    /** The slice at a place, or the nearest; -1 where there are none. */
    int slice(double x) {
        List<LogCounts.Slice> slices = picture.counts().overTime();
        for (int i = 0; i < slices.size(); i++) {
            if (x < frame.x(slices.get(i).until())) {
                return i;
            }
        }
        return slices.size() - 1;
    }
}
