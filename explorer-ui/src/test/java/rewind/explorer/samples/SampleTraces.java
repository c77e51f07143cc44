package rewind.explorer.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Traces like those of the engine: seeded, so that pictures are the same from run to run. */
public final class SampleTraces {
    public static final List<String> GIT = List.of(
            "1f0a77c2d90b4e6188aa01b3c5d7e9f001122334",
            "abc123de90b4e6188aa01b3c5d7e9f0011223344",
            "207521e0b4e6188aa01b3c5d7e9f001122334455");
    public static final List<String> SNAPSHOT =
            List.of("55aa10fe".repeat(8), "9c1de442".repeat(8), "4f7702b1".repeat(8));

    private final Random random = new Random(7);

    /** A request every {@code gapMillis}, the newest a moment before {@code untilMillis}; a burst of errors in the middle. */
    public List<Trace> series(int count, long untilMillis, long gapMillis) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long at = untilMillis - (count - i) * gapMillis + random.nextLong(Math.max(1, gapMillis / 2));
            double share = (double) i / count;
            int version = share < 0.25 ? 0 : share < 0.7 ? 1 : 2;
            boolean burst = share > 0.62 && share < 0.68;
            boolean bad = random.nextDouble() < (burst ? 0.35 : 0.03);
            int repeats = burst ? 3 : 1;
            for (int j = 0; j < repeats; j++) {
                traces.add(trace(at + j, version, bad && j == 0));
            }
        }
        return traces;
    }

    public Trace trace(long atMillis, int version, boolean bad) {
        String id = random.nextInt(5) == 0
                ? "web-user-" + random.nextInt(900) + "-" + random.nextInt(99)
                : new UUID(random.nextLong(), random.nextLong()).toString();
        return trace(id, atMillis, version, bad ? "UnknownModel" : null);
    }

    public Trace trace(String id, long atMillis, int version, @Nullable String error) {
        double speed = (version == 2 ? 2.1 : 1) * (0.7 + 0.7 * random.nextDouble());
        long unit = (long) (1000 * speed);
        long start = atMillis * 1_000_000;
        List<Span> spans = new ArrayList<>();
        boolean bad = error != null;
        long total = bad ? 180 * unit : 1880 * unit;
        spans.add(span(0, null, "request", "request", start, total, error, Map.of()));
        spans.add(span(1, 0, "authenticate", "serving", start + 5 * unit, 30 * unit, null, Map.of()));
        if (!bad) {
            pipeline(spans, start, unit, version);
        }
        ItemList answer = items(10, 3);
        long user = 1L + random.nextInt(610);
        TraceSummary summary = new TraceSummary(
                id,
                UUID.nameUUIDFromBytes(new byte[] {(byte) version, (byte) user}).toString(),
                atMillis,
                bad ? Provenance.NONE : provenance(version),
                total / 1000,
                user,
                10,
                bad ? 0 : 10,
                bad ? random.nextBoolean() ? 404 : 500 : 200,
                null,
                "/recommend/{user_id}",
                "GET",
                error,
                (atMillis + 4) * 1000,
                TraceSummary.OWN_SERVICE,
                spans.size());
        return new Trace(
                summary,
                bad ? ItemList.EMPTY : answer,
                bad
                        ? List.of()
                        : List.of(
                                new StageItems("candidate", items(200, 1)),
                                new StageItems("ranking", items(50, 1)),
                                new StageItems("exploration", items(50, 2)),
                                new StageItems("diversity", answer)),
                spans,
                logs(start, unit, bad),
                List.of("client-app", "api-gateway", "rewind"),
                Map.of("fallback", AttributeValue.of(false), "exploration_seed", AttributeValue.of(77123L)));
    }

    public static Provenance provenance(int version) {
        return new Provenance(
                version == 0 ? "popularity" : "als",
                "v0." + (version + 1),
                GIT.get(version),
                SNAPSHOT.get(version),
                "sha256:ab12cd34");
    }

    private static void pipeline(List<Span> spans, long start, long unit, int version) {
        spans.add(span(2, 0, "candidate", "candidate", start + 40 * unit, 580 * unit, null, Map.of()));
        spans.add(span(3, 2, "embedding_lookup", "candidate", start + 45 * unit, 60 * unit, null, Map.of()));
        spans.add(span(4, 2, "ann_search", "candidate", start + 110 * unit, 380 * unit, null, Map.of()));
        spans.add(span(5, 2, "item_knn", "candidate", start + 500 * unit, 110 * unit, null, Map.of()));
        spans.add(span(6, 0, "ranking", "ranking", start + 630 * unit, 960 * unit, null, Map.of()));
        spans.add(span(7, 6, "feature_enrichment", "ranking", start + 635 * unit, 180 * unit, null, Map.of()));
        Map<String, AttributeValue> inference = new LinkedHashMap<>();
        inference.put("operation", AttributeValue.of("score_batch"));
        inference.put("items_in", AttributeValue.of(1412L));
        inference.put("cache_hit", AttributeValue.of(false));
        inference.put("model_version", AttributeValue.of("v0." + (version + 1)));
        spans.add(span(8, 6, "ml_inference", "ranking", start + 820 * unit, 710 * unit, null, inference));
        spans.add(span(9, 6, "reranking", "ranking", start + 1535 * unit, 50 * unit, null, Map.of()));
        spans.add(span(10, 0, "exploration", "exploration", start + 1600 * unit, 60 * unit, null, Map.of()));
        spans.add(span(11, 0, "diversity", "diversity", start + 1665 * unit, 130 * unit, null, Map.of()));
        spans.add(span(12, 0, "serving", "serving", start + 1800 * unit, 70 * unit, null, Map.of()));
        spans.add(span(13, 0, "log_usage", "serving", start + 1871 * unit, 8 * unit, null, Map.of()));
    }

    private static Span span(
            int id,
            @Nullable Integer parent,
            String name,
            String component,
            long start,
            long nanos,
            @Nullable String error,
            Map<String, AttributeValue> attributes) {
        List<SpanEvent> events = error == null
                ? List.of()
                : List.of(new SpanEvent(
                        start + nanos / 2,
                        "exception",
                        Map.of("exception.type", AttributeValue.of("rewind.control." + error + "Exception"))));
        return new Span(
                String.format("%016x", id + 1),
                parent == null ? null : String.format("%016x", parent + 1),
                name,
                parent == null ? SpanKind.SERVER : SpanKind.INTERNAL,
                component,
                start,
                nanos,
                error == null ? SpanStatus.OK : SpanStatus.ERROR,
                error == null ? null : "Unknown model version 'v9'. Versions: v0.1, v0.2, v0.3.",
                attributes,
                events,
                List.of());
    }

    private static List<LogRecord> logs(long start, long unit, boolean bad) {
        List<LogRecord> logs = new ArrayList<>();
        logs.add(log(start + 10 * unit, LogLevel.INFO, "app", "request accepted", 1));
        if (bad) {
            logs.add(log(start + 90 * unit, LogLevel.ERROR, "serving", "Unknown model version 'v9'", 1));
        } else {
            logs.add(log(start + 600 * unit, LogLevel.INFO, "candidate", "200 candidates from 2 sources", 3));
            logs.add(log(start + 830 * unit, LogLevel.WARNING, "ranking", "feature cache cold", 9));
            logs.add(log(start + 1640 * unit, LogLevel.INFO, "exploration", "1 item inserted at rank 5", 11));
        }
        return logs;
    }

    private static LogRecord log(long at, LogLevel level, String component, String message, int span) {
        return new LogRecord(at, level, component, message, String.format("%016x", span), Map.of());
    }

    private static ItemList items(int count, int step) {
        int[] ids = new int[count];
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            ids[i] = 1000 + i * step;
            scores[i] = 4.9f - i * 0.013f;
        }
        return new ItemList(ids, scores);
    }
}
