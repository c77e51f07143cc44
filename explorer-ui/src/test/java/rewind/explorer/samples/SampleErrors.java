package rewind.explorer.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Requests that failed inside of the pipeline, each way with its component, message and versions; seeded. */
public final class SampleErrors {
    /** Of every version. */
    public static final String TIMEOUT = "FeatureTimeout";

    /** Of v0.3 alone. */
    public static final String CORRUPT = "IndexCorrupt";

    private final SampleTraces traces = new SampleTraces();
    private final Random random = new Random(3);

    /** Failures over as long as {@link SampleTraces#series} is, the newest a moment before {@code untilMillis}. */
    public List<Trace> series(int count, long untilMillis, long gapMillis) {
        List<Trace> failed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = untilMillis - (count - i) * gapMillis + random.nextLong(Math.max(1, gapMillis / 2));
            double share = (double) i / count;
            int version = share < 0.25 ? 0 : share < 0.7 ? 1 : 2;
            boolean corrupt = version == 2 && random.nextInt(3) > 0;
            failed.add(
                    corrupt
                            ? failing(i, at, version, CORRUPT, 4, "block 17 of the index has checksum 3f9a, not 88c1")
                            : failing(
                                    i, at, version, TIMEOUT, 7, "features of " + (900 + i) + " items took over 50 ms"));
        }
        return failed;
    }

    /**
     * A request that failed.
     *
     * @param type null where the trace does not say by which error
     * @param span which of the spans failed, by its place; the root fails with it
     */
    public Trace failing(int number, long atMillis, int version, @Nullable String type, int span, String message) {
        Trace good = traces.trace("failed-" + number, atMillis, version, null);
        TraceSummary s = good.summary();
        TraceSummary summary = new TraceSummary(
                s.requestId(),
                s.traceId(),
                s.timestampMillis(),
                s.provenance(),
                s.latencyMicros(),
                s.userId(),
                s.k(),
                0,
                500,
                null,
                s.path(),
                s.method(),
                type,
                s.storedAtMicros(),
                s.service(),
                s.spanCount());
        List<Span> spans = new ArrayList<>(good.spans());
        Span origin = spans.get(span);
        spans.set(0, failed(spans.getFirst(), null, type));
        spans.set(span, failed(origin, message, type));
        List<LogRecord> logs = new ArrayList<>(good.logs());
        logs.add(new LogRecord(
                origin.endEpochNanos(), LogLevel.ERROR, origin.component(), message, origin.spanId(), Map.of()));
        return new Trace(
                summary, good.items(), good.stages(), spans, logs, good.servicesEncountered(), good.attributes());
    }

    private static Span failed(Span span, @Nullable String message, @Nullable String type) {
        return new Span(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                SpanStatus.ERROR,
                message,
                span.attributes(),
                type == null
                        ? List.of()
                        : List.of(new SpanEvent(
                                span.endEpochNanos(),
                                "exception",
                                Map.of("exception.type", AttributeValue.of("rewind.pipeline." + type + "Exception")))),
                span.links());
    }
}
