package rewind.explorer.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.LogLevel;

/**
 * Entries of one kind.
 *
 * @param count how many, at least 1
 * @param firstMillis of the oldest, milliseconds since the epoch
 * @param lastMillis of the newest
 * @param slices how many in each of equally wide slices of time, oldest first
 */
record Group(Key key, long count, long firstMillis, long lastMillis, List<Long> slices) {
    Group {
        slices = List.copyOf(slices);
    }

    /**
     * What the entries of a group have in common.
     *
     * @param recorded as in {@link Entry}
     */
    record Key(
            String type,
            boolean recorded,
            LogLevel level,
            String component,
            @Nullable String version) {
        static Key of(Entry entry) {
            return new Key(entry.type(), entry.recorded(), entry.level(), entry.component(), entry.version());
        }
    }
}
