package rewind.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;

class RequestContextTest {
    private long nanos = 5_000;
    private final TraceClock clock = new TraceClock(() -> Instant.ofEpochMilli(1_790_000_000_123L), () -> nanos);
    private final RequestContext context = new RequestContext(CallerIds.fresh(), clock, new SplittableRandom(1));

    @Test
    void spansFormATreeWithTheirTimes() {
        nanos += 1_000;
        try (ActiveSpan candidate = context.span("candidate", "candidate")) {
            nanos += 2_000;
            try (ActiveSpan search = context.span("ann_search", "candidate")) {
                search.attribute("items_out", 200);
                nanos += 3_000;
            }
            candidate.attribute("source", "als");
        }
        context.log(LogLevel.INFO, "rewind", "done");
        nanos += 4_000;

        Trace trace = context.trace(200, "/recommend/{user_id}", "GET", null);

        List<Span> spans = trace.spans();
        assertThat(spans).extracting(Span::name).containsExactly("request", "candidate", "ann_search");
        assertThat(spans).extracting(Span::durationNanos).containsExactly(10_000L, 5_000L, 3_000L);
        assertThat(spans.get(0).parentSpanId()).isNull();
        assertThat(spans.get(1).parentSpanId()).isEqualTo(spans.get(0).spanId());
        assertThat(spans.get(2).parentSpanId()).isEqualTo(spans.get(1).spanId());
        assertThat(spans.get(2).startEpochNanos()).isEqualTo(1_790_000_000_123_000_000L + 3_000);
        assertThat(spans).extracting(Span::spanId).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
        assertThat(trace.summary().latencyMicros()).isEqualTo(10);
        assertThat(trace.summary().timestampMillis()).isEqualTo(1_790_000_000_123L);
        assertThat(trace.logs())
                .extracting(l -> l.spanId())
                .containsExactly(spans.get(0).spanId());
    }

    @Test
    void aFailureInsideIsRecordedWhereItHappened() {
        try (ActiveSpan ranking = context.span("ranking", "ranking")) {
            ranking.fail(new IllegalStateException("no features"));
        }
        Span ranking =
                context.trace(500, "/x", "GET", "IllegalStateException").spans().get(1);

        assertThat(ranking.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(ranking.statusMessage()).isEqualTo("no features");
        assertThat(ranking.events().getFirst().attributes())
                .containsEntry("exception.type", AttributeValue.of("java.lang.IllegalStateException"));
    }

    @Test
    void theClockStopsOnceAndSpansLeftOpenEndWithIt() {
        context.span("candidate", "candidate");
        nanos += 7_000;

        long latency = context.stop();
        nanos += 50_000;

        assertThat(latency).isEqualTo(7);
        assertThat(context.stop()).isEqualTo(7);
        assertThat(context.trace(200, "/x", "GET", null).spans())
                .extracting(Span::durationNanos)
                .containsExactly(7_000L, 7_000L);
    }
}
