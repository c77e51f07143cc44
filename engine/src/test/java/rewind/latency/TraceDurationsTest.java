package rewind.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.store.SampleTraces;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.TraceSummary;

class TraceDurationsTest {
    private static final TraceSummary SUMMARY =
            SampleTraces.at(0, "a", "v0.1", 200, 1).summary();

    @Test
    void theRootIsTheRequestAndNoStage() {
        TraceDurations durations = TraceDurations.of(SampleTraces.at(0, "a", "v0.1", 200, 1));

        assertThat(durations.stages()).containsExactly("candidate");
        assertThat(durations.nanos()).containsExactly(700_000);
    }

    @Test
    void whereTheParentIsMissingTheFirstWithoutOneIsTheRoot() {
        TraceDurations durations = TraceDurations.of(
                SUMMARY, List.of(span("2", "1", "child", 5), span("1", "0", "server", 9), span("3", "9", "stray", 1)));

        assertThat(durations.stages()).containsExactly("child", "stray");
        assertThat(durations.nanos()).containsExactly(5, 1);
    }

    @Test
    void aTraceWithoutSpansHasNoStages() {
        assertThat(TraceDurations.of(SUMMARY, List.of()).stages()).isEmpty();
    }

    private static Span span(String id, @Nullable String parent, String name, long nanos) {
        return new Span(
                id,
                parent,
                name,
                SpanKind.INTERNAL,
                "c",
                1,
                nanos,
                SpanStatus.OK,
                null,
                Map.of(),
                List.of(),
                List.of());
    }
}
