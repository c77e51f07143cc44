package rewind.telemetry.metrics;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** How requests went of late: in cells of ten seconds, the last thirty of which count. */
public final class RecentRequests {
    /** What a summary looks back at, in seconds. */
    public static final int SECONDS = 300;

    private static final long CELL_NANOS = 10_000_000_000L;
    private static final int CELLS = SECONDS / 10;

    private final AtomicReferenceArray<Cell> cells = new AtomicReferenceArray<>(CELLS);
    private final LongSupplier nanos;
    private final Runnable settle;

    /**
     * @param nanos a monotonic clock
     * @param settle has requests added that wait somewhere
     */
    RecentRequests(LongSupplier nanos, Runnable settle) {
        this.nanos = nanos;
        this.settle = settle;
    }

    private static final class Cell {
        private final long period;
        private final LongAdder count = new LongAdder();
        private final LongAdder errors = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        Cell(long period) {
            this.period = period;
        }
    }

    /**
     * What the last five minutes brought.
     *
     * @param errors answers with a status of 500 or more
     */
    public record Summary(long count, long errors, long nanos) {
        /** From 0 to 1; 0 where there was no request. */
        public double errorRate() {
            return count == 0 ? 0 : (double) errors / count;
        }

        /** In milliseconds; 0 where there was no request. */
        public double averageMillis() {
            return count == 0 ? 0 : nanos / 1e6 / count;
        }
    }

    void add(long now, long took, int status) {
        long period = Math.floorDiv(now, CELL_NANOS);
        Cell cell = cell(period);
        if (cell.period != period) {
            return; // it has waited for longer than what counts
        }
        cell.count.increment();
        cell.nanos.add(took);
        if (status >= 500) {
            cell.errors.increment();
        }
    }

    private Cell cell(long period) {
        int place = (int) Math.floorMod(period, (long) CELLS);
        Cell found = cells.get(place);
        while (found == null || found.period < period) {
            cells.compareAndSet(place, found, new Cell(period));
            found = cells.get(place);
        }
        return found;
    }

    /** Sums up the last five minutes. */
    public Summary summary() {
        settle.run();
        long oldest = Math.floorDiv(nanos.getAsLong(), CELL_NANOS) - CELLS;
        long count = 0;
        long errors = 0;
        long sum = 0;
        for (int place = 0; place < CELLS; place++) {
            Cell cell = cells.get(place);
            if (cell != null && cell.period > oldest) {
                count += cell.count.sum();
                errors += cell.errors.sum();
                sum += cell.nanos.sum();
            }
        }
        return new Summary(count, errors, sum);
    }
}
