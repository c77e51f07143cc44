package rewind.explorer.logs;

import java.util.ArrayList;
import java.util.List;
import rewind.control.LogCounts;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeBars;

/** Where the bars of the log over time go, and which slice is where: a pure function of figures and size. */
final class LogChartLayout {
    private final LogPicture picture;
    private final TimeBars frame;

    LogChartLayout(LogPicture picture, Size size) {
        this.picture = picture;
        long most = picture.counts().overTime().stream()
                .mapToLong(LogCounts.Slice::total)
                .max()
                .orElse(1);
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
            double y = frame.ground();
            List<Part> parts = new ArrayList<>();
            for (LogTone tone : LogTone.values()) {
                double fits = Math.min(frame.height(tone.of(slices.get(i))), y - TimeBars.TOP);
                if (fits > 0) {
                    y -= fits;
                    parts.add(new Part(tone, y, fits));
                }
            }
            bars.add(new Bar(i, from, width, y, parts));
        }
        return bars;
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
