package rewind.explorer.errors;

import java.util.ArrayList;
import java.util.List;

/** Where the bars of a sparkline go: a pure function of counts and size. */
final class SparklineLayout {
    private static final double LEAST = 2;

    private SparklineLayout() {}

    /** A bar that stands on the ground, pixels; none has no height. */
    record Bar(double x, double width, double height) {}

    /** A bar for each count; the highest is as high as there is room, and none that counts something is too low to be seen. */
    static List<Bar> bars(List<Long> counts, double width, double height) {
        long most = counts.stream().mapToLong(Long::longValue).max().orElse(1);
        double slot = width / Math.max(1, counts.size());
        List<Bar> bars = new ArrayList<>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            long count = counts.get(i);
            double tall = count == 0 ? 0 : Math.clamp(height * count / most, Math.min(LEAST, height), height);
            bars.add(new Bar(i * slot, Math.max(1, slot - 1), tall));
        }
        return bars;
    }
}
