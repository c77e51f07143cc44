package rewind.explorer.compare;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.VersionOrder;
import rewind.store.RolloutEvent;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;
import rewind.trace.TraceSummary;

/** Pairs of groups that people compare again and again; what they are exactly depends on the traces. */
enum Preset {
    /** The slowest tenth of the newest requests against the rest. */
    SLOW,
    ERRORS,
    /** The two newest versions. */
    VERSIONS,
    /** As long before the last change of what is served as after it. */
    SWITCH;

    private static final int NEWEST = 1000;
    private static final double SLOW_FROM = 0.9;
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]+");

    /**
     * Two groups.
     *
     * @param left a typed query
     * @param right a typed query; empty for all others
     */
    record Groups(String left, String right) {}

    /** @throws IllegalArgumentException if there is nothing to compare; says why */
    static Groups slow(TraceFinder traces) {
        long[] micros = traces.find(TraceQuery.ALL, NEWEST, null).traces().stream()
                .mapToLong(TraceSummary::latencyMicros)
                .sorted()
                .toArray();
        if (micros.length == 0) {
            throw new IllegalArgumentException(Messages.text("groups.preset.nothing"));
        }
        long first = micros[(int) Math.min(micros.length - 1L, Math.round(SLOW_FROM * micros.length))];
        return new Groups(
                "latency>=" + BigDecimal.valueOf(first, 3).stripTrailingZeros().toPlainString() + "ms", "");
    }

    static Groups errors() {
        return new Groups("status>=400 OR error:*", "");
    }

    /** @throws IllegalArgumentException if there are fewer than two versions */
    static Groups versions(TraceFinder traces) {
        List<String> versions =
                traces.modelVersions().stream().sorted(VersionOrder.NATURAL).toList();
        if (versions.size() < 2) {
            throw new IllegalArgumentException(Messages.text("groups.preset.toofew", Figures.count(versions.size())));
        }
        return new Groups(version(versions.get(versions.size() - 2)), version(versions.getLast()));
    }

    private static String version(String name) {
        return "model_version:" + quoted(name);
    }

    /** A value as it stands in a typed query. */
    static String quoted(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*") + "\"";
    }

    /** @throws IllegalArgumentException if nothing was switched yet */
    static Groups aroundSwitch(List<RolloutEvent> newest, Instant now) {
        if (newest.isEmpty()) {
            throw new IllegalArgumentException(Messages.text("groups.preset.noswitch"));
        }
        Instant at = Instant.ofEpochMilli(newest.getFirst().atMillis());
        Duration since = Duration.between(at, now);
        Duration before = since.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : since;
        return new Groups("since:" + at.minus(before) + " until:" + at, "since:" + at);
    }
}
