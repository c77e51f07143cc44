package rewind.codec.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import rewind.codec.TraceOutput;
import rewind.codec.Traces;
import rewind.trace.Span;
import rewind.trace.Trace;

class CsvTraceOutputTest {
    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Property(tries = 60)
    void everyTraceIsARowWhoseCellsAreTheData(@ForAll @Size(max = 4) List<@From("traces") Trace> traces)
            throws IOException {
        List<NamedCsvRecord> rows = rows(traces, CsvTraceOutput::traces);

        assertThat(rows).hasSameSizeAs(traces);
        for (int i = 0; i < rows.size(); i++) {
            NamedCsvRecord row = rows.get(i);
            assertThat(row.getHeader()).isEqualTo(CsvTraceOutput.TRACE_COLUMNS);
            assertThat(row.getField("request_id"))
                    .isEqualTo(traces.get(i).summary().requestId());
            assertThat(row.getField("path")).isEqualTo(traces.get(i).summary().path());
            assertThat(Math.round(Double.parseDouble(row.getField("latency_ms")) * 1000))
                    .isEqualTo(traces.get(i).summary().latencyMicros());
        }
    }

    @Property(tries = 60)
    void everySpanIsARowWithItsAttributesAsJson(@ForAll("traces") Trace trace) throws IOException {
        List<NamedCsvRecord> rows = rows(List.of(trace), CsvTraceOutput::spans);

        assertThat(rows).hasSameSizeAs(trace.spans());
        for (int i = 0; i < rows.size(); i++) {
            Span span = trace.spans().get(i);
            NamedCsvRecord row = rows.get(i);
            assertThat(row.getField("name")).isEqualTo(span.name());
            assertThat(row.getField("duration_nano")).isEqualTo(Long.toString(span.durationNanos()));
            assertThat(new ObjectMapper().readTree(row.getField("attributes")))
                    .hasSize(span.attributes().size());
            assertThat(new ObjectMapper().readTree(row.getField("events")))
                    .hasSize(span.events().size());
            assertThat(new ObjectMapper().readTree(row.getField("links")))
                    .hasSize(span.links().size());
        }
    }

    private static List<NamedCsvRecord> rows(List<Trace> traces, Function<OutputStream, TraceOutput> output)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = output.apply(bytes)) {
            for (Trace trace : traces) {
                out.write(trace);
            }
        }
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(bytes.toString(StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        }
    }
}
