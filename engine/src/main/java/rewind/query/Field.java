package rewind.query;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/** What a condition may be about, but for {@code span.NAME} and attributes, whose names are not ours. */
public enum Field {
    MODEL_VERSION("model_version", Kind.TEXT, "model version"),
    MODEL_NAME("model_name", Kind.TEXT, ""),
    STATUS("status", Kind.NUMBER, ""),
    LATENCY("latency", Kind.DURATION, "latency_ms duration"),
    USER("user", Kind.NUMBER, "user_id"),
    ERROR("error", Kind.TEXT, "error_type"),
    VARIANT("variant", Kind.TEXT, ""),
    PATH("path", Kind.TEXT, "route"),
    METHOD("method", Kind.TEXT, ""),
    SERVICE("service", Kind.TEXT, ""),
    K("k", Kind.NUMBER, ""),
    ITEMS("items", Kind.NUMBER, "num_items"),
    SPANS("spans", Kind.NUMBER, "span_count"),
    REQUEST("request", Kind.TEXT, "request_id"),
    TRACE("trace", Kind.TEXT, "trace_id"),
    GIT_SHA("git_sha", Kind.TEXT, "commit"),
    SNAPSHOT("snapshot", Kind.TEXT, "data_snapshot_id"),
    IMAGE("image", Kind.TEXT, "container_image_digest"),
    SINCE("since", Kind.MOMENT, ""),
    UNTIL("until", Kind.MOMENT, ""),
    TIME("time", Kind.TIME, "timestamp"),
    SPAN("span", Kind.DETAIL, ""),
    COMPONENT("component", Kind.DETAIL, ""),
    LOG("log", Kind.DETAIL, ""),
    TEXT("text", Kind.DETAIL, "");

    private static final Map<String, Field> BY_NAME = byName();

    private final String title;
    private final Kind kind;
    private final String aliases;

    /** The aliases with a space between. */
    Field(String title, Kind kind, String aliases) {
        this.title = title;
        this.kind = kind;
        this.aliases = aliases;
    }

    /** What values a field has, and so which operators. */
    public enum Kind {
        /** Text that the summary has: {@code : = != ~ !~}. */
        TEXT,
        /** A whole number that the summary has: {@code : = != > >= < <=}. */
        NUMBER,
        /** As a number, in nanoseconds. */
        DURATION,
        /** The end of a period: {@code : =}. */
        MOMENT,
        /** Periods; operators as for a number. */
        TIME,
        /** Text that only the whole trace has; operators as for text. */
        DETAIL
    }

    /** As it is written. */
    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** The field of this name, or of the name that it has in an interface or a file. */
    public static Optional<Field> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Field> byName() {
        Map<String, Field> fields = new HashMap<>();
        for (Field field : values()) {
            fields.put(field.title, field);
            for (String alias : field.aliases.split(" ", -1)) {
                fields.put(alias, field);
            }
        }
        fields.remove("");
        return Map.copyOf(fields);
    }

    /** Hashes may be abbreviated, as git does. */
    boolean isHash() {
        return this == GIT_SHA || this == SNAPSHOT;
    }

    /** The text that a summary has for this; null where it has none. */
    @Nullable String textOf(TraceSummary summary) {
        String text =
                switch (this) {
                    case MODEL_VERSION -> summary.provenance().modelVersion();
                    case MODEL_NAME -> summary.provenance().modelName();
                    case GIT_SHA -> summary.provenance().gitSha();
                    case SNAPSHOT -> summary.provenance().dataSnapshotId();
                    case IMAGE -> summary.provenance().containerImageDigest();
                    case ERROR -> summary.errorType();
                    case VARIANT -> summary.variant();
                    case PATH -> summary.path();
                    case METHOD -> summary.method();
                    case SERVICE -> summary.service();
                    case REQUEST -> summary.requestId();
                    case TRACE -> summary.traceId();
                    default -> throw new IllegalStateException(title + " is no text of a summary");
                };
        return text == null || text.isEmpty() ? null : text;
    }

    /** The number that a summary has for this, a duration in nanoseconds; null where it has none. */
    @Nullable Long numberOf(TraceSummary summary) {
        return switch (this) {
            case STATUS -> (long) summary.status();
            case USER -> summary.userId();
            case K -> summary.k() == null ? null : (long) summary.k();
            case ITEMS -> (long) summary.numItems();
            case SPANS -> (long) summary.spanCount();
            case LATENCY -> Math.min(summary.latencyMicros(), Long.MAX_VALUE / 1000) * 1000;
            default -> throw new IllegalStateException(title + " is no number of a summary");
        };
    }
}
