package rewind.explorer.errors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Size;
import rewind.store.TimeHistogram;

/** Where the bars of the chart over time go, and which bucket is where: a pure function of figures and size. */
final class OverTimeLayout {
    /** Room for the figures of the axis. */
    static final double LEFT = 44;

    static final double RIGHT = 16;
    static final double TOP = 8;
    static final double BOTTOM = 18;
    private static final double LEAST = 2;

    private final TimeHistogram histogram;
    private final boolean errorsAlone;
    private final double right;
    private final double ground;
    private final long most;

    /** @param errorsAlone whether the bars are errors; else requests, with the errors among them */
    OverTimeLayout(TimeHistogram histogram, boolean errorsAlone, Size size) {
        this.histogram = histogram;
        this.errorsAlone = errorsAlone;
        this.right = Math.max(LEFT + 1, size.width() - RIGHT);
        this.ground = Math.max(TOP + 1, size.height() - BOTTOM);
        long highest = 1;
        for (long count : errorsAlone ? histogram.errors() : histogram.requests()) {
            highest = Math.max(highest, count);
        }
        this.most = highest;
    }

    /**
     * A bar, pixels.
     *
     * @param height of all that it counts
     * @param errorHeight of the errors, from the ground up
     */
    record Bar(int bucket, double x, double width, double height, double errorHeight) {}

    int buckets() {
        return histogram.requests().length;
    }

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
        double slot = (right - LEFT) / buckets();
        double gap = slot >= 4 ? 1 : 0;
        List<Bar> bars = new ArrayList<>(buckets());
        for (int i = 0; i < buckets(); i++) {
            double red = height(histogram.errors()[i]);
            double all = errorsAlone ? red : Math.max(red, height(histogram.requests()[i]));
            bars.add(new Bar(i, LEFT + i * slot, slot - gap, all, red));
        }
        return bars;
    }

    private double height(long count) {
        return count == 0 ? 0 : Math.max(LEAST, (ground - TOP) * count / most);
    }

    /** Pixels of a moment; what lies outside of the chart is at its edge. */
    double x(Instant at) {
        long from = histogram.from().toEpochMilli();
        double share = (at.toEpochMilli() - from)
                / (double) Math.max(1, histogram.until().toEpochMilli() - from);
        return LEFT + (right - LEFT) * Math.clamp(share, 0, 1);
    }

    /** The bucket at a place, or the nearest. */
    int bucket(double x) {
        return (int) Math.clamp(Math.floor((x - LEFT) / (right - LEFT) * buckets()), 0, buckets() - 1);
    }

    /** When a bucket begins; that after the last is the end. */
    static Instant start(TimeHistogram histogram, int bucket) {
        long from = histogram.from().toEpochMilli();
        long width = histogram.until().toEpochMilli() - from;
        return Instant.ofEpochMilli(from + width * bucket / histogram.requests().length);
    }
}
