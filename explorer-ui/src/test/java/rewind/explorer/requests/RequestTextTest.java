package rewind.explorer.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rewind.codec.json.TraceJsonReader;
import rewind.explorer.samples.SampleTraces;
import rewind.report.Environment;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceNote;
import rewind.trace.TraceSummary;

class RequestTextTest {
    private static final long NOW = Instant.parse("2026-11-19T15:04:05Z").toEpochMilli();
    private final Trace own = new SampleTraces().trace("web-1", NOW, 1, null);

    @Test
    void oursIsAskedAgainAtTheEngine() throws Exception {
        Long user = own.summary().userId();
        assertThat(RequestText.curl(own, () -> "http://127.0.0.1:8080"))
                .contains("curl -i \"http://127.0.0.1:8080/recommend/" + user + "?k=10\"");
        assertThat(RequestText.curl(own, () -> RequestCopies.ANY_ENGINE).orElseThrow())
                .startsWith("curl -i \"${REWIND_URL:-http://127.0.0.1:8080}/recommend/");
    }

    @Test
    void oneFromElsewhereByTheUrlThatItSaysOrNotAtAll() throws Exception {
        assertThat(RequestText.curl(foreign(Map.of()), () -> "http://x")).isEmpty();
        Trace named = foreign(Map.of("http.url", AttributeValue.of("https://shop/it's?a=1&b=$c")));
        assertThat(RequestText.curl(named, () -> "http://x"))
                .contains("curl -i -X 'POST' 'https://shop/it'\\''s?a=1&b=$c'");
    }

    private static Trace foreign(Map<String, AttributeValue> attributes) {
        TraceSummary summary = new TraceSummary(
                "a1", "a1", NOW, Provenance.NONE, 5, null, null, 0, 200, null, "checkout", "POST", null, 0, "shop", 1);
        Span span = new Span(
                "b1",
                null,
                "checkout",
                SpanKind.SERVER,
                "shop",
                NOW * 1_000_000,
                5000,
                SpanStatus.OK,
                null,
                attributes,
                List.of(),
                List.of());
        return new Trace(summary, ItemList.EMPTY, List.of(), List.of(span), List.of(), List.of("shop"), Map.of());
    }

    @Test
    void itsJsonIsReadAsTheSameTrace() throws Exception {
        String json = RequestText.json(own);
        assertThat(json).contains("\n  \"request_id\" : \"web-1\"");
        assertThat(TraceJsonReader.trace(new ObjectMapper().readTree(json))).isEqualTo(own);
    }

    @Test
    void itsReportTellsOfIt() {
        String report = RequestText.markdown(
                own,
                Optional.of(new TraceNote(own.summary().requestId(), "Ada looked at it", NOW)),
                Environment.of("Rewind 1.2.3", Instant.ofEpochMilli(NOW)));
        assertThat(report)
                .startsWith("# Request web")
                .contains("rewind trace web-1", "Rewind 1.2.3", "> Ada looked at it");
    }
}
