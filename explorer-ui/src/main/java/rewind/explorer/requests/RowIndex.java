package rewind.explorer.requests;

import java.util.ArrayList;
import java.util.List;
import rewind.store.TimeHistogram;

/**
 * Where each row of a long list lies in time. The store gives pages by cursor, which cannot jump; but a histogram says
 * how many rows each stretch of time holds, so that the row in the middle of a million is found by reading only its
 * own stretch.
 *
 * @param segments newest first, without gaps in the row numbers
 */
record RowIndex(List<Segment> segments) {
    static final RowIndex EMPTY = new RowIndex(List.of());

    /**
     * A stretch of time that is read as one.
     *
     * @param fromMillis inclusive, milliseconds since the epoch
     * @param untilMillis exclusive
     * @param start the number of its newest row
     */
    record Segment(long fromMillis, long untilMillis, int start, int size) {}

    RowIndex {
        segments = List.copyOf(segments);
    }

    /**
     * Joins neighbouring buckets until each segment holds at least {@code least} rows.
     *
     * @param histogram its bucket width must be whole milliseconds
     */
    static RowIndex of(TimeHistogram histogram, int least) {
        long from = histogram.from().toEpochMilli();
        long until = histogram.until().toEpochMilli();
        int buckets = histogram.requests().length;
        long width = buckets == 0 ? 0 : (until - from) / buckets;
        List<Segment> segments = new ArrayList<>();
        long end = until;
        long size = 0;
        int start = 0;
        for (int i = buckets - 1; i >= 0; i--) {
            size += histogram.requests()[i];
            long bucketStart = from + i * width;
            if (size >= least || (i == 0 && size > 0)) {
                segments.add(new Segment(bucketStart, end, start, Math.toIntExact(size)));
                start = Math.toIntExact(start + size);
                size = 0;
                end = bucketStart;
            }
        }
        return new RowIndex(segments);
    }

    int rows() {
        return segments.isEmpty()
                ? 0
                : segments.getLast().start() + segments.getLast().size();
    }

    /** The number of the segment that holds a row, or -1. */
    int segmentOf(int row) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Segment segment = segments.get(middle);
            if (row < segment.start()) {
                high = middle - 1;
            } else if (row >= segment.start() + segment.size()) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        return -1;
    }

    /**
     * The number of the segment that a moment belongs to: the last where it is before all of them, and -1 where it is after
     * all of them.
     */
    int segmentAt(long millis) {
        if (segments.isEmpty() || millis >= segments.getFirst().untilMillis()) {
            return -1;
        }
        int low = 0;
        int high = segments.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (millis >= segments.get(middle).fromMillis()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** The same with rows that came late, each at its moment; none of them after all segments. */
    RowIndex grown(List<Long> moments) {
        int[] more = new int[segments.size()];
        long oldest = Long.MAX_VALUE;
        for (long millis : moments) {
            more[segmentAt(millis)]++;
            oldest = Math.min(oldest, millis);
        }
        List<Segment> grown = new ArrayList<>(segments.size());
        int by = 0;
        for (int i = 0; i < segments.size(); i++) {
            Segment s = segments.get(i);
            long from = i == segments.size() - 1 ? Math.min(oldest, s.fromMillis()) : s.fromMillis();
            grown.add(new Segment(from, s.untilMillis(), s.start() + by, s.size() + more[i]));
            by += more[i];
        }
        return new RowIndex(grown);
    }

    /** The same with what a segment turned out to hold; those after it move. */
    RowIndex resized(int number, int size) {
        List<Segment> moved = new ArrayList<>(segments);
        int by = size - segments.get(number).size();
        for (int i = number; i < moved.size(); i++) {
            Segment s = moved.get(i);
            moved.set(
                    i,
                    i == number
                            ? new Segment(s.fromMillis(), s.untilMillis(), s.start(), size)
                            : new Segment(s.fromMillis(), s.untilMillis(), s.start() + by, s.size()));
        }
        return new RowIndex(moved);
    }
}
