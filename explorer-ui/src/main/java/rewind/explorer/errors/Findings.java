package rewind.explorer.errors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rewind.store.TimeHistogram;

/**
 * What was found at one moment.
 *
 * @param chart the requests over time, whatever the period that was asked for; none where there are no traces
 * @param matching how many requests there are that may have an entry
 * @param read how many of these were read, the newest
 * @param requests all requests from the oldest that was read on, or of the period where all were read
 * @param fromMillis where that period begins, milliseconds since the epoch
 * @param untilMillis where it ends
 * @param novel types that no older version had
 * @param byTrace the entries of each request that was read, newest request first
 */
record Findings(
        Optional<TimeHistogram> chart,
        long matching,
        long read,
        long requests,
        long fromMillis,
        long untilMillis,
        Set<Novel> novel,
        Map<Seen, List<Entry>> byTrace) {
    static final Findings NONE = new Findings(Optional.empty(), 0, 0, 0, 0, 1, Set.of(), Map.of());

    /** A trace; its id alone may be used twice. */
    record Seen(String requestId, long timestampMillis, long storedAtMicros) {}

    /** A type of error that a version brought. */
    record Novel(String type, String version) {}

    /** Newest request first. */
    List<Entry> entries() {
        return byTrace.values().stream().flatMap(List::stream).toList();
    }
}
