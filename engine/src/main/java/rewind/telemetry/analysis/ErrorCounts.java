package rewind.telemetry.analysis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many there were of what: by component, by type, and over time. */
public final class ErrorCounts {
    private static final String NONE = "(none)";
    private static final List<Duration> WIDTHS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1),
            Duration.ofDays(7));
    private static final int MOST_BUCKETS = 60;

    private final SortedMap<String, Long> components = new TreeMap<>();
    private final SortedMap<String, Long> types = new TreeMap<>();
    private final SortedMap<String, Long> levels = new TreeMap<>();
    private final SortedMap<Long, SortedMap<String, Long>> minutes = new TreeMap<>();
    private long total;

    /**
     * Some that have a name in common.
     *
     * @param name a component's, a type's or a level's
     */
    public record Count(String name, long count) {}

    /**
     * Those of a while.
     *
     * @param from inclusive
     * @param until exclusive
     * @param byLevel of those levels that there were any of
     */
    public record Bucket(Instant from, Instant until, long count, Map<String, Long> byLevel) {
        public Bucket {
            byLevel = Map.copyOf(byLevel);
        }
    }

    /** Counts one. */
    public void add(ErrorEvent event) {
        total++;
        components.merge(event.component(), 1L, Long::sum);
        types.merge(event.type() == null ? NONE : event.type(), 1L, Long::sum);
        levels.merge(event.level(), 1L, Long::sum);
        minutes.computeIfAbsent(Math.floorDiv(event.time().getEpochSecond(), 60), minute -> new TreeMap<>())
                .merge(event.level(), 1L, Long::sum);
    }

    public long total() {
        return total;
    }

    /** Most frequent first. */
    public List<Count> byComponent() {
        return sorted(components);
    }

    /** Most frequent first; those without a type as {@code (none)}. */
    public List<Count> byType() {
        return sorted(types);
    }

    /** Most frequent first. */
    public List<Count> byLevel() {
        return sorted(levels);
    }

    private static List<Count> sorted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::name))
                .toList();
    }

    /** From the first to the last, at most {@value #MOST_BUCKETS} of one width, those without any too. */
    public List<Bucket> overTime() {
        if (minutes.isEmpty()) {
            return List.of();
        }
        long first = minutes.firstKey() * 60;
        long last = minutes.lastKey() * 60;
        long width = WIDTHS.stream()
                .mapToLong(Duration::toSeconds)
                .filter(seconds -> last / seconds - first / seconds < MOST_BUCKETS)
                .findFirst()
                .orElseGet(() -> (last - first) / (MOST_BUCKETS - 1) / 86_400 * 86_400 + 86_400);
        List<Bucket> buckets = new ArrayList<>();
        for (long from = Math.floorDiv(first, width) * width; from <= last; from += width) {
            Map<String, Long> byLevel = new TreeMap<>();
            minutes.subMap(Math.floorDiv(from + 59, 60), Math.floorDiv(from + width + 59, 60))
                    .values()
                    .forEach(minute -> minute.forEach((level, count) -> byLevel.merge(level, count, Long::sum)));
            long count = byLevel.values().stream().mapToLong(Long::longValue).sum();
            buckets.add(new Bucket(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + width), count, byLevel));
        }
        return buckets;
    }
}
