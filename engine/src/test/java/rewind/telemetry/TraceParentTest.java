package rewind.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.Trace;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private static RequestContext context(Map<String, String> headers) throws CallerIds.BadHeader {
        return new RequestContext(CallerIds.of(headers::get), TraceClock.SYSTEM, new SplittableRandom(1));
    }

    private static Trace trace(RequestContext context) {
        return context.trace(200, "/somewhere", "GET", null);
    }

    @Test
    void theCallersSpanIsTheParentOfTheRootAndTheTraceGoesOn() throws CallerIds.BadHeader {
        RequestContext context =
                context(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-00", "tracestate", "vendor=1,other=2"));

        assertThat(context.traceparent()).isEqualTo("00-" + TRACE + "-" + context.rootSpanId() + "-01");
        assertThat(context.tracestate()).isEqualTo("vendor=1,other=2");
        Span root = trace(context).spans().getFirst();
        assertThat(root.parentSpanId()).isEqualTo(SPAN);
        assertThat(root.attributes()).containsEntry("w3c.tracestate", AttributeValue.of("vendor=1,other=2"));
    }

    @Test
    void aTraceThatIsNamedTwiceKeepsBothNames() throws CallerIds.BadHeader {
        RequestContext context =
                context(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-03", "X-Trace-ID", "my-trace"));

        assertThat(context.traceparent()).isEqualTo("00-" + TRACE + "-" + context.rootSpanId() + "-03");
        Trace trace = trace(context);
        assertThat(trace.summary().traceId()).isEqualTo("my-trace");
        assertThat(trace.spans().getFirst().attributes()).containsEntry("w3c.trace_id", AttributeValue.of(TRACE));
    }

    @Test
    void aTraceparentIsMadeOfAnyTraceId() throws CallerIds.BadHeader {
        assertThat(context(Map.of("X-Trace-ID", "0af76519-16cd-43dd-8448-eb211c80319c"))
                        .traceparent())
                .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        assertThat(context(Map.of("X-Trace-ID", "my-trace")).traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .isEqualTo(context(Map.of("X-Trace-ID", "my-trace")).traceparent());
    }

    @Test
    void aChildIsOfTheSpanThatIsOpen() throws CallerIds.BadHeader {
        RequestContext context = context(Map.of("X-Trace-ID", "my-trace", "X-Services-Encountered", "a"));
        try (ActiveSpan span = context.span("work", "serving")) {
            CallerIds child = context.child(null);

            assertThat(child.requestId()).isNotEqualTo(context.ids().requestId());
            assertThat(child.traceId()).isEqualTo("my-trace");
            assertThat(child.services()).containsExactly("a", "rewind");
            TraceParent parent = Objects.requireNonNull(child.parent());
            assertThat(parent.spanId()).isEqualTo(span.id());
            assertThat(parent.traceId()).isEqualTo(context.traceparent().substring(3, 35));
        }
    }

    @Test
    void whoAsksIsOnTheRoot() throws CallerIds.BadHeader {
        Span root = trace(context(Map.of("X-User-ID", "u1", "X-Session-ID", "s1", "X-Tenant-ID", "t1")))
                .spans()
                .getFirst();

        assertThat(root.attributes())
                .containsEntry("user.id", AttributeValue.of("u1"))
                .containsEntry("session.id", AttributeValue.of("s1"))
                .containsEntry("tenant.id", AttributeValue.of("t1"));
        assertThat(trace(context(Map.of("X-User-ID", ""))).spans().getFirst().attributes())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0X",
                "0g-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
                ""
            })
    void whatIsNotValidCountsAsNone(String header) {
        assertThat(TraceParent.of(header, "a=1")).isNull();
    }

    @Test
    void laterVersionsMayAddToTheEnd() {
        assertThat(TraceParent.of("cc-" + TRACE + "-" + SPAN + "-01-what-comes", null))
                .isEqualTo(new TraceParent(TRACE, SPAN, 1, null));
    }

    @Test
    void aStateThatIsTooMuchIsLeftOut() {
        assertThat(state("a=" + "x".repeat(510))).isNotNull();
        assertThat(state("a=" + "x".repeat(511))).isNull();
        assertThat(state("a=1,".repeat(31) + "a=1")).isNotNull();
        assertThat(state("a=1,".repeat(32) + "a=1")).isNull();
        assertThat(state("a=é")).isNull();
    }

    private static @Nullable String state(String header) {
        return Objects.requireNonNull(TraceParent.of("00-" + TRACE + "-" + SPAN + "-01", header))
                .state();
    }
}
