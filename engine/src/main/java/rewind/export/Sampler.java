package rewind.export;

import org.jspecify.annotations.Nullable;
import rewind.telemetry.RequestContext;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;
import rewind.trace.WireIds;

/**
 * Which traces are sent. Rewind keeps every trace; this is about what leaves.
 *
 * @param share of the trace ids, from 0 to 1
 * @param byParent whether a caller's {@code traceparent} decides where there is one
 */
public record Sampler(double share, boolean byParent) {
    private static final int RANDOM_DIGITS = 16;

    static Sampler of(@Nullable String name, @Nullable String argument) {
        String plain = name == null ? "parentbased_always_on" : name;
        boolean byParent = plain.startsWith("parentbased_");
        return switch (byParent ? plain.substring("parentbased_".length()) : plain) {
            case "always_on" -> new Sampler(1, byParent);
            case "always_off" -> new Sampler(0, byParent);
            case "traceidratio" -> new Sampler(ratio(argument), byParent);
            default ->
                throw new IllegalArgumentException("OTEL_TRACES_SAMPLER must be always_on, always_off or traceidratio,"
                        + " also with parentbased_ before it, not '" + name + "'.");
        };
    }

    private static double ratio(@Nullable String argument) {
        try {
            double ratio = argument == null ? 1 : Double.parseDouble(argument);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException(
                "OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, not '" + argument + "'.");
    }

    boolean takes(Trace trace) {
        if (byParent
                && !trace.spans().isEmpty()
                && trace.spans().getFirst().attributes().get(RequestContext.SAMPLED)
                        instanceof AttributeValue.Flag decided) {
            return decided.value();
        }
        if (share >= 1 || share <= 0) {
            return share >= 1;
        }
        // As OpenTelemetry's SDKs decide it, so that all parts of a trace are sent or none.
        String id = WireIds.trace(trace.summary().traceId());
        long random = Long.parseUnsignedLong(id.substring(id.length() - RANDOM_DIGITS), 16) & Long.MAX_VALUE;
        return random < (long) (share * Long.MAX_VALUE);
    }
}
