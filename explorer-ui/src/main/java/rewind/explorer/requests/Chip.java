package rewind.explorer.requests;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.store.TraceQuery;

/**
 * A condition as it is shown, taken away, and put back into the field to be changed.
 *
 * @param name what it is about; empty where the value says it all
 * @param value as a person reads it
 * @param text as it is typed
 * @param without what is asked for without it
 */
record Chip(String name, String value, String text, Conditions without) {
    private static final Pattern CONDITION = Pattern.compile("(-?@?[\\w./-]+)(:|=|!=|>=|<=|>|<|!~|~)(.+)");

    /** What has durations as its values. */
    private static final Pattern TOOK = Pattern.compile("-?(latency|duration|latency_ms|(stage|span)\\..+)");

    private static final Pattern DURATION = Pattern.compile("(\\d)(ns|us|ms|s|m|h)(?!\\w)");

    static List<Chip> of(Conditions conditions, ZoneId zone) {
        List<Chip> chips = new ArrayList<>();
        TraceQuery query = conditions.simple();
        if (query.since() != null && query.until() != null) {
            chips.add(new Chip(
                    Messages.text("chip.time"),
                    Times.range(query.since(), query.until(), zone),
                    "since:" + query.since() + " until:" + query.until(),
                    conditions.withSimple(query.between(null, null))));
        }
        String version = query.modelVersion();
        if (version != null) {
            chips.add(new Chip(
                    Messages.text("chip.version"),
                    version,
                    "version:" + version,
                    conditions.withSimple(query.withModelVersion(null))));
        }
        String path = query.path();
        if (path != null) {
            chips.add(new Chip(
                    Messages.text("chip.name"),
                    path,
                    "path:\"" + path.replace("\\", "\\\\").replace("\"", "\\\"") + '"',
                    conditions.withSimple(query.withPath(null))));
        }
        Integer status = query.status();
        if (status != null) {
            String value = status < 10 ? status + "xx" : status.toString();
            chips.add(new Chip(
                    Messages.text("chip.status"),
                    value,
                    "status:" + value,
                    conditions.withSimple(query.withStatus(null))));
        }
        Long user = query.userId();
        if (user != null) {
            chips.add(new Chip(
                    Messages.text("chip.user"),
                    user.toString(),
                    "user:" + user,
                    conditions.withSimple(query.withUserId(null))));
        }
        conditions.typed().forEach(typed -> chips.add(typed(typed, conditions)));
        return chips;
    }

    private static Chip typed(TypedCondition typed, Conditions conditions) {
        Conditions without = conditions.without(typed);
        String title = typed.title();
        if (title != null) {
            return new Chip("", title, typed.text(), without);
        }
        Matcher parts = CONDITION.matcher(typed.text());
        if (!parts.matches() || Pieces.of(typed.text()).size() > 1) {
            return new Chip("", typed.text(), typed.text(), without);
        }
        boolean equal = parts.group(2).equals(":") || parts.group(2).equals("=");
        String value = TOOK.matcher(parts.group(1)).matches() ? spelled(parts.group(3)) : parts.group(3);
        return new Chip(parts.group(1), equal ? value : parts.group(2) + " " + value, typed.text(), without);
    }

    /** Durations as they stand everywhere else: 0.37 ms – 4.48 ms. */
    private static String spelled(String typed) {
        return DURATION.matcher(typed.replace("..", " – "))
                .replaceAll(found -> found.group(1) + " " + (found.group(2).equals("us") ? "µs" : found.group(2)));
    }

    /** For a screen reader, and where the query is told in a sentence. */
    String words() {
        return (name + " " + value).strip();
    }
}
