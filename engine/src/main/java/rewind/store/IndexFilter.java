package rewind.store;

import java.time.Instant;
import java.util.BitSet;
import java.util.function.IntConsumer;
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
    private final double leastLatency;
    private final double mostLatency;

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
        this.leastLatency = min == null ? Double.NEGATIVE_INFINITY : Math.ceil(min * 1000);
        this.mostLatency = max == null ? Double.POSITIVE_INFINITY : Math.floor(max * 1000);
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

    /** The same, for keys below this one only. */
    IndexFilter before(long id) {
        return new IndexFilter(query, provenances, Math.min(until, id));
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

    /** Tells of the rows of a block that match, newest first. */
    void select(IndexBlock block, IntConsumer row) {
        String variant = query.variant();
        String path = query.path();
        int variantCode = variant == null ? -1 : block.texts().indexOf(variant);
        int pathCode = path == null ? -1 : block.texts().indexOf(path);
        if ((variant != null && variantCode < 0) || (path != null && pathCode < 0)) {
            return;
        }
        Long wantedUser = query.userId();
        long user = wantedUser == null ? 0 : wantedUser;
        short[] variants = block.column(Label.VARIANT);
        short[] paths = block.column(Label.PATH);
        int first = block.lowerBound(from);
        for (int i = block.lowerBound(until) - 1; i >= first; i--) {
            if ((provenances == null || provenances.get(block.provenances()[i]))
                    && (wantedUser == null || block.users()[i] == user)
                    && block.statuses()[i] >= leastStatus
                    && block.statuses()[i] <= mostStatus
                    && block.latencies()[i] >= leastLatency
                    && block.latencies()[i] <= mostLatency
                    && (variantCode < 0 || variants[i] == variantCode)
                    && (pathCode < 0 || paths[i] == pathCode)) {
                row.accept(i);
            }
        }
    }
}
