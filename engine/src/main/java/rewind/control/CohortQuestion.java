package rewind.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import rewind.diff.cohort.Cohort;
import rewind.diff.cohort.CohortDiff;
import rewind.query.Query;
import rewind.query.QueryException;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Which two groups of recorded traces are to be compared. Of a large group the newest {@value #MOST_LOOKED_AT} are looked
 * at, and of these a sample is compared that the seed decides, each as likely as any other (reservoir sampling, Vitter's
 * algorithm R, ACM TOMS 11, 1985).
 *
 * @param left a typed query
 * @param right a typed query; null for all that the left one does not find
 * @param sample how many of a group are compared at most
 */
public record CohortQuestion(String left, @Nullable String right, int sample, long seed) {
    /** How many traces of a group are compared where nothing else is asked for. */
    public static final int USUAL_SAMPLE = 1000;

    /** How many can be asked for. */
    public static final int MOST_SAMPLE = 10_000;

    /** How many of a group are looked at. */
    public static final int MOST_LOOKED_AT = 200_000;

    public CohortQuestion {
        if (sample < CohortDiff.SMALLEST_GROUP || sample > MOST_SAMPLE) {
            throw new IllegalArgumentException("sample must be from " + CohortDiff.SMALLEST_GROUP + " to " + MOST_SAMPLE
                    + ", not " + sample + ".");
        }
        if (left.isBlank()) {
            throw new IllegalArgumentException("left must be a query, such as latency>200ms.");
        }
    }

    /**
     * Compares them.
     *
     * @param now what relative times in the queries count from
     * @throws IllegalArgumentException if a query cannot be read; says where
     */
    public CohortDiff answer(TraceLookup traces, Instant now) {
        Query one = query("left", left, now);
        String otherText = right == null || right.isBlank() ? "NOT (" + left + ")" : right;
        Query other = query("right", otherText, now);
        DefiningFields defining = DefiningFields.of(one, other);
        return CohortDiff.of(group(traces, one, left), group(traces, other, otherText), defining);
    }

    private static Query query(String name, String text, Instant now) {
        try {
            return Query.parse(text, now);
        } catch (QueryException e) {
            throw new IllegalArgumentException(
                    name + " cannot be read at character " + (e.start() + 1) + ": " + e.getMessage() + ".", e);
        }
    }

    private Cohort group(TraceLookup traces, Query query, String text) {
        TraceQuery wanted = TraceQuery.ALL.withTyped(query);
        SplittableRandom random = new SplittableRandom(seed);
        List<TraceSummary> chosen = new ArrayList<>();
        int seen = 0;
        String cursor = null;
        do {
            TracePage page = traces.find(wanted, TraceLookup.MAX_PAGE, cursor);
            for (TraceSummary summary : page.traces()) {
                seen++;
                int place = chosen.size() < sample ? chosen.size() : random.nextInt(seen);
                if (place == chosen.size()) {
                    chosen.add(summary);
                } else if (place < sample) {
                    chosen.set(place, summary);
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null && seen < MOST_LOOKED_AT);
        Cohort.Builder group = new Cohort.Builder();
        for (TraceSummary summary : chosen) {
            found(traces, summary).ifPresent(group::add);
        }
        return group.build(text, seen, cursor == null);
    }

    /** A trace is had by its request id, which callers may repeat; then it is the newest one, and this one is left out. */
    private static Optional<Trace> found(TraceLookup traces, TraceSummary summary) {
        return traces.get(summary.requestId())
                .filter(trace -> trace.summary().timestampMillis() == summary.timestampMillis()
                        && trace.summary().latencyMicros() == summary.latencyMicros());
    }
}
