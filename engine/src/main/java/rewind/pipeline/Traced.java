package rewind.pipeline;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;
import rewind.trace.AttributeValue;

/**
 * The one way by which work of the pipeline gets its span: begin, end, duration, and what went wrong with its stack.
 * See {@link RequestContext#traced}.
 */
final class Traced {
    private Traced() {}

    static <T> T call(RequestContext context, String name, String component, Function<ActiveSpan, T> work) {
        return context.traced(name, component, Map::of, work);
    }

    /** @param arguments what the work was given, asked for only where that is logged */
    static <T> T call(
            RequestContext context,
            String name,
            String component,
            Supplier<Map<String, AttributeValue>> arguments,
            Function<ActiveSpan, T> work) {
        return context.traced(name, component, arguments, work);
    }
}
