package rewind.store;

import java.time.Instant;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import rewind.query.Query;
import rewind.store.IndexBlock.Label;

/** A {@link TraceQuery} as it is put to an {@link IndexBlock}: everything but its text and what is typed. */
final class IndexFilter {
    private final TraceQuery query;
    /** Keys of the provenances that are wanted, null for all. */
    private final @Nullable BitSet provenances;

    private final long from;
    private final long until;
    private final int leastStatus;
    private final int mostStatus;
    private final long leastLatency;
    private final long mostLatency;

    private IndexFilter(TraceQuery query, @Nullable BitSet provenances, long until) {
        this.query = query;
        this.provenances = provenances;
        Instant since = query.since();
        Query typed = query.typed();
        this.from = Math.max(
                since == null ? Long.MIN_VALUE : TraceId.first(since),
                typed == null || typed.period().fromMillis() == Long.MIN_VALUE
                        ? Long.MIN_VALUE
                        : TraceId.first(typed.period().fromMillis()));
        this.until = until;
        Integer status = query.status();
        boolean isClass = status != null && status < 10;
        this.leastStatus = status == null ? Integer.MIN_VALUE : isClass ? status * 100 : status;
        this.mostStatus = status == null ? Integer.MAX_VALUE : isClass ? status * 100 + 99 : status;
        Double min = query.minLatencyMs();
        Double max = query.maxLatencyMs();
        // Beyond the range of a long these are its ends.
        this.leastLatency = min == null ? Long.MIN_VALUE : (long) Math.ceil(min * 1000);
        this.mostLatency = max == null ? Long.MAX_VALUE : (long) Math.floor(max * 1000);
    }

    static IndexFilter of(TraceQuery query, Provenances all) {
        BitSet wanted = null;
        if (query.modelVersion() != null || query.modelName() != null) {
            wanted = new BitSet();
            all.matching(query).forEach(wanted::set);
        }
        Instant until = query.until();
        long end = until == null ? Long.MAX_VALUE : TraceId.first(until);
        Query typed = query.typed();
        if (typed != null && typed.period().untilMillis() != Long.MAX_VALUE) {
            end = Math.min(end, TraceId.first(typed.period().untilMillis()));
        }
        return new IndexFilter(query, wanted, end);
    }

    /** The same, for keys up to this one only. */
    IndexFilter upTo(long id) {
        return id == Long.MAX_VALUE ? this : new IndexFilter(query, provenances, Math.min(until, id + 1));
    }

    /** Whether keys from {@code first} to {@code last} may match. */
    boolean overlaps(long first, long last) {
        return last >= from && first < until;
    }

    /** Whether every key from {@code first} to {@code last} matches, whatever else its row says. */
    boolean admitsAll(long first, long last) {
        return first >= from
                && last < until
                && provenances == null
                && query.userId() == null
                && query.status() == null
                && query.variant() == null
                && query.path() == null
                && query.minLatencyMs() == null
                && query.maxLatencyMs() == null;
    }

    /** The rows of a block that match. */
    BitSet select(IndexBlock block) {
        BitSet rows = new BitSet();
        int first = block.lowerBound(from);
        int end = block.lowerBound(until);
        if (first >= end) {
            return rows;
        }
        rows.set(first, end);
        Long user = query.userId();
        if (user != null) {
            rows.and(block.users().equal(user));
        }
        if (query.status() != null && !rows.isEmpty()) {
            rows.and(block.statuses().between(leastStatus, mostStatus));
        }
        if ((query.minLatencyMs() != null || query.maxLatencyMs() != null) && !rows.isEmpty()) {
            rows.and(block.latencies().between(leastLatency, mostLatency));
        }
        if (provenances != null && !rows.isEmpty()) {
            rows.and(block.provenances().in(provenances));
        }
        label(block, Label.VARIANT, query.variant(), rows);
        label(block, Label.PATH, query.path(), rows);
        return rows;
    }

    private static void label(IndexBlock block, Label label, @Nullable String wanted, BitSet rows) {
        if (wanted == null || rows.isEmpty()) {
            return;
        }
        int code = block.texts().indexOf(wanted);
        if (code < 0) {
            rows.clear();
        } else {
            rows.and(block.column(label).equal(code));
        }
    }
}
