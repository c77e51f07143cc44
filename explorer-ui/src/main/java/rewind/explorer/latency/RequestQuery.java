package rewind.explorer.latency;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.latency.SeriesKey;

/** The typed query ({@link rewind.query.Query}) for the requests behind a part of a chart. */
final class RequestQuery {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/][A-Za-z0-9_./]*");

    private RequestQuery() {}

    /**
     * Of any group of the question.
     *
     * @param above nanoseconds, exclusive; negative for no bound
     * @param upTo nanoseconds, inclusive; {@link Long#MAX_VALUE} for no bound
     */
    static String of(LatencyQuestion question, long above, long upTo) {
        List<String> parts = new ArrayList<>();
        version(question, parts);
        String stage = question.stage();
        if (stage == null) {
            durations(parts, "latency", above, upTo);
        } else {
            parts.add("span:" + quoted(stage));
            durations(parts, "span." + quoted(stage), above, upTo);
        }
        return String.join(" ", parts);
    }

    /** Of one group, the bounds as above. */
    static String of(LatencyQuestion question, @Nullable String group, long above, long upTo) {
        List<String> parts = new ArrayList<>();
        if (question.by() != Grouping.MODEL_VERSION) {
            version(question, parts);
        }
        String stage = question.by() == Grouping.STAGE ? group : question.stage();
        if (question.by() == Grouping.STAGE) {
            if (group != null && !group.equals(SeriesKey.OTHER)) {
                parts.add("span:" + quoted(group));
            }
        } else if (group == null) {
            parts.add("-" + question.by().field() + ":*");
        } else if (!group.equals(SeriesKey.OTHER)) {
            parts.add(question.by().field() + ":" + quoted(group));
        }
        if (question.stage() != null && question.by() != Grouping.STAGE) {
            parts.add("span:" + quoted(question.stage()));
        }
        durations(parts, stage == null ? "latency" : "span." + quoted(stage), above, upTo);
        return String.join(" ", parts);
    }

    private static void version(LatencyQuestion question, List<String> parts) {
        String version = question.version();
        if (version != null) {
            parts.add("model_version:" + quoted(version));
        }
    }

    private static void durations(List<String> parts, String field, long above, long upTo) {
        if (above > 0) {
            parts.add(field + ">" + millis(above));
        }
        if (upTo < Long.MAX_VALUE) {
            parts.add(field + "<=" + millis(upTo));
        }
    }

    private static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString() + "ms";
    }

    /** In quotes where it might be read as something else. */
    static String quoted(String value) {
        boolean plain = PLAIN.matcher(value).matches() && !value.contains("..");
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
