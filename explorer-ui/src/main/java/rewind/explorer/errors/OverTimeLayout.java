package rewind.explorer.errors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeBars;
import rewind.store.TimeHistogram;

/** Where the bars of the chart over time go, and which bucket is where: a pure function of figures and size. */
final class OverTimeLayout {
    private final TimeHistogram histogram;
    private final boolean errorsAlone;
    private final TimeBars frame;

    /** @param errorsAlone whether the bars are errors; else requests, with the errors among them */
    OverTimeLayout(TimeHistogram histogram, boolean errorsAlone, Size size) {
        this.histogram = histogram;
        this.errorsAlone = errorsAlone;
        long highest = 1;
        for (long count : errorsAlone ? histogram.errors() : histogram.requests()) {
            highest = Math.max(highest, count);
        }
        this.frame = TimeBars.of(histogram.from(), histogram.until(), highest, size);
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

    TimeBars frame() {
        return frame;
    }

    List<Bar> bars() {
        double slot = frame.room().width() / buckets();
        double gap = slot >= 4 ? 1 : 0;
        List<Bar> bars = new ArrayList<>(buckets());
        for (int i = 0; i < buckets(); i++) {
            double red = frame.height(histogram.errors()[i]);
            double all =
                    errorsAlone ? red : Math.max(red, frame.height(histogram.requests()[i]));
            bars.add(new Bar(i, TimeBars.LEFT + i * slot, slot - gap, all, red));
        }
        return bars;
    }

    /** The bucket at a place, or the nearest. */
    int bucket(double x) {
        double share = (x - TimeBars.LEFT) / frame.room().width();
        return (int) Math.clamp(Math.floor(share * buckets()), 0, buckets() - 1);
    }

    /** When a bucket begins; that after the last is the end. */
    static Instant start(TimeHistogram histogram, int bucket) {
        long from = histogram.from().toEpochMilli();
        long width = histogram.until().toEpochMilli() - from;
        return Instant.ofEpochMilli(from + width * bucket / histogram.requests().length);
    }
}
