package rewind.codec.traceevent;

import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;

/**
 * One event of the file, of any phase but metadata.
 *
 * @param sequence its place among the events of the file, from 1
 * @param phase {@code ph}, of which all that are known have one character
 * @param start {@code ts} in nanoseconds, from whatever the file counts from
 * @param duration {@code dur} in nanoseconds; 0 where there is none
 * @param thread its place in {@link ThreadTable}
 * @param name empty where there is none
 * @param track category, scope and id, which tie asynchronous and flow events to one another; empty where there is no id
 * @param bind the id that ties flows of the second version, null where there is none
 * @param attributes the arguments, and what else the event said
 */
record Event(
        long sequence,
        char phase,
        long start,
        long duration,
        int thread,
        String name,
        String track,
        @Nullable String bind,
        boolean flowIn,
        boolean flowOut,
        boolean bindsEnclosing,
        Map<String, AttributeValue> attributes,
        int line,
        int column) {

    /**
     * The order in which events happened. Where times are the same: what begins and ends in the order of the file; then
     * complete events, the longest first, since it holds the others; then what lies within any of these.
     */
    static final Comparator<Event> BY_TIME = Comparator.comparingLong(Event::start)
            .thenComparingInt(Event::rank)
            .thenComparing(Comparator.comparingLong(Event::duration).reversed())
            .thenComparingLong(Event::sequence);

    long end() {
        return start + duration;
    }

    String place() {
        return "line " + line + ", column " + column;
    }

    private int rank() {
        return switch (phase) {
            case 'B', 'E', 'b', 'e', 'n', 'S', 'T', 'p', 'F' -> 0;
            case 'X' -> 1;
            default -> 2;
        };
    }

    /** About how many bytes it takes in memory. */
    int weight() {
        int weight = 160 + 2 * (name.length() + track.length());
        for (Map.Entry<String, AttributeValue> e : attributes.entrySet()) {
            weight += 80 + 2 * e.getKey().length() + weight(e.getValue());
        }
        return weight;
    }

    private static int weight(AttributeValue value) {
        return switch (value) {
            case AttributeValue.Text v -> 56 + 2 * v.value().length();
            case AttributeValue.Items v -> {
                int sum = 40;
                for (AttributeValue element : v.values()) {
                    sum += weight(element);
                }
                yield sum;
            }
            case AttributeValue.Fields v -> {
                int sum = 80;
                for (Map.Entry<String, AttributeValue> e : v.values().entrySet()) {
                    sum += 100 + 2 * e.getKey().length() + weight(e.getValue());
                }
                yield sum;
            }
            default -> 24;
        };
    }
}
