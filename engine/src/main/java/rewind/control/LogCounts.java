package rewind.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import rewind.trace.LogLevel;

/**
 * How many entries of log files there are.
 *
 * @param byComponent most frequent first
 * @param byType of error, most frequent first; those without one as {@code (none)}
 * @param overTime from the first to the last entry, in slices of one width, those without any too
 * @param problems lines that could not be read, each with its file and number
 */
public record LogCounts(
        long total, List<Count> byComponent, List<Count> byType, List<Slice> overTime, List<String> problems) {
    public static final LogCounts NONE = new LogCounts(0, List.of(), List.of(), List.of(), List.of());

    public LogCounts {
        byComponent = List.copyOf(byComponent);
        byType = List.copyOf(byType);
        overTime = List.copyOf(overTime);
        problems = List.copyOf(problems);
    }

    /** Entries that have a name in common. */
    public record Count(String name, long count) {}

    /**
     * Entries of a while.
     *
     * @param from inclusive
     * @param until exclusive
     * @param byLevel of those levels that there were any of
     */
    public record Slice(Instant from, Instant until, Map<LogLevel, Long> byLevel) {
        public Slice {
            byLevel = Map.copyOf(byLevel);
        }

        /** Of all levels. */
        public long total() {
            return byLevel.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Of one level. */
        public long of(LogLevel level) {
            return byLevel.getOrDefault(level, 0L);
        }
    }
}
