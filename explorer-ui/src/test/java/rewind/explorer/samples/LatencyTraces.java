package rewind.explorer.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rewind.trace.ItemList;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Requests of four hours: v0.1 at first, then v0.2, and v0.3, which ranks three times as slowly, between two switches. Seeded;
 * durations of stages are lognormal, with a pause for one request in two hundred.
 */
public final class LatencyTraces {
    public static final long SPAN_MILLIS = 4 * 3_600_000L;
    public static final double FIRST_SWITCH = 0.16;
    public static final double SLOW_FROM = 0.44;
    public static final double SLOW_UNTIL = 0.73;

    private static final String[] STAGES = {"candidate", "ranking", "exploration", "diversity", "serving"};
    private static final double[][] MILLIS = {
        {12, 9, 1.5, 3, 2.5}, {16, 14, 1.8, 3.6, 2.7}, {25, 43, 2.6, 6, 3.4},
    };

    private final Random random = new Random(11);
    private final long until;
    private final int count;

    /** @param until when the last one arrives, milliseconds since the epoch */
    public LatencyTraces(long until, int count) {
        this.until = until;
        this.count = count;
    }

    /** The moment at this share of the four hours. */
    public long at(double share) {
        return until - SPAN_MILLIS + (long) (share * SPAN_MILLIS);
    }

    /** A part of them, in the order of their arrival. */
    public List<Trace> traces(int from, int to) {
        List<Trace> traces = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double share = (i + random.nextDouble()) / count;
            int version = share < FIRST_SWITCH ? 0 : share >= SLOW_FROM && share < SLOW_UNTIL ? 2 : 1;
            traces.add(trace(new UUID(random.nextLong(), random.nextLong()).toString(), at(share), version));
        }
        return traces;
    }

    private Trace trace(String id, long atMillis, int version) {
        long start = atMillis * 1_000_000;
        double load = 1 + 0.12 * Math.sin(atMillis / 900_000.0);
        double common = Math.exp(0.22 * random.nextGaussian()) * load;
        List<Span> spans = new ArrayList<>();
        long at = start;
        for (int stage = 0; stage < STAGES.length; stage++) {
            double millis = MILLIS[version][stage] * common * Math.exp(0.25 * random.nextGaussian());
            if (stage == 1 && random.nextInt(200) == 0) {
                millis += 60 + random.nextInt(240);
            }
            long nanos = (long) (millis * 1e6);
            spans.add(span(stage + 2, 1, STAGES[stage], STAGES[stage], at, nanos));
            if (stage == 1) {
                spans.add(span(9, stage + 2, "ml_inference", "ranking", at + nanos / 8, nanos * 3 / 4));
            }
            at += nanos;
        }
        spans.addFirst(span(1, null, "request", "request", start, at - start));
        boolean refused = random.nextInt(90) == 0;
        TraceSummary summary = new TraceSummary(
                id,
                id,
                atMillis,
                SampleTraces.provenance(version),
                (at - start) / 1000,
                1L + random.nextInt(600),
                10,
                10,
                refused ? 500 : 200,
                null,
                "/recommend/{user_id}",
                "GET",
                refused ? "Timeout" : null,
                atMillis * 1000,
                TraceSummary.OWN_SERVICE,
                spans.size());
        return new Trace(summary, ItemList.EMPTY, List.of(), spans, List.of(), List.of("rewind"), Map.of());
    }

    private static Span span(int id, @Nullable Integer parent, String name, String component, long start, long nanos) {
        return new Span(
                String.format("%016x", id),
                parent == null ? null : String.format("%016x", parent),
                name,
                parent == null ? SpanKind.SERVER : SpanKind.INTERNAL,
                component,
                start,
                nanos,
                SpanStatus.OK,
                null,
                Map.of(),
                List.of(),
                List.of());
    }
}
