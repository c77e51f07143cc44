package rewind.store;

import java.util.ArrayList;
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
import rewind.trace.SpanTrace;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Small, whole traces for tests of a store. */
public final class SampleTraces {
    public static final long START_MS = 1_790_000_000_000L;

    private SampleTraces() {}

    /** A trace that arrived this many milliseconds after {@link #START_MS}. */
    public static Trace at(long offsetMillis, String requestId, @Nullable String version, int status, long userId) {
        long start = START_MS + offsetMillis;
        Provenance provenance = version == null
                ? Provenance.NONE
                : new Provenance("als", version, "abc123", "9c1de442".repeat(8), "sha256:ab12");
        ItemList items = new ItemList(new int[] {3, 1}, new float[] {0.9f, 0.1f});
        TraceSummary summary = new TraceSummary(
                requestId,
                "trace-" + requestId,
                start,
                provenance,
                1500 + offsetMillis,
                userId,
                10,
                status < 400 ? 2 : 0,
                status,
                null,
                "/recommend/{user_id}",
                "GET",
                status < 400 ? null : "UnknownModel",
                0,
                TraceSummary.OWN_SERVICE,
                2);
        Span root = span("01", null, "request", start, 1_500_000);
        Span child = span("02", "01", "candidate", start, 700_000);
        LogRecord log = new LogRecord(
                start * 1_000_000,
                LogLevel.INFO,
                "candidate",
                "200 candidates",
                "02",
                Map.of("n", AttributeValue.of(200)));
        return new Trace(
                summary,
                items,
                List.of(new StageItems("candidate", items)),
                List.of(root, child),
                List.of(log),
                List.of("client", "rewind"),
                Map.of("fallback", AttributeValue.of(false)));
    }

    /** A trace from elsewhere: a root and its children, each a millisecond after the one before. */
    public static Trace spans(String traceId, int count) {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            spans.add(new Span(
                    String.format("%016x", i + 1),
                    i == 0 ? null : "0000000000000001",
                    i == 0 ? "GET /checkout" : "step " + i % 7,
                    i == 0 ? SpanKind.SERVER : SpanKind.INTERNAL,
                    "shop",
                    (START_MS + i) * 1_000_000,
                    5_000_000,
                    SpanStatus.UNSET,
                    null,
                    Map.of("http.response.status_code", AttributeValue.of(200)),
                    List.of(),
                    List.of(),
                    Map.of("host.name", AttributeValue.of("h" + i % 2))));
        }
        return SpanTrace.of(traceId, spans);
    }

    private static Span span(String id, @Nullable String parent, String name, long startMillis, long nanos) {
        return new Span(
                id,
                parent,
                name,
                SpanKind.INTERNAL,
                name,
                startMillis * 1_000_000,
                nanos,
                SpanStatus.OK,
                null,
                Map.of("items_out", AttributeValue.of(200)),
                List.of(),
                List.of());
    }
}
