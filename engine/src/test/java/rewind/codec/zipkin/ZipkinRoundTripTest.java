package rewind.codec.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import rewind.codec.OwnTrace;
import rewind.codec.Traces;
import rewind.codec.spanjson.Gathered;
import rewind.codec.spanjson.RealFiles;
import rewind.codec.spanjson.Rewritten;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;

class ZipkinRoundTripTest {
    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any().map(Rewritten::withIds);
    }

    @Property(tries = 300)
    void whatWasRecordedIsReadAgain(@ForAll("traces") Trace trace) throws IOException {
        Gathered read = Gathered.of(new ZipkinV2Reader(), Rewritten.bytes(ZipkinV2Output::new, List.of(trace)));

        assertThat(read.spans).containsExactlyInAnyOrderElementsOf(OwnTrace.spans(trace));
        assertThat(read.traces).containsOnlyKeys(trace.summary().traceId());
        assertThat(read.problems).isEmpty();
    }

    @Property(tries = 100)
    void whatCameFromElsewhereIsReadAgainAsItWas(@ForAll("traces") Trace trace) throws IOException {
        Assumptions.assumeFalse(trace.spans().isEmpty(), "no spans, no trace");
        Trace foreign = SpanTrace.of(trace.summary().traceId(), trace.spans());

        Gathered read = Gathered.of(new ZipkinV2Reader(), Rewritten.bytes(ZipkinV2Output::new, List.of(foreign)));

        assertThat(read.spans).containsExactlyInAnyOrderElementsOf(foreign.spans());
    }

    @Example
    void realFilesAreReadAgainAsTheyWere() throws IOException {
        for (RealFiles.Row row : RealFiles.rows(format ->
                format.startsWith("zipkin") && !format.toUpperCase(Locale.ROOT).contains("INVALID"))) {
            Gathered first = Gathered.of(
                    row.format().startsWith("zipkin-v1") ? new ZipkinV1Reader() : new ZipkinV2Reader(), row.open());
            Gathered second = Gathered.of(
                    new ZipkinV2Reader(), Rewritten.bytes(ZipkinV2Output::new, Rewritten.traces(first.traces)));

            assertThat(second.traces.keySet()).as("%s", row).isEqualTo(first.traces.keySet());
            first.traces.forEach((id, spans) ->
                    assertThat(second.traces.get(id)).as("%s", row).containsExactlyInAnyOrderElementsOf(spans));
        }
    }
}
