package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rewind.codec.TraceOutput;
import rewind.trace.Span;
import rewind.trace.Trace;

/** What is saved is known again, and holds the same spans. */
class SavedFilesTest {
    private static final Set<SaveFormat> NOT_READ = Set.of(SaveFormat.CSV, SaveFormat.CSV_TRACES, SaveFormat.RECO_AVRO);

    @ParameterizedTest
    @EnumSource(SaveFormat.class)
    void everyFormatIsKnownAgain(SaveFormat format) throws Exception {
        byte[] saved = Samples.saved(format, 3);
        if (NOT_READ.contains(format)) {
            // Tables are refused as what they are; a record of what was answered has no spans, and neither have these.
            assertThat(format == SaveFormat.RECO_AVRO || refused(saved)).isTrue();
            return;
        }

        Reading reading = Reading.of(saved);

        assertThat(reading.report().problems()).isEmpty();
        assertThat(reading.traces()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Trace expected = Samples.trace(i);
            Trace found = reading.traces().stream()
                    .filter(trace ->
                            trace.summary().traceId().equals(expected.summary().traceId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(ids(found)).isEqualTo(ids(expected));
        }
        assertThat(Reading.of(saved(reading.traces(), format)).traces())
                .containsExactlyInAnyOrderElementsOf(reading.traces());
    }

    private static boolean refused(byte[] saved) throws Exception {
        assertThatThrownBy(() -> Reading.of(saved))
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("a table");
        return true;
    }

    private static byte[] saved(List<Trace> traces, SaveFormat format) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = format.open(bytes, "Rewind test", Instant.EPOCH)) {
            for (Trace trace : traces) {
                out.write(trace);
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> ids(Trace trace) {
        return trace.spans().stream().map(Span::spanId).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "a.rewind, BUNDLE, NONE",
        "a.json, JSON, NONE",
        "A.JSONL.GZ, JSON_LINES, GZIP",
        "a.avro.zst, AVRO, ZSTD",
        "x.otlp.json.gz, OTLP_JSON, GZIP",
        "x.jaeger.json, JAEGER, NONE",
        "x.zipkin.json, ZIPKIN, NONE",
        "x.pb, OTLP_PROTOBUF, NONE",
        "x.csv, CSV, NONE",
    })
    void theNameTells(String name, SaveFormat format, SaveAs.Packing packing) {
        assertThat(SaveAs.of(Path.of(name), null)).isEqualTo(new SaveAs(format, packing));
    }

    @Test
    void orItDoesNot() {
        assertThatThrownBy(() -> SaveAs.of(Path.of("traces"), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("otlp-pb");
    }

    @ParameterizedTest
    @EnumSource(SaveAs.Packing.class)
    void packingIsUnpackedAgain(SaveAs.Packing packing) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = new SaveAs(SaveFormat.JSON_LINES, packing).open(bytes, "Rewind test", Instant.EPOCH)) {
            out.write(Samples.trace(1));
        }

        assertThat(Reading.of(bytes.toByteArray()).traces()).containsExactly(Samples.trace(1));
    }
}
