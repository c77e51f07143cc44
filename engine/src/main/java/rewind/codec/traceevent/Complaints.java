package rewind.codec.traceevent;

import java.util.LinkedHashMap;
import java.util.Map;
import rewind.codec.Problem;
import rewind.codec.TraceSink;

/**
 * What is wrong with single events, told once a kind with the number and the place of the first: a capture that was cut
 * has thousands of the same.
 */
final class Complaints {
    private static final int KINDS = 100;

    private record Kind(String place, long count) {}

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    /**
     * Counts one.
     *
     * @param message a sentence about one such event; the number is put in front
     */
    void add(String place, String message) {
        String kind = kinds.containsKey(message) || kinds.size() < KINDS ? message : "is wrong in yet another way.";
        kinds.merge(kind, new Kind(place, 1), (a, b) -> new Kind(a.place(), a.count() + 1));
    }

    void add(Event event, String message) {
        add(event.place(), message);
    }

    void tell(TraceSink sink) {
        kinds.forEach((message, kind) -> sink.problem(new Problem(
                kind.place(),
                kind.count() == 1
                        ? "An event " + message
                        : kind.count() + " events, of which this is the first: each " + message)));
        kinds.clear();
    }
}
