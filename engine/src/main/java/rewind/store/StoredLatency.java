package rewind.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.PercentileRank;
import rewind.latency.StageLatency;
import rewind.store.latency.LatencyQuestions;
import rewind.store.latency.LatencyTableException;
import rewind.store.latency.LatencyTables;

/** The statistics of latency in the store's own database. */
final class StoredLatency implements LatencyStatistics {
    private final LatencyQuestions questions;

    StoredLatency(Database database, LatencyTables tables) {
        this.questions = new LatencyQuestions(database.jdbi(), tables);
    }

    @Override
    public LatencyChart chart(LatencyGroup by, LatencyFilter filter, Instant since, Instant until, int buckets) {
        return asking("draw latencies", () -> questions.chart(by, filter, since, until, buckets));
    }

    @Override
    public PercentileRank percentileOf(LatencyFilter filter, long nanos, Instant since, Instant until) {
        requirePeriod(since, until);
        return asking("rank a latency", () -> questions.rank(filter, nanos, since, until));
    }

    @Override
    public List<StageLatency> stages(Instant since, Instant until) {
        requirePeriod(since, until);
        return asking("list stages", () -> questions.stages(since, until));
    }

    private static <T> T asking(String what, Supplier<T> question) {
        try {
            return Database.asking(what, question);
        } catch (LatencyTableException e) {
            throw new StoreException("the store could not " + what + ": " + e.getMessage(), e);
        }
    }

    private static void requirePeriod(Instant since, Instant until) {
        if (!since.isBefore(until)) {
            throw new IllegalArgumentException("since must be before until: " + since + ", " + until + ".");
        }
    }
}
