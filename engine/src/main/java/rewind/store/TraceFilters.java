package rewind.store;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.query.Query;
import rewind.query.QueryException;

/**
 * A {@link TraceQuery} as named texts: the parameters of {@code GET /traces}, the options of {@code rewind traces}. {@code q}
 * is a typed query, {@code text} a part of the request id, trace id or error type.
 */
public final class TraceFilters {
    /** All names, in the order in which they are told to people. */
    public static final List<String> NAMES = List.of(
            "model_version",
            "model_name",
            "status",
            "user_id",
            "variant",
            "path",
            "min_latency_ms",
            "max_latency_ms",
            "since",
            "until",
            "q",
            "text");

    private static final Pattern AGO = Pattern.compile("-(\\d{1,6})(ms|s|m|h|d)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,30})?");
    /** Numbers beyond this are milliseconds, below it seconds: it is the year 2286 in seconds, 1970 in milliseconds. */
    private static final double LARGEST_SECONDS = 1e10;

    private TraceFilters() {}

    /**
     * Understands filters.
     *
     * @param values by name; what is missing or empty does not filter, names that are not ours are passed over
     * @param clock what "an hour ago" counts from
     * @throws IllegalArgumentException names the filter and what it can be
     */
    public static TraceQuery parse(Map<String, String> values, InstantSource clock) {
        return new TraceQuery(
                text(values, "model_version"),
                text(values, "model_name"),
                status(values, "status"),
                user(values, "user_id"),
                text(values, "variant"),
                text(values, "path"),
                milliseconds(values, "min_latency_ms"),
                milliseconds(values, "max_latency_ms"),
                moment(values, "since", clock),
                moment(values, "until", clock),
                text(values, "text"),
                typed(values, "q", clock));
    }

    private static @Nullable Query typed(Map<String, String> values, String name, InstantSource clock) {
        String text = text(values, name);
        if (text == null) {
            return null;
        }
        try {
            return Query.parse(text, clock.instant());
        } catch (QueryException e) {
            throw new IllegalArgumentException(
                    name + " cannot be read at character " + (e.start() + 1) + ": " + e.getMessage() + ".", e);
        }
    }

    /** The reverse of {@link #parse}, exactly: only what filters. */
    public static Map<String, String> format(TraceQuery query) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "model_version", query.modelVersion());
        put(values, "model_name", query.modelName());
        put(values, "status", query.status());
        put(values, "user_id", query.userId());
        put(values, "variant", query.variant());
        put(values, "path", query.path());
        put(values, "min_latency_ms", plain(query.minLatencyMs()));
        put(values, "max_latency_ms", plain(query.maxLatencyMs()));
        put(values, "since", query.since());
        put(values, "until", query.until());
        Query typed = query.typed();
        put(values, "q", typed == null ? null : typed.toText());
        put(values, "text", query.text());
        return values;
    }

    /** Without an exponent. */
    private static @Nullable String plain(@Nullable Double number) {
        return number == null ? null : new BigDecimal(number.toString()).toPlainString();
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }

    private static @Nullable String text(Map<String, String> values, String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static @Nullable Long user(Map<String, String> values, String name) {
        String text = text(values, name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'.", e);
        }
    }

    private static @Nullable Integer status(Map<String, String> values, String name) {
        String text = text(values, name);
        if (text == null) {
            return null;
        }
        if (text.matches("[1-5](?i:xx)?")) {
            return text.charAt(0) - '0';
        }
        if (text.matches("[1-5]\\d\\d")) {
            return Integer.valueOf(text);
        }
        throw new IllegalArgumentException(
                name + " must be a status such as 404 or a class such as 4xx, not '" + text + "'.");
    }

    private static @Nullable Double milliseconds(Map<String, String> values, String name) {
        String text = text(values, name);
        if (text == null) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        throw new IllegalArgumentException(name + " must be a number of milliseconds, not '" + text + "'.");
    }

    /**
     * Understands a time, as filters have it: ISO 8601, a number since the epoch, or {@code -1h}.
     *
     * @param name of what it is, for the message
     * @param clock what "an hour ago" counts from
     * @throws IllegalArgumentException names it and what it can be
     */
    public static Instant time(String name, String text, InstantSource clock) {
        Instant moment = moment(Map.of(name, text), name, clock);
        if (moment == null) {
            throw new IllegalArgumentException(name + " must be a time, not empty.");
        }
        return moment;
    }

    private static @Nullable Instant moment(Map<String, String> values, String name, InstantSource clock) {
        String text = text(values, name);
        return text == null ? null : moment(name, text, clock);
    }

    /**
     * Understands a time as people write it: {@code 2026-11-21T14:30:00Z}, seconds or milliseconds since the epoch, {@code -1h}.
     *
     * @param name of what it is the value of, for the error
     * @throws IllegalArgumentException names it and what it can be
     */
    public static Instant moment(String name, String text, InstantSource clock) {
        try {
            Matcher ago = AGO.matcher(text);
            if (ago.matches()) {
                return clock.instant().minus(duration(ago));
            }
            if (NUMBER.matcher(text).matches()) {
                double number = Double.parseDouble(text);
                return Instant.ofEpochMilli((long) (number < LARGEST_SECONDS ? number * 1000 : number));
            }
            return Instant.parse(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " must be a time such as 2026-11-21T14:30:00Z, 1795271400 or -1h, not '" + text + "'.", e);
        }
    }

    private static Duration duration(Matcher ago) {
        long count = Long.parseLong(ago.group(1));
        return switch (ago.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
