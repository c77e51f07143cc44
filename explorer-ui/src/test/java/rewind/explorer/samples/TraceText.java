package rewind.explorer.samples;

import java.util.Locale;

/** Traces of a shop as other programs export them. */
public final class TraceText {
    private static final long START = 1_795_000_000_000_000_000L;
    private static final String[] NAMES = {"GET /cart/{id}", "POST /checkout", "GET /products", "POST /login"};
    private static final String[] SERVICES = {"frontend", "checkout", "catalogue", "accounts"};
    private static final String[] CALLS = {
        "authorize", "SELECT orders", "charge card", "render", "cache lookup", "publish"
    };

    private TraceText() {}

    /** OTLP as JSON lines, a trace a line; every ninth failed, and a part of every ninth that was answered well. */
    public static String otlp(int traces) {
        StringBuilder text = new StringBuilder();
        for (int t = 0; t < traces; t++) {
            long start = START + t * 1_370_000_000L;
            long duration = 40_000_000L + t * 7_919L % 160 * 1_000_000L;
            int kind = t % NAMES.length;
            boolean failed = t % 9 == 4;
            boolean faulty = t % 9 == 2;
            StringBuilder frontend = new StringBuilder();
            span(frontend, t, 0, -1, NAMES[kind], start, duration, failed, failed ? 500 : 200);
            StringBuilder behind = new StringBuilder();
            long part = duration / (CALLS.length + 1);
            for (int c = 0; c < CALLS.length; c++) {
                behind.append(c == 0 ? "" : ",");
                span(
                        behind,
                        t,
                        c + 1,
                        c % 3 == 2 ? c : 0,
                        CALLS[c],
                        start + part * c,
                        part,
                        (failed || faulty) && c == 2,
                        0);
            }
            text.append("{\"resourceSpans\":[")
                    .append(resource(SERVICES[0], frontend))
                    .append(',')
                    .append(resource(SERVICES[kind], behind))
                    .append("]}\n");
        }
        return text.toString();
    }

    private static String resource(String service, CharSequence spans) {
        return "{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"" + service
                + "\"}}]},\"scopeSpans\":[{\"spans\":[" + spans + "]}]}";
    }

    private static void span(
            StringBuilder to,
            int trace,
            int id,
            int parent,
            String name,
            long start,
            long nanos,
            boolean failed,
            int status) {
        to.append(String.format(
                Locale.ROOT,
                "{\"traceId\":\"5b8e%028x\",\"spanId\":\"%016x\",%s\"name\":\"%s\",\"kind\":2,\"startTimeUnixNano\":\"%d\","
                        + "\"endTimeUnixNano\":\"%d\",\"status\":{\"code\":%d},\"attributes\":[%s{\"key\":\"peer\",\"value\":"
                        + "{\"stringValue\":\"10.0.0.%d\"}}]}",
                trace + 1,
                id + 1,
                parent < 0 ? "" : String.format(Locale.ROOT, "\"parentSpanId\":\"%016x\",", parent + 1),
                name,
                start,
                start + nanos,
                failed ? 2 : 1,
                status == 0
                        ? ""
                        : "{\"key\":\"http.response.status_code\",\"value\":{\"intValue\":\"" + status + "\"}},",
                trace % 250));
    }

    /** Jaeger's JSON, without a status of HTTP. */
    public static String jaeger(int traces) {
        StringBuilder text = new StringBuilder("{\"data\":[");
        for (int t = 0; t < traces; t++) {
            text.append(t == 0 ? "" : ",")
                    .append("{\"traceID\":\"")
                    .append(hex(t))
                    .append("\",\"spans\":[");
            long start = START / 1000 + t * 60_000_000L;
            for (int s = 0; s < 5; s++) {
                text.append(s == 0 ? "" : ",")
                        .append(String.format(
                                Locale.ROOT,
                                "{\"traceID\":\"%s\",\"spanID\":\"%016x\",\"operationName\":\"%s\",\"references\":[%s],"
                                        + "\"startTime\":%d,\"duration\":%d,\"processID\":\"p1\",\"tags\":[],\"logs\":[]}",
                                hex(t),
                                s + 1,
                                s == 0 ? "place order" : CALLS[s],
                                s == 0
                                        ? ""
                                        : "{\"refType\":\"CHILD_OF\",\"traceID\":\"" + hex(t) + "\",\"spanID\":\""
                                                + String.format(Locale.ROOT, "%016x", 1) + "\"}",
                                start + s * 900L,
                                s == 0 ? 9_000L + t * 1_000L : 1_500L));
            }
            text.append("],\"processes\":{\"p1\":{\"serviceName\":\"orders\",\"tags\":[]}}}");
        }
        return text.append("]}").toString();
    }

    private static String hex(int trace) {
        return String.format(Locale.ROOT, "a1b2%028x", trace + 1);
    }
}
