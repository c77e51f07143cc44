package rewind.codec.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import rewind.codec.OwnTrace;
import rewind.codec.TraceOutput;
import rewind.codec.TraceReader;
import rewind.codec.Traces;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.Trace;

/** What is written is read again, whatever is in it. */
class RoundTripTest {
    private static final int TRIES = 150;

    private interface Opening {
        TraceOutput open(OutputStream out) throws IOException;
    }

    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Property(tries = TRIES)
    void jsonDocument(@ForAll("traces") Trace trace) {
        holdsTheSame(trace, OtlpJsonOutput::document, new OtlpJsonReader());
    }

    @Property(tries = TRIES)
    void jsonLines(@ForAll("traces") Trace trace) {
        holdsTheSame(trace, OtlpJsonOutput::lines, new OtlpJsonReader());
    }

    @Property(tries = TRIES)
    void plainProtobuf(@ForAll("traces") Trace trace) {
        holdsTheSame(trace, OtlpProtobufOutput::plain, new OtlpProtobufReader());
    }

    @Property(tries = TRIES)
    void delimitedProtobuf(@ForAll("traces") Trace trace) {
        holdsTheSame(trace, OtlpProtobufOutput::delimited, new OtlpProtobufReader());
    }

    /** Another writer of protobuf, and another reader: what the compiler of protobuf makes. */
    @Property(tries = TRIES)
    void generatedClassesAgree(@ForAll("traces") Trace trace) throws IOException {
        byte[] written = written(OtlpProtobufOutput::plain, trace);
        byte[] again = TracesData.parseFrom(written).toByteArray();

        assertThat(again).hasSameSizeAs(written);
        assertThat(Collected.of(new OtlpProtobufReader(), again).traces)
                .isEqualTo(Collected.of(new OtlpProtobufReader(), written).traces);
    }

    private static byte[] written(Opening opening, Trace... traces) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput output = opening.open(bytes)) {
            for (Trace trace : traces) {
                output.write(trace);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void holdsTheSame(Trace trace, Opening opening, TraceReader reader) {
        Collected read = Collected.of(reader, written(opening, trace, trace));

        // Twice the same trace: documents with more than one are read too.
        assertThat(read.problems).isEmpty();
        if (trace.spans().isEmpty()) {
            assertThat(read.spans()).allSatisfy(span -> assertThat(span.attributes())
                    .containsEntry(
                            "rewind.request_id",
                            AttributeValue.of(trace.summary().requestId())));
            return;
        }
        assertThat(read.traces).containsOnlyKeys(trace.summary().traceId());
        List<Span> expected = trace.spans().stream().map(RoundTripTest::plain).toList();
        List<Span> twice = Stream.concat(expected.stream(), expected.stream()).toList();
        assertThat(read.spans().stream().map(RoundTripTest::plain)).containsExactlyInAnyOrderElementsOf(twice);
    }

    /** Without what the writer adds of the trace around it; no message and an empty one are one to OTLP. */
    private static Span plain(Span span) {
        AttributeMap.Builder attributes = new AttributeMap.Builder();
        for (Map.Entry<String, AttributeValue> attribute : span.attributes().entrySet()) {
            if (!attribute.getKey().startsWith("rewind.")) {
                attributes.put(attribute.getKey(), attribute.getValue());
            }
        }
        String message = span.statusMessage();
        return new Span(
                span.spanId(),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                message == null || message.isEmpty() ? null : message,
                attributes.build(),
                span.events().stream()
                        .filter(event -> !event.name().equals(OwnTrace.LOG))
                        .toList(),
                span.links(),
                span.resource());
    }
}
