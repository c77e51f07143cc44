package rewind.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Makes traces for tests, part by part. */
public final class TraceOf {
    private static final long START = 1_790_000_000_000L;

    private String requestId = "r1";
    private Provenance provenance = new Provenance("als", "v0.2", "abcdef0123456789", "5e5e5e5e5e5e", null);
    private long latencyMillis = 20;
    private int status = 200;
    private @Nullable String error;
    private @Nullable Long user = 7L;
    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    private final List<StageItems> stages = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final List<LogRecord> logs = new ArrayList<>();
    private ItemList items = ItemList.EMPTY;
    private String path = "/recommend/{user_id}";
    private String method = "GET";

    public static TraceOf request(String requestId) {
        TraceOf trace = new TraceOf();
        trace.requestId = requestId;
        return trace;
    }

    public TraceOf from(
            @Nullable String name, @Nullable String version, @Nullable String snapshot, @Nullable String sha) {
        provenance = new Provenance(name, version, sha, snapshot, null);
        return this;
    }

    public TraceOf user(@Nullable Long id) {
        user = id;
        return this;
    }

    public TraceOf ended(int withStatus, @Nullable String withError) {
        status = withStatus;
        error = withError;
        return this;
    }

    public TraceOf asked(String byMethod, String forPath) {
        method = byMethod;
        path = forPath;
        return this;
    }

    public TraceOf took(long millis) {
        latencyMillis = millis;
        return this;
    }

    public TraceOf attribute(String key, AttributeValue value) {
        attributes.put(key, value);
        return this;
    }

    /** A list that left a stage; the last one is the answer. */
    public TraceOf stage(String name, int... ids) {
        items = list(ids);
        stages.add(new StageItems(name, items));
        return this;
    }

    public TraceOf items(int... ids) {
        items = list(ids);
        return this;
    }

    public TraceOf log(LogLevel level, String component, String message) {
        logs.add(new LogRecord(START * 1_000_000, level, component, message, null, Map.of()));
        return this;
    }

    public TraceOf span(String id, @Nullable String parent, String name, double millis) {
        return span(id, parent, name, millis, SpanStatus.OK);
    }

    public TraceOf span(String id, @Nullable String parent, String name, double millis, SpanStatus how) {
        spans.add(TraceOf.of(id, parent, name, spans.size(), millis, how));
        return this;
    }

    public TraceOf spanIn(String component, String id, @Nullable String parent, String name, double millis) {
        Span own = TraceOf.of(id, parent, name, spans.size(), millis, SpanStatus.OK);
        spans.add(new Span(
                own.spanId(),
                own.parentSpanId(),
                own.name(),
                own.kind(),
                component,
                own.startEpochNanos(),
                own.durationNanos(),
                own.status(),
                own.statusMessage(),
                own.attributes(),
                own.events(),
                own.links()));
        return this;
    }

    /** A span of a component of its own name. */
    public static Span of(String id, @Nullable String parent, String name, long at, double millis, SpanStatus how) {
        return new Span(
                id,
                parent,
                name,
                SpanKind.INTERNAL,
                name,
                START * 1_000_000 + at,
                Math.round(millis * 1e6),
                how,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    /** Items with scores that fall by one from 100. */
    public static ItemList list(int... ids) {
        float[] scores = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            scores[i] = 100F - i;
        }
        return new ItemList(ids, scores);
    }

    public Trace trace() {
        TraceSummary summary = new TraceSummary(
                requestId,
                "trace-" + requestId,
                START,
                provenance,
                latencyMillis * 1000,
                user,
                10,
                items.size(),
                status,
                null,
                path,
                method,
                error,
                0,
                TraceSummary.OWN_SERVICE,
                spans.size());
        return new Trace(summary, items, stages, spans, logs, List.of("rewind"), attributes);
    }
}
