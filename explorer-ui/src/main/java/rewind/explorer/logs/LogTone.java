package rewind.explorer.logs;

import java.util.Arrays;
import java.util.Locale;
import rewind.control.LogCounts;
import rewind.explorer.chart.Ink;
import rewind.explorer.text.Messages;
import rewind.trace.LogLevel;

/** Levels that are drawn alike, the gravest first: only what went wrong has a colour. */
enum LogTone {
    ERRORS("error", 1, LogLevel.ERROR, LogLevel.CRITICAL),
    WARNINGS("warn", 0.85, LogLevel.WARNING, LogLevel.WARNING),
    INFO("bar", 0.6, LogLevel.INFO, LogLevel.INFO),
    DETAILS("bar", 0.3, LogLevel.TRACE, LogLevel.DEBUG);

    private final String token;
    private final double strength;
    private final LogLevel least;
    private final LogLevel most;

    LogTone(String token, double strength, LogLevel least, LogLevel most) {
        this.token = token;
        this.strength = strength;
        this.least = least;
        this.most = most;
    }

    Ink ink() {
        return Ink.of(token).at(strength);
    }

    long of(LogCounts.Slice slice) {
        return Arrays.stream(LogLevel.values())
                .filter(level -> level.isAtLeast(least) && most.isAtLeast(level))
                .mapToLong(slice::of)
                .sum();
    }

    String words() {
        return Messages.text("log.tone." + name().toLowerCase(Locale.ROOT));
    }
}
