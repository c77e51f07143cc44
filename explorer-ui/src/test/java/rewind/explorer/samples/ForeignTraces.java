package rewind.explorer.samples;

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
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Traces as other programs write them: many services, no model. */
public final class ForeignTraces {
    private static final long MILLI = 1_000_000;
    private static final String SHOP_ID = "5b8aa5a2d2c872e8321cf37308d69df2";

    private final List<Span> spans = new ArrayList<>();
    private final long start;

    private ForeignTraces(long atMillis) {
        this.start = atMillis * MILLI;
    }

    /** A checkout that went through nine services; a price was asked for twelve times, and once it failed. */
    public static Trace checkout(String requestId, long atMillis) {
        ForeignTraces t = new ForeignTraces(atMillis);
        t.add("a0", null, "POST /checkout", "frontend", 0, 420, false);
        t.add("a1", "a0", "PlaceOrder", "checkout", 6, 398, false);
        t.add("a2", "a1", "GetCart", "cart", 10, 46, false);
        t.add("a3", "a2", "HGETALL", "redis", 16, 30, false);
        for (int i = 0; i < 12; i++) {
            t.add("b" + i, "a1", "GetPrice", "catalog", 62 + 11L * i, 9, i == 7);
            t.add("c" + i, "b" + i, "SELECT products", "postgres", 64 + 11L * i, 6, false);
        }
        t.add("a4", "a1", "Quote", "shipping", 70, 88, false);
        t.add("a5", "a4", "GET /rates", "currency", 82, 61, false);
        t.add("a6", "a1", "Charge", "payment", 200, 150, false);
        t.add("a7", "a6", "tokenise", "payment", 206, 24, false);
        t.add("a8", "a6", "authorise", "payment", 232, 112, false);
        t.add("a9", "a8", "POST /v1/charges", "bank", 240, 96, false);
        t.add("aa", "a1", "send orders", "kafka", 356, 18, false);
        t.add("ab", "a0", "render", "frontend", 406, 12, false);
        List<LogRecord> logs = List.of(
                t.log(12, LogLevel.INFO, "cart", "3 items in the cart of user 41", "a2"),
                t.log(143, LogLevel.ERROR, "catalog", "No price for item OLJCESPC7Z", "b7"),
                t.log(210, LogLevel.WARNING, "payment", "token cache cold", "a6"),
                t.log(352, LogLevel.INFO, "checkout", "order 7f21 placed", "a1"));
        return t.trace(requestId, SHOP_ID, 420_000, logs);
    }

    /** A trace of so many spans: chains of a hundred calls, side by side below one root, in seven services. */
    public static Trace large(String requestId, long atMillis, int count) {
        ForeignTraces t = new ForeignTraces(atMillis);
        for (int i = 0; i < count; i++) {
            String parent = i == 0 ? null : "s" + (i % 100 == 0 ? 0 : i - 1);
            t.spans.add(new Span(
                    "s" + i,
                    parent,
                    i == 0 ? "request" : "call " + i % 1000,
                    SpanKind.INTERNAL,
                    "service-" + i / 7 % 7,
                    t.start + i * 1000L,
                    i == 0 ? count * 1000L : (100 - i % 100) * 1000L,
                    i % 5000 == 4999 ? SpanStatus.ERROR : SpanStatus.OK,
                    null,
                    Map.of("http.url", AttributeValue.of("/item/" + i)),
                    List.of(),
                    List.of()));
        }
        return t.trace(requestId, "c0ffee", count, List.of());
    }

    private void add(
            String id, @Nullable String parent, String name, String service, long from, long millis, boolean failed) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("rpc.service", AttributeValue.of("shop." + service));
        attributes.put("net.peer.port", AttributeValue.of(7070L + name.length()));
        attributes.put("retries", AttributeValue.of(failed ? 2L : 0L));
        List<SpanEvent> events = new ArrayList<>();
        if (failed) {
            events.add(new SpanEvent(
                    start + (from + millis - 1) * MILLI,
                    "exception",
                    Map.of("exception.message", AttributeValue.of("No price for item OLJCESPC7Z"))));
        }
        if (name.equals("Charge")) {
            events.add(new SpanEvent(start + (from + 30) * MILLI, "tokenised", Map.of()));
            events.add(new SpanEvent(start + (from + 145) * MILLI, "authorised", Map.of()));
        }
        List<SpanLink> links = name.equals("send orders")
                ? List.of(
                        new SpanLink(SHOP_ID, "a2", Map.of()),
                        new SpanLink("0000000000000000000000000000beef", "b1", Map.of()))
                : List.of();
        spans.add(new Span(
                id,
                parent,
                name,
                parent == null ? SpanKind.SERVER : SpanKind.CLIENT,
                service,
                start + from * MILLI,
                millis * MILLI,
                failed ? SpanStatus.ERROR : SpanStatus.OK,
                failed ? "No price for item OLJCESPC7Z" : null,
                attributes,
                events,
                links,
                Map.of("host.name", AttributeValue.of("node-" + service.length()))));
    }

    private LogRecord log(long at, LogLevel level, String component, String message, String span) {
        return new LogRecord(start + at * MILLI, level, component, message, span, Map.of());
    }

    private Trace trace(String requestId, String traceId, long micros, List<LogRecord> logs) {
        TraceSummary summary = new TraceSummary(
                requestId,
                traceId,
                start / MILLI,
                Provenance.NONE,
                micros,
                null,
                null,
                0,
                0,
                null,
                spans.getFirst().name(),
                "",
                SpanTrace.of(traceId, spans).summary().errorType(), // as of a file of another program
                0,
                spans.getFirst().component(),
                spans.size());
        List<String> services = spans.stream().map(Span::component).distinct().toList();
        return new Trace(summary, ItemList.EMPTY, List.of(), spans, logs, services, Map.of());
    }
}
