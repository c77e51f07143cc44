package rewind.explorer.latency;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.text.Messages;
import rewind.store.RolloutEvent;

/** A change of what is served, with its words. */
record Switch(Instant at, String words) {

    /**
     * Those within a stretch, oldest first.
     *
     * @param newestFirst of any time
     */
    static List<Switch> within(List<RolloutEvent> newestFirst, Stretch stretch) {
        List<Switch> switches = new ArrayList<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            RolloutEvent event = newestFirst.get(i);
            Instant at = Instant.ofEpochMilli(event.atMillis());
            if (!at.isBefore(stretch.since()) && at.isBefore(stretch.until())) {
                RolloutEvent before = i + 1 < newestFirst.size() ? newestFirst.get(i + 1) : null;
                switches.add(
                        new Switch(at, words(event, before != null && event.to().equals(before.from()))));
            }
        }
        return switches;
    }

    private static String words(RolloutEvent event, boolean back) {
        if (!event.kind().equals("switch")) {
            return Messages.text("latency.switch.other", event.kind(), event.to());
        }
        return Messages.text(back ? "latency.switch.back" : "latency.switch.to", event.to());
    }
}
