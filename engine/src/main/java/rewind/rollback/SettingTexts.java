package rewind.rollback;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads settings from texts; what cannot be read ends in an {@link IllegalArgumentException} that names it. */
record SettingTexts(Map<String, String> values) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Nullable String text(String name) {
        String value = values.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    double number(String name, String otherwise, double from, double to) {
        String text = text(name, otherwise);
        try {
            double value = Double.parseDouble(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw new IllegalArgumentException(
                name + " must be a number from " + text(from) + " to " + text(to) + ", not '" + text + "'.");
    }

    long whole(String name, String otherwise, long from, long to) {
        String text = text(name, otherwise);
        try {
            long value = Long.parseLong(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw new IllegalArgumentException(
                name + " must be a whole number from " + from + " to " + to + ", not '" + text + "'.");
    }

    Duration duration(String name, String otherwise, Duration from, Duration to) {
        String text = text(name, otherwise);
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            Duration value = duration(matcher);
            if (value.compareTo(from) >= 0 && value.compareTo(to) <= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException(name + " must be a time such as 500ms, 1s, 10m or 24h, from " + text(from)
                + " to " + text(to) + ", not '" + text + "'.");
    }

    private static Duration duration(Matcher matcher) {
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    <E extends Enum<E>> E word(String name, E otherwise) {
        String text = text(name, text(otherwise));
        E[] all = otherwise.getDeclaringClass().getEnumConstants();
        return Arrays.stream(all)
                .filter(value -> text(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " must be "
                        + Arrays.stream(all).map(SettingTexts::text).collect(Collectors.joining(" or ")) + ", not '"
                        + text + "'."));
    }

    static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static String text(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String text(Duration value) {
        long millis = value.toMillis();
        if (millis % 1000 != 0 || millis == 0) {
            return millis + "ms";
        }
        return millis % 3_600_000 == 0 ? millis / 3_600_000 + "h" : millis / 1000 + "s";
    }
}
