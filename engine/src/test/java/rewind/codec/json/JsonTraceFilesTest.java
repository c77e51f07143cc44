package rewind.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import rewind.codec.CodecException;
import rewind.codec.Heard;
import rewind.codec.Problem;
import rewind.codec.TraceOutput;
import rewind.codec.Traces;
import rewind.trace.Trace;

class JsonTraceFilesTest {
    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Property(tries = 60)
    void arraysAndLinesKeepEverything(@ForAll @Size(max = 4) List<@From("traces") Trace> traces) throws IOException {
        byte[] array = array(traces);

        assertThat(read(array).traces).isEqualTo(traces);
        assertThat(new ObjectMapper().readTree(array)).hasSize(traces.size());
        assertThat(read(lines(traces)).traces).isEqualTo(traces);
    }

    @Property(tries = 40)
    void oneDocumentOfManyLinesIsRead(@ForAll("traces") Trace trace) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            TraceJson.write(json, trace);
        }

        assertThat(read(bytes("\n " + text)).traces).containsExactly(trace);
        assertThat(read(bytes(text + "\n" + text)).traces).containsExactly(trace, trace);
    }

    @Example
    void aPageOfAListIsReadAsSummaries() throws IOException {
        Trace trace = Traces.any().sample();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            TraceJson.writePage(json, List.of(trace.summary(), trace.summary()), "next");
        }
        Heard heard = read(bytes(text.toString()));

        assertThat(heard.problems).isEmpty();
        assertThat(heard.traces).extracting(Trace::summary).containsExactly(trace.summary(), trace.summary());
    }

    @Example
    void aBrokenLineDoesNoHarmToTheNext() throws IOException {
        Trace trace = Traces.any().sample();
        String line = new String(lines(List.of(trace)), StandardCharsets.UTF_8);
        Heard heard = read(bytes(line + "{broken\n{\"request_id\":\"x\"}\n\n" + line));

        assertThat(heard.traces).containsExactly(trace, trace);
        assertThat(heard.problems).extracting(Problem::place).containsExactly("line 2, column 2", "line 3");
    }

    @Example
    void aCutArrayKeepsWhatStandsBefore() throws IOException {
        Trace trace = Traces.any().sample();
        byte[] array = array(List.of(trace, trace));
        Heard heard = read(java.util.Arrays.copyOf(array, array.length - 10));

        assertThat(heard.traces).containsExactly(trace);
        assertThat(heard.problems).singleElement().satisfies(problem -> assertThat(problem.place())
                .startsWith("line 3, column "));
    }

    @Example
    void otherJsonIsRefused() {
        assertThatThrownBy(() -> read(bytes("{\"resourceSpans\":[]}"))).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> read(bytes("[{\"ph\":\"X\"}]"))).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> read(bytes("12"))).isInstanceOf(CodecException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Heard read(byte[] bytes) throws IOException {
        Heard heard = new Heard();
        new JsonTraceReader().read(new ByteArrayInputStream(bytes), heard);
        return heard;
    }

    private static byte[] array(List<Trace> traces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = JsonTraceOutput.array(bytes)) {
            for (Trace trace : traces) {
                out.write(trace);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] lines(List<Trace> traces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = JsonTraceOutput.lines(bytes)) {
            for (Trace trace : traces) {
                out.write(trace);
            }
        }
        return bytes.toByteArray();
    }
}
