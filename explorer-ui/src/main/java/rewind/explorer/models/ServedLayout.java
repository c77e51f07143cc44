package rewind.explorer.models;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import rewind.explorer.chart.Scale;
import rewind.explorer.chart.Size;
import rewind.explorer.chart.Ticks;
import rewind.rollback.ServingState;

/** Where the parts of the chart of who served go: a pure function of figures and size. */
final class ServedLayout {
    /** Room for the figures of the axis. */
    static final double LEFT = 78;

    static final double RIGHT = 16;
    static final double STRIP = 20;
    static final double TOP = STRIP + 12;
    static final double BOTTOM = 20;
    /** A version with the smallest share of a canary is still seen. */
    private static final double LEAST_PART = 3;

    /** A version that has only just begun to serve, or served for a moment, is still seen. */
    static final double LEAST_WIDTH = 6;

    private final ServedFigures figures;
    private final Scale x;
    private final Scale y;

    ServedLayout(ServedFigures figures, Size size) {
        this.figures = figures;
        this.x = Scale.linear(
                millis(figures.from()), millis(figures.until()), LEFT, Math.max(LEFT + 1, size.width() - RIGHT));
        double most = Ticks.roundUp(Math.max(highest(figures), 1e-3));
        this.y = Scale.linear(0, most, Math.max(TOP + 1, size.height() - BOTTOM), TOP);
    }

    /** A part of the strip of the rollout. */
    record Part(double x, double y, double width, double height, String version, ServedFigures.Stretch stretch) {}

    /** A bar of what a version answered in a bucket, on top of those of the versions before it. */
    record Bar(double x, double y, double width, double height, String version, ServedFigures.Bucket bucket) {}

    private static double highest(ServedFigures figures) {
        TreeMap<Instant, Double> sums = new TreeMap<>();
        for (ServedFigures.Rates rates : figures.versions()) {
            for (ServedFigures.Bucket bucket : rates.buckets()) {
                sums.merge(bucket.from(), bucket.rate(), Double::sum);
            }
        }
        return sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
    }

    /** Pixels of a moment. */
    double x(Instant at) {
        return x.at(millis(at));
    }

    private static double millis(Instant at) {
        return at.toEpochMilli();
    }

    /** Where the axis of time ends, pixels. */
    double right() {
        return x.last();
    }

    /** Requests a minute, from the ground up. */
    Scale y() {
        return y;
    }

    /** The strip: each stretch divided among the versions whose answers were used, by their shares. */
    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (ServedFigures.Stretch stretch : figures.stretches()) {
            double right = Math.min(x.last(), Math.max(x(stretch.until()), x(stretch.from()) + LEAST_WIDTH));
            double left = Math.min(x(stretch.from()), right - LEAST_WIDTH);
            double width = Math.max(1, right - left - 1);
            List<ServingState.Part> answering = stretch.state().parts().stream()
                    .filter(part -> part.share() > 0)
                    .toList();
            double y = 0;
            double room = STRIP - LEAST_PART * answering.size();
            for (ServingState.Part part : answering) {
                double height = LEAST_PART + room * part.share();
                parts.add(new Part(left, y, width, height, part.version(), stretch));
                y += height;
            }
        }
        return parts;
    }

    /** The bars, oldest first, of each bucket from the ground up. */
    List<Bar> bars() {
        TreeMap<Instant, List<Bar>> stacks = new TreeMap<>();
        for (ServedFigures.Rates rates : figures.versions()) {
            for (ServedFigures.Bucket bucket : rates.buckets()) {
                List<Bar> stack = stacks.computeIfAbsent(bucket.from(), ignored -> new ArrayList<>());
                double ground = stack.isEmpty() ? y.at(0) : stack.getLast().y();
                double height = y.at(0) - y.at(bucket.rate());
                double right = Math.min(x.last(), x(bucket.until()));
                // One that has only begun is a sliver at the edge, where others have room.
                double least = x(bucket.until()) - x(bucket.from()) >= LEAST_WIDTH ? LEAST_WIDTH : 1;
                double left = Math.max(LEFT, Math.min(x(bucket.from()), right - least));
                double gap = right - left >= 4 ? 1 : 0;
                stack.add(new Bar(
                        left, ground - height, Math.max(1, right - left - gap), height, rates.version(), bucket));
            }
        }
        return stacks.values().stream().flatMap(List::stream).toList();
    }
}
