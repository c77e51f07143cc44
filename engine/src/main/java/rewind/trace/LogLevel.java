package rewind.trace;

import java.util.Arrays;
import java.util.Locale;

/** Levels of a log record, from chatty to fatal. */
public enum LogLevel {
    TRACE(0),
    DEBUG(1),
    INFO(2),
    WARNING(3),
    ERROR(4),
    CRITICAL(5);

    private final int code;

    LogLevel(int code) {
        this.code = code;
    }

    /** The number that stands for it in binary formats. */
    public int code() {
        return code;
    }

    /**
     * The constant with this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static LogLevel ofCode(int code) {
        for (LogLevel value : values()) {
            if (value.code == code) {
                return value;
            }
        }
        throw new IllegalArgumentException("no log level has the number " + code);
    }

    /**
     * The level that a word means, whichever its case: the constants, WARN, and FATAL for {@link #CRITICAL}.
     *
     * @throws IllegalArgumentException if it means none; names those that there are
     */
    public static LogLevel of(String word) {
        String upper = word.strip().toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "WARN" -> WARNING;
            case "FATAL" -> CRITICAL;
            default ->
                Arrays.stream(values())
                        .filter(level -> level.name().equals(upper))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "level must be one of TRACE, DEBUG, INFO, WARNING, ERROR, CRITICAL, not '" + word
                                        + "'."));
        };
    }

    /** Whether this level is the other or a graver one. */
    public boolean isAtLeast(LogLevel other) {
        return code >= other.code;
    }
}
