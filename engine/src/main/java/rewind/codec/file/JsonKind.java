package rewind.codec.file;

import com.fasterxml.jackson.core.JsonToken;
import java.util.List;
import java.util.Optional;

/** Which trace format a JSON text is of, by its fields; else what other well-known format. */
final class JsonKind {
    /** Where records stand: alone or a line each, in a list, in a list of lists. */
    private static final List<String> RECORDS = List.of("", "[].", "[][].");
    /** What programs wrap around OTLP when they answer a query. */
    private static final List<String> WRAPPED = List.of(
            "",
            "[].",
            "[][].",
            "result.",
            "result[].",
            "trace.",
            "trace[].",
            "traces.",
            "traces[].",
            "data.",
            "data[].",
            "data.trace.",
            "response.",
            "response[].",
            "results.",
            "results[].");

    private static final List<String> JAEGER = List.of(
            "",
            "[].",
            "[][].",
            "data.",
            "data[].",
            "data.spans[].",
            "data[].spans[].",
            "spans[].",
            // What tools save of the index of Jaeger's spans, and what Elasticsearch answers.
            "_source.",
            "[]._source.",
            "hits.hits[]._source.");
    private static final List<String> OWN = List.of("", "[].", "traces[].");

    private static final String[] OTLP_FIELDS = {
        "resourceSpans",
        "resource_spans",
        "batches",
        "scopeSpans",
        "scope_spans",
        "instrumentationLibrarySpans",
        "instrumentation_library_spans"
    };
    private static final String[] OTHER_SIGNALS = {
        "resourceLogs",
        "resource_logs",
        "scopeLogs",
        "resourceMetrics",
        "resource_metrics",
        "scopeMetrics",
        "resourceProfiles",
        "resource_profiles"
    };

    private JsonKind() {}

    static Optional<TraceKind> traces(JsonOutline json) {
        if (any(json, OWN, JsonKind::isOwn) || isEmptyPage(json)) {
            return Optional.of(TraceKind.OWN_JSON);
        }
        if (any(json, WRAPPED, (j, at) -> j.hasAny(at, OTLP_FIELDS))) {
            return Optional.of(TraceKind.OTLP_JSON);
        }
        if (any(json, JAEGER, JsonKind::isJaeger) || isEmptyAnswer(json)) {
            return Optional.of(TraceKind.JAEGER_JSON);
        }
        if (any(json, RECORDS, JsonKind::isZipkin)) {
            return Optional.of(any(json, RECORDS, JsonKind::isZipkinV1) ? TraceKind.ZIPKIN_V1 : TraceKind.ZIPKIN_V2);
        }
        if (json.has("traceEvents") || any(json, RECORDS, JsonKind::isTraceEvent)) {
            return Optional.of(TraceKind.TRACE_EVENT);
        }
        boolean empty = json.root() == JsonToken.START_ARRAY
                && json.values() == 1
                && json.paths().size() == 1
                && json.has("[]");
        return empty ? Optional.of(TraceKind.EMPTY_ARRAY) : Optional.empty();
    }

    /** OTLP's other signals, which the same programs write to the same places. */
    static boolean isOtherSignal(JsonOutline json) {
        return any(json, RECORDS, (j, at) -> j.hasAny(at, OTHER_SIGNALS));
    }

    /** What else it is, as the rest of "it seems to be". */
    static Sniffed other(JsonOutline json) {
        if (isOtherSignal(json)) {
            String what = any(json, RECORDS, (j, at) -> j.hasAny(at, "resourceLogs", "resource_logs", "scopeLogs"))
                    ? "logs"
                    : "metrics or profiles";
            String label = json.values() > 1 ? "otlp-jsonl(non-trace)" : "otlp-json(non-trace)";
            return Sniffed.other(label, "OTLP with " + what + " and no spans");
        }
        if (json.has("log.entries") || json.has("log.creator")) {
            return Sniffed.other("har", "a HAR file, what a browser recorded of its requests");
        }
        if (json.has("profiles") && json.has("shared")) {
            return Sniffed.other("speedscope", "a profile for speedscope");
        }
        if (json.hasAny("", "nodes", "nodes[].callFrame") && json.hasAny("", "samples", "startTime", "timeDeltas")) {
            return Sniffed.other("cpuprofile", "a CPU profile of V8");
        }
        if (json.has("snapshot.meta")) {
            return Sniffed.other("heapsnapshot", "a heap snapshot of V8");
        }
        if (json.has("meta.interval") || (json.has("meta.product") && json.has("threads"))) {
            return Sniffed.other("firefox-profile", "a profile of Firefox");
        }
        if (json.has("[].callCount") || json.has("data[].callCount")) {
            return Sniffed.other("dependencies", "a list of which service calls which, without spans");
        }
        return Sniffed.other("json", "JSON of no trace format that Rewind knows" + fields(json));
    }

    private static String fields(JsonOutline json) {
        List<String> elements = json.paths().stream()
                .filter(path -> path.startsWith("[].") && path.indexOf('.', 3) < 0 && !path.endsWith("[]"))
                .map(path -> path.substring(3))
                .toList();
        if (!json.topLevel().isEmpty()) {
            return ": an object with the fields " + listed(List.copyOf(json.topLevel()));
        }
        if (!elements.isEmpty()) {
            return ": a list of objects with the fields " + listed(elements);
        }
        if (json.paths().stream().anyMatch(path -> path.startsWith("[][]."))) {
            return ": a list of lists of objects with the fields "
                    + listed(json.paths().stream()
                            .filter(path -> path.startsWith("[][].") && path.indexOf('.', 5) < 0)
                            .map(path -> path.substring(5))
                            .toList());
        }
        if (json.root() == JsonToken.START_OBJECT) {
            return ": an object without fields";
        }
        return json.root() == JsonToken.START_ARRAY ? ": a list of things that are no objects" : ": a bare value";
    }

    private static String listed(List<String> names) {
        List<String> first = names.stream()
                .limit(12)
                .map(name -> name.length() > 40 ? name.substring(0, 40) + "..." : name)
                .toList();
        return String.join(", ", first) + (names.size() > first.size() ? ", ..." : "");
    }

    private interface Test {
        boolean holds(JsonOutline json, String at);
    }

    private static boolean any(JsonOutline json, List<String> places, Test test) {
        return places.stream().anyMatch(place -> test.holds(json, place));
    }

    private static boolean isOwn(JsonOutline json, String at) {
        return json.has(at + "request_id")
                && json.hasAny(at, "trace.request_id", "trace.timestamp", "model_version", "latency_ms", "span_count");
    }

    private static boolean isEmptyPage(JsonOutline json) {
        return json.has("traces") && json.has("next_cursor");
    }

    private static boolean isJaeger(JsonOutline json, String at) {
        return json.has(at + "traceID") && json.hasAny(at, "spans", "spanID", "processes");
    }

    /** What Jaeger answers where it found nothing. */
    private static boolean isEmptyAnswer(JsonOutline json) {
        return json.has("data") && json.has("total") && json.has("offset") && json.has("errors");
    }

    private static boolean isZipkin(JsonOutline json, String at) {
        return json.has(at + "traceId") && json.has(at + "id") && !json.has(at + "spanId");
    }

    private static boolean isZipkinV1(JsonOutline json, String at) {
        return json.hasAny(at, "binaryAnnotations", "annotations[].endpoint");
    }

    private static boolean isTraceEvent(JsonOutline json, String at) {
        return json.has(at + "ph") && json.hasAny(at, "ts", "pid", "tid", "name");
    }
}
