package rewind.server;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, by name. What cannot be understood ends in a 400 that names it. */
final class Parameters {
    private static final Pattern AGO = Pattern.compile("-(\\d{1,6})(ms|s|m|h|d)");
    /** Numbers beyond this are milliseconds, below it seconds: it is the year 2286 in seconds, 1970 in milliseconds. */
    private static final double LARGEST_SECONDS = 1e10;

    private final Map<String, String> values;

    Parameters(Map<String, String> values) {
        this.values = values;
    }

    @Nullable String text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Refuses a parameter that the route does not have: a misspelt filter must not look like one that matches all. */
    void only(Set<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw HttpError.badRequest(
                        "UnknownParameter",
                        "Unknown parameter '" + name + "'. There are: " + String.join(", ", new TreeSet<>(known))
                                + ".");
            }
        }
    }

    int whole(String name, int otherwise, int from, int to) {
        Integer value = whole(name, from, to);
        return value == null ? otherwise : value;
    }

    @Nullable Integer whole(String name, int from, int to) {
        String text = values.get(name);
        return text == null ? null : whole(name, text, from, to);
    }

    static int whole(String name, String text, int from, int to) {
        try {
            int value = Integer.parseInt(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw HttpError.badRequest(
                "BadParameter", name + " must be a whole number from " + from + " to " + to + ", not '" + text + "'.");
    }

    @Nullable Double milliseconds(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value < 1e15) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw HttpError.badRequest("BadParameter", name + " must be a number of milliseconds, not '" + text + "'.");
    }

    /** An HTTP status, or a class of them: {@code 404}, {@code 4xx}. */
    @Nullable Integer status(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (text.matches("[1-5](?i:xx)?")) {
            return text.charAt(0) - '0';
        }
        if (text.matches("[1-5]\\d\\d")) {
            return Integer.valueOf(text);
        }
        throw HttpError.badRequest(
                "BadParameter", name + " must be a status such as 404 or a class such as 4xx, not '" + text + "'.");
    }

    /** A moment: ISO 8601, seconds or milliseconds since the epoch, or how long ago ({@code -1h}). */
    @Nullable Instant moment(String name, InstantSource clock) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Matcher ago = AGO.matcher(text);
            if (ago.matches()) {
                return clock.instant().minus(duration(ago));
            }
            if (text.matches("\\d{1,15}(\\.\\d{1,9})?")) {
                double number = Double.parseDouble(text);
                return Instant.ofEpochMilli((long) (number < LARGEST_SECONDS ? number * 1000 : number));
            }
            return Instant.parse(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            throw HttpError.badRequest(
                    "BadParameter",
                    name + " must be a time such as 2026-11-21T14:30:00Z, 1795271400 or -1h, not '" + text + "'.");
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
