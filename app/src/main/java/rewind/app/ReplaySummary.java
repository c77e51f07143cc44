package rewind.app;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import rewind.replay.Obstacle;
import rewind.replay.Replay;

/** What came of many replays. Safe for many threads. */
final class ReplaySummary {
    private static final int SHOWN = 20;

    private final Map<String, List<String>> diverged = new TreeMap<>();
    private final Map<String, List<String>> notReplayable = new TreeMap<>();
    private long identical;
    private long leftOut;

    synchronized void add(Replay replay) {
        switch (replay.verdict()) {
            case IDENTICAL -> identical++;
            case DIVERGED -> add(diverged, String.valueOf(replay.firstDivergence()), replay);
            case NOT_REPLAYABLE -> add(notReplayable, why(replay), replay);
        }
    }

    private static String why(Replay replay) {
        String words =
                replay.obstacles().stream().map(Obstacle.Kind::words).distinct().collect(Collectors.joining(", and "));
        return replay.version() == null ? words : words + " (" + replay.version() + ")";
    }

    private static void add(Map<String, List<String>> groups, String group, Replay replay) {
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(replay.requestId());
    }

    /** A request that cannot be had, as a newer one has its id or it has gone meanwhile. */
    synchronized void leaveOut() {
        leftOut++;
    }

    synchronized int exit() {
        return !diverged.isEmpty() ? Exit.NO : !notReplayable.isEmpty() ? Exit.INCONCLUSIVE : Exit.DONE;
    }

    synchronized String text() {
        StringBuilder text = new StringBuilder();
        line(text, "Identical", identical);
        line(text, "Diverged", count(diverged));
        diverged.forEach((stage, ids) -> text.append("  first at ")
                .append(stage)
                .append(": ")
                .append(ids.size())
                .append("  ")
                .append(shown(ids))
                .append('\n'));
        line(text, "Not replayable", count(notReplayable));
        notReplayable.forEach((why, ids) -> text.append("  ")
                .append(why)
                .append(": ")
                .append(ids.size())
                .append("  ")
                .append(shown(ids))
                .append('\n'));
        if (leftOut > 0) {
            line(text, "Left out", leftOut);
            text.append("  newer requests have their ids, or they are not kept any more\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, long count) {
        text.append(String.format(Locale.ROOT, "%-15s%,9d%n", what, count));
    }

    private static long count(Map<String, List<String>> groups) {
        return groups.values().stream().mapToLong(List::size).sum();
    }

    private static String shown(List<String> ids) {
        String first = ids.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return ids.size() <= SHOWN ? first : first + ", and " + (ids.size() - SHOWN) + " more";
    }

    /** {@code {identical, diverged, not_replayable, left_out, diverged_by_stage: {stage: [id]}, not_replayable_by_reason}}. */
    synchronized void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("identical", identical);
        json.writeNumberField("diverged", count(diverged));
        json.writeNumberField("not_replayable", count(notReplayable));
        json.writeNumberField("left_out", leftOut);
        groups(json, "diverged_by_stage", diverged);
        groups(json, "not_replayable_by_reason", notReplayable);
        json.writeEndObject();
    }

    private static void groups(JsonGenerator json, String name, Map<String, List<String>> groups) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> group : groups.entrySet()) {
            json.writeArrayFieldStart(group.getKey());
            for (String id : group.getValue()) {
                json.writeString(id);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
