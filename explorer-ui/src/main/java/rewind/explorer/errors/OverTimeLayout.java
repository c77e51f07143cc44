package rewind.explorer.errors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.TimeBars;
import rewind.store.TimeHistogram;

/** Where the bars of the chart over time go, and which bucket is where: a pure function of figures and size. */
final class OverTimeLayout {
    private final OverTime figures;
    private final boolean errorsAlone;
    private final TimeBars frame;

    /** @param errorsAlone whether the bars are errors; else requests */
    OverTimeLayout(OverTime figures, boolean errorsAlone, Size size) {
        this.figures = figures;
        this.errorsAlone = errorsAlone;
        long highest = 0;
        for (long count : figures.bars(errorsAlone)) {
            highest = Math.max(highest, count);
        }
        TimeHistogram histogram = figures.histogram();
        this.frame = TimeBars.of(histogram.from(), histogram.until(), highest, size);
    }

    /**
     * A bar, pixels.
     *
     * @param height of all that it counts
     * @param markedHeight of what stands out, from the ground up
     */
    record Bar(int bucket, double x, double width, double height, double markedHeight) {}

    int buckets() {
        return figures.histogram().requests().length;
    }

    TimeBars frame() {
        return frame;
    }

    List<Bar> bars() {
        double slot = frame.room().width() / buckets();
        double gap = slot >= 4 ? 1 : 0;
        long[] counts = figures.bars(errorsAlone);
        List<Bar> bars = new ArrayList<>(buckets());
        for (int i = 0; i < buckets(); i++) {
            double marked = frame.height(figures.marked(i));
            double all = Math.max(marked, frame.height(counts[i]));
            bars.add(new Bar(i, TimeBars.LEFT + i * slot, slot - gap, all, marked));
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
