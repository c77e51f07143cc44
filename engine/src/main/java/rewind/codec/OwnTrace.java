package rewind.codec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * What a trace that Rewind recorded has beside its spans, as formats of spans can carry it: attributes of its root
 * ({@code rewind.request_id}, {@code .model_name}, {@code .model_version}, {@code .git_sha}, {@code .data_snapshot_id},
 * {@code .container_image_digest}, {@code .path}, {@code .method}, {@code .variant}, {@code .error_type},
 * {@code .status}, {@code .latency_us}, {@code .user_id} and {@code .k}, as far as they are known). They are read again as
 * attributes. Where a format has lists, those of the items too; and log lines, as events {@code rewind.log} of the spans
 * that were open.
 */
public final class OwnTrace {
    /** The name of an event that is a log line. */
    public static final String LOG = "rewind.log";

    private static final String OWN = "rewind.";

    private final List<Span> spans;
    private final int root;
    private final Map<String, AttributeValue> rootAttributes;
    private final Map<Integer, List<SpanEvent>> logs = new HashMap<>();

    private OwnTrace(Trace trace, boolean lists) {
        boolean more = lists ? hasMore(trace) : isOwn(trace.summary());
        spans = trace.spans().isEmpty() && more ? List.of(standIn(trace.summary())) : trace.spans();
        root = root(spans);
        rootAttributes = more ? attributes(trace, lists) : Map.of();
        for (LogRecord log : lists ? trace.logs() : List.<LogRecord>of()) {
            logs.computeIfAbsent(open(log), at -> new ArrayList<>()).add(event(log));
        }
    }

    /** With the lists and log lines. */
    public static OwnTrace of(Trace trace) {
        return new OwnTrace(trace, true);
    }

    /**
     * The spans to be written where lists and log lines have no place. Where there are none but a request is known, one that
     * stands for it; of a trace from elsewhere, the spans as they are.
     */
    public static List<Span> spans(Trace trace) {
        OwnTrace own = new OwnTrace(trace, false);
        if (own.rootAttributes.isEmpty()) {
            return own.spans;
        }
        List<Span> spans = new ArrayList<>(own.spans);
        spans.set(own.root, with(spans.get(own.root), own.rootAttributes));
        return spans;
    }

    private static Span with(Span span, Map<String, AttributeValue> more) {
        AttributeMap.Builder all = new AttributeMap.Builder();
        span.attributes().forEach(all::put);
        more.forEach(all::put);
        return new Span(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                span.statusMessage(),
                all.build(),
                span.events(),
                span.links(),
                span.resource());
    }

    private static boolean isOwn(TraceSummary s) {
        return !s.provenance().equals(Provenance.NONE) || !s.requestId().equals(s.traceId());
    }

    /** Which span was open when this was logged; the root where that is not known. */
    private int open(LogRecord log) {
        for (int at = 0; at < spans.size(); at++) {
            if (spans.get(at).spanId().equals(log.spanId())) {
                return at;
            }
        }
        return root;
    }

    /** The spans, or one that stands for the request where none was recorded. */
    public List<Span> spans() {
        return spans;
    }

    /** What is added to the attributes of a span, by its place. */
    public Map<String, AttributeValue> attributes(int at) {
        return at == root ? rootAttributes : Map.of();
    }

    /** What is added to the events of a span, by its place. */
    public List<SpanEvent> events(int at) {
        return logs.getOrDefault(at, List.of());
    }

    private static boolean hasMore(Trace trace) {
        return isOwn(trace.summary())
                || trace.items().size() > 0
                || !trace.stages().isEmpty()
                || !trace.logs().isEmpty()
                || !trace.attributes().isEmpty();
    }

    private static Span standIn(TraceSummary s) {
        return new Span(
                s.requestId().isEmpty() ? "request" : s.requestId(),
                null,
                s.path(),
                SpanKind.SERVER,
                Objects.requireNonNullElse(s.service(), ""),
                s.timestampMillis() * 1_000_000L,
                s.latencyMicros() * 1000L,
                s.isError() ? SpanStatus.ERROR : SpanStatus.UNSET,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    private static int root(List<Span> spans) {
        Set<String> ids = new HashSet<>();
        spans.forEach(span -> ids.add(span.spanId()));
        for (int at = 0; at < spans.size(); at++) {
            String parent = spans.get(at).parentSpanId();
            if (parent == null || !ids.contains(parent)) {
                return at;
            }
        }
        return 0;
    }

    private static Map<String, AttributeValue> attributes(Trace trace, boolean lists) {
        AttributeMap.Builder to = new AttributeMap.Builder();
        TraceSummary s = trace.summary();
        Provenance p = s.provenance();
        text(to, "request_id", s.requestId());
        text(to, "model_name", p.modelName());
        text(to, "model_version", p.modelVersion());
        text(to, "git_sha", p.gitSha());
        text(to, "data_snapshot_id", p.dataSnapshotId());
        text(to, "container_image_digest", p.containerImageDigest());
        text(to, "path", s.path());
        text(to, "method", s.method());
        text(to, "variant", s.variant());
        text(to, "error_type", s.errorType());
        number(to, "status", s.status());
        number(to, "latency_us", s.latencyMicros());
        Long user = s.userId();
        if (user != null) {
            number(to, "user_id", user);
        }
        Integer k = s.k();
        if (k != null) {
            number(to, "k", k);
        }
        if (lists) {
            lists(to, trace);
        }
        return to.build();
    }

    private static void lists(AttributeMap.Builder to, Trace trace) {
        items(to, "", trace.items());
        for (StageItems stage : trace.stages()) {
            items(to, "stages." + stage.stage() + ".", stage.items());
        }
        List<AttributeValue> services =
                trace.servicesEncountered().stream().map(AttributeValue::of).toList();
        if (!services.isEmpty()) {
            to.put(OWN + "services_encountered", new AttributeValue.Items(services));
        }
        trace.attributes().forEach((key, value) -> to.put(OWN + "trace." + key, value));
    }

    private static void text(AttributeMap.Builder to, String name, @Nullable String value) {
        if (value != null) {
            to.put(OWN + name, AttributeValue.of(value));
        }
    }

    private static void number(AttributeMap.Builder to, String name, long value) {
        to.put(OWN + name, AttributeValue.of(value));
    }

    private static void items(AttributeMap.Builder to, String prefix, ItemList list) {
        if (list.size() == 0) {
            return;
        }
        List<AttributeValue> ids = new ArrayList<>(list.size());
        List<AttributeValue> scores = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            ids.add(AttributeValue.of((long) list.id(i)));
            scores.add(AttributeValue.of((double) list.score(i)));
        }
        to.put(OWN + prefix + "items", new AttributeValue.Items(ids));
        to.put(OWN + prefix + "scores", new AttributeValue.Items(scores));
    }

    private static SpanEvent event(LogRecord log) {
        AttributeMap.Builder attributes = new AttributeMap.Builder();
        text(attributes, "log.level", log.level().name());
        text(attributes, "log.component", log.component());
        text(attributes, "log.message", log.message());
        log.data().forEach(attributes::put);
        return new SpanEvent(log.epochNanos(), LOG, attributes.build());
    }
}
