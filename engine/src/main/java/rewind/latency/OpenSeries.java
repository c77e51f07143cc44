package rewind.latency;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A series with the minutes of it that are not in the tables yet. */
final class OpenSeries {
    private final int id;
    private final SeriesKey key;
    private final Map<Integer, LatencyCell> minutes = new HashMap<>();
    private int lastMinute;
    private @Nullable LatencyCell last;

    OpenSeries(int id, SeriesKey key) {
        this.id = id;
        this.key = key;
    }

    int id() {
        return id;
    }

    SeriesKey key() {
        return key;
    }

    /** What was added since the last flush, by minute since the epoch. */
    Map<Integer, LatencyCell> minutes() {
        return minutes;
    }

    /** The cell of a minute, where it is open. Most requests are of the same minute as the one before. */
    @Nullable LatencyCell find(int minute) {
        if (last != null && lastMinute == minute) {
            return last;
        }
        return remember(minute, minutes.get(minute));
    }

    LatencyCell open(int minute) {
        LatencyCell cell = new LatencyCell();
        minutes.put(minute, cell);
        remember(minute, cell);
        return cell;
    }

    private @Nullable LatencyCell remember(int minute, @Nullable LatencyCell cell) {
        lastMinute = minute;
        last = cell;
        return cell;
    }

    void clear() {
        minutes.clear();
        last = null;
    }
}
