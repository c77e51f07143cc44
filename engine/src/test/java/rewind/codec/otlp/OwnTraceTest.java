package rewind.codec.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** What this program's own traces say beside spans is in the file too. */
class OwnTraceTest {
    private static final String UUID = "3f2b8a3e-0f5c-4f0a-9d7b-0a1b2c3d4e5f";

    private static Span span(String id, String parent, String component) {
        return new Span(
                id,
                parent.isEmpty() ? null : parent,
                component,
                SpanKind.INTERNAL,
                component,
                1_790_000_000_000_000_000L,
                5,
                SpanStatus.OK,
                null,
                Map.of(),
                List.of(),
                List.of());
    }

    @Test
    void provenanceItemsAndLogsAreAttributesAndEvents() throws IOException {
        TraceSummary summary = new TraceSummary(
                "request 1",
                UUID,
                1_790_000_000_000L,
                new Provenance("als", "v0.2", "abc", "def", null),
                5,
                7L,
                1,
                1,
                200,
                "control",
                "/recommend/{user_id}",
                "GET",
                null,
                0,
                TraceSummary.OWN_SERVICE,
                2);
        Trace trace = new Trace(
                summary,
                new ItemList(new int[] {42}, new float[] {0.5f}),
                List.of(),
                List.of(span("00000000000000aa", "", "serving"), span("odd id", "00000000000000aa", "ranking")),
                List.of(new LogRecord(
                        1_790_000_000_000_000_001L, LogLevel.INFO, "ranking", "ranked", "odd id", Map.of())),
                List.of("rewind"),
                Map.of("seed", AttributeValue.of(9)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OtlpJsonOutput output = OtlpJsonOutput.lines(bytes)) {
            output.write(trace);
        }

        // Ids that OTLP cannot carry are not in it as ids, and yet come back.
        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("\"traceId\":\"" + UUID.replace("-", "") + "\"")
                .contains("\"stringValue\":\"rewind\"");
        Collected read = Collected.of(new OtlpJsonReader(), bytes.toByteArray());
        assertThat(read.traces).containsOnlyKeys(UUID);
        assertThat(read.spans()).extracting(Span::spanId).containsExactly("00000000000000aa", "odd id");
        assertThat(read.spans()).extracting(Span::component).containsExactly("serving", "ranking");
        assertThat(read.spans().getFirst().attributes())
                .containsEntry("rewind.request_id", AttributeValue.of("request 1"))
                .containsEntry("rewind.model_version", AttributeValue.of("v0.2"))
                .containsEntry("rewind.trace.seed", AttributeValue.of(9))
                .containsEntry("rewind.items", new AttributeValue.Items(List.of(AttributeValue.of(42))));
        assertThat(read.spans().getLast().events()).singleElement().satisfies(event -> assertThat(event.attributes())
                .containsEntry("rewind.log.message", AttributeValue.of("ranked")));
    }
}
