package rewind.explorer.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rewind.control.LogCounts;
import rewind.explorer.chart.Size;

/** Where the bars of the log over time go, and which slice is where: a pure function of figures and size. */
final class LogChartLayout {
    /** Room for the figures of the axis. */
    static final double LEFT = 44;

    static final double RIGHT = 16;
    static final double TOP = 20;
    static final double BOTTOM = 18;
    private static final double LEAST = 2;

    private final LogPicture picture;
    private final double right;
    private final double ground;
    private final long most;

    LogChartLayout(LogPicture picture, Size size) {
        this.picture = picture;
        this.right = Math.max(LEFT + 1, size.width() - RIGHT);
        this.ground = Math.max(TOP + 1, size.height() - BOTTOM);
        this.most = picture.counts().overTime().stream()
                .mapToLong(LogCounts.Slice::total)
                .max()
                .orElse(1);
    }

    /** A bar, pixels; its parts stand on each other, the gravest on the ground. */
    record Bar(int slice, double x, double width, double top, List<Part> parts) {}

    /** A part of a bar. */
    record Part(LogTone tone, double y, double height) {}

    double right() {
        return right;
    }

    double ground() {
        return ground;
    }

    /** What the highest bar counts. */
    long most() {
        return most;
    }

    List<Bar> bars() {
        List<LogCounts.Slice> slices = picture.counts().overTime();
        List<Bar> bars = new ArrayList<>(slices.size());
        for (int i = 0; i < slices.size(); i++) {
            double from = x(slices.get(i).from());
            double slot = x(slices.get(i).until()) - from;
            double width = Math.max(1, slot - (slot >= 4 ? 1 : 0));
            double y = ground;
            List<Part> parts = new ArrayList<>();
            for (LogTone tone : LogTone.values()) {
                long count = tone.of(slices.get(i));
                double height = count == 0 ? 0 : Math.max(LEAST, (ground - TOP) * count / most);
                double fits = Math.min(height, y - TOP);
                if (fits > 0) {
                    y -= fits;
                    parts.add(new Part(tone, y, fits));
                }
            }
            bars.add(new Bar(i, from, width, y, parts));
        }
        return bars;
    }

    /** Pixels of a moment; what lies outside of the chart is at its edge. */
    double x(Instant at) {
        long from = picture.from().toEpochMilli();
        double share = (at.toEpochMilli() - from)
                / (double) Math.max(1, picture.until().toEpochMilli() - from);
        return LEFT + (right - LEFT) * Math.clamp(share, 0, 1);
    }

    /** The slice at a place, or the nearest; -1 where there are none. */
    int slice(double x) {
        List<LogCounts.Slice> slices = picture.counts().overTime();
        for (int i = 0; i < slices.size(); i++) {
            if (x < x(slices.get(i).until())) {
                return i;
            }
        }
        return slices.size() - 1;
    }
}
