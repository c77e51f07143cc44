package rewind.explorer.requests;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rewind.store.TimeHistogram;

/** Where the bars of a time histogram go, and which time is where: a pure function of figures and size. */
final class HistogramLayout {
    private static final double LEAST_HEIGHT = 2;

    private HistogramLayout() {}

    /**
     * A bar.
     *
     * @param height of all requests, errors included, pixels
     * @param errorHeight of the errors in it
     */
    record Bar(double x, double width, double height, double errorHeight) {}

    static List<Bar> bars(TimeHistogram histogram, double width, double height) {
        long most = 1;
        for (long requests : histogram.requests()) {
            most = Math.max(most, requests);
        }
        int buckets = histogram.requests().length;
        double slot = width / buckets;
        double gap = slot >= 4 ? Math.min(2, slot / 4) : 0;
        List<Bar> bars = new ArrayList<>(buckets);
        for (int i = 0; i < buckets; i++) {
            long requests = histogram.requests()[i];
            double tall = requests == 0 ? 0 : Math.max(LEAST_HEIGHT, height * requests / most);
            long errors = histogram.errors()[i];
            double red = errors == 0 ? 0 : Math.min(tall, Math.max(LEAST_HEIGHT, tall * errors / requests));
            bars.add(new Bar(i * slot, slot - gap, tall, red));
        }
        return bars;
    }

    static int bucket(TimeHistogram histogram, double x, double width) {
        int buckets = histogram.requests().length;
        return Math.clamp((long) Math.floor(x / width * buckets), 0, buckets - 1);
    }

    /** The start of a bucket; the number of buckets gives the end of the last. */
    static Instant time(TimeHistogram histogram, int bucket) {
        long from = histogram.from().toEpochMilli();
        long until = histogram.until().toEpochMilli();
        return Instant.ofEpochMilli(from + (until - from) * bucket / histogram.requests().length);
    }
}
