package rewind.pipeline;

import java.util.function.Function;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/**
 * The one way by which work of the pipeline gets its span: begin, end, duration, and what went wrong with its stack.
 */
final class Traced {
    private Traced() {}

    static <T> T call(RequestContext context, String name, String component, Function<ActiveSpan, T> work) {
        try (ActiveSpan span = context.span(name, component)) {
            try {
                return work.apply(span);
            } catch (RuntimeException e) {
                span.fail(e);
                throw e;
            }
        }
    }
}
