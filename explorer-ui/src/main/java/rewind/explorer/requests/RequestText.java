package rewind.explorer.requests;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import rewind.codec.json.TraceJson;
import rewind.report.Environment;
import rewind.report.IncidentReports;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;
import rewind.trace.TraceNote;
import rewind.trace.TraceSummary;

/** A request as text for other programs and people. */
final class RequestText {
    private static final JsonFactory JSON = new JsonFactory();
    /** Under which names a span of an HTTP server or client says the whole URL, today's semantic conventions first. */
    private static final List<String> URLS = List.of("url.full", "http.url");

    private RequestText() {}

    /**
     * The command that asks the same again.
     *
     * @param engine where our own requests are asked
     * @return empty for a trace from elsewhere that does not say which URL was asked
     */
    static Optional<String> curl(Trace trace, Callable<String> engine) throws Exception {
        TraceSummary summary = trace.summary();
        if (TraceSummary.OWN_SERVICE.equals(summary.service()) && summary.path().startsWith("/")) {
            return Optional.of(curl(summary.method(), '"' + engine.call() + escaped(target(summary)) + '"'));
        }
        return trace.spans().stream()
                .flatMap(span -> URLS.stream().flatMap(key -> text(span.attributes(), key).stream()))
                .findFirst()
                .map(url -> curl(summary.method(), single(url)));
    }

    private static Optional<String> text(Map<String, AttributeValue> attributes, String key) {
        return Optional.ofNullable(attributes.get(key)).map(AttributeValue::text);
    }

    private static String curl(String method, String url) {
        boolean get = method.isEmpty() || method.equals("GET");
        return "curl -i " + (get ? "" : "-X " + single(method) + " ") + url;
    }

    /** The path with what is known put in. The variant and the model that answered are not parameters: they are chosen anew. */
    private static String target(TraceSummary summary) {
        Long user = summary.userId();
        String path = user == null ? summary.path() : summary.path().replace("{user_id}", Long.toString(user));
        return summary.k() == null
                ? path
                : path + "?k=" + URLEncoder.encode(summary.k().toString(), StandardCharsets.UTF_8);
    }

    /** What a shell leaves as it is, in single quotes. */
    static String single(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** What a shell leaves as it is, in double quotes. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\\"$`])", "\\\\$1");
    }

    /** As {@code GET /trace/{request_id}} answers it, in lines. */
    static String json(Trace trace) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            TraceJson.write(json, trace);
        }
        return out + "\n";
    }

    /** The report of it. */
    static String markdown(Trace trace, Optional<TraceNote> note, Environment environment) {
        IncidentReports.Subject subject =
                IncidentReports.Subject.of(trace.summary().requestId(), trace).noted(note);
        return IncidentReports.ofTrace(subject, environment).toMarkdown();
    }
}
