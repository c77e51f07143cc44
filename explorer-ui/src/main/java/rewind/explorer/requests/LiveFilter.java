package rewind.explorer.requests;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** Whether a request that was just stored belongs in the list: the same conditions that the store applies. */
final class LiveFilter {
    private LiveFilter() {}

    static boolean matches(TraceQuery query, TraceSummary trace) {
        return same(query.modelVersion(), trace.provenance().modelVersion())
                && same(query.modelName(), trace.provenance().modelName())
                && same(query.userId(), trace.userId())
                && same(query.variant(), trace.variant())
                && same(query.path(), trace.path())
                && status(query.status(), trace.status())
                && latency(query, trace.latencyMicros() / 1000.0)
                && time(query, trace.timestampMillis())
                && text(query.text(), trace);
    }

    private static boolean same(@Nullable Object wanted, @Nullable Object actual) {
        return wanted == null || Objects.equals(wanted, actual);
    }

    private static boolean status(@Nullable Integer wanted, int actual) {
        return wanted == null || wanted == actual || (wanted < 10 && wanted == actual / 100);
    }

    private static boolean latency(TraceQuery query, double millis) {
        return (query.minLatencyMs() == null || millis >= query.minLatencyMs())
                && (query.maxLatencyMs() == null || millis <= query.maxLatencyMs());
    }

    private static boolean time(TraceQuery query, long millis) {
        return (query.since() == null || millis >= query.since().toEpochMilli())
                && (query.until() == null || millis < query.until().toEpochMilli());
    }

    private static boolean text(@Nullable String wanted, TraceSummary trace) {
        if (wanted == null || wanted.isEmpty()) {
            return true;
        }
        String needle = wanted.toLowerCase(Locale.ROOT);
        return holds(trace.requestId(), needle) || holds(trace.traceId(), needle) || holds(trace.errorType(), needle);
    }

    private static boolean holds(@Nullable String text, String needle) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(needle);
    }
}
