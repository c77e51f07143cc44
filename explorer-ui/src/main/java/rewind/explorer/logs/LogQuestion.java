package rewind.explorer.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.analysis.LogFilter;
import rewind.trace.LogLevel;

/**
 * What is asked of the log; empty texts and null mean any.
 *
 * @param since of a stretch that was brushed, inclusive
 * @param until of a stretch that was brushed, exclusive
 * @param level this one and graver ones
 * @param type of error
 */
record LogQuestion(
        LogPeriod period,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable LogLevel level,
        String component,
        String type,
        String text,
        String requestId) {
    static final LogQuestion FIRST = new LogQuestion(LogPeriod.DAY, null, null, null, "", "", "", "");

    /** Before an id, for the find field. */
    private static final String REQUEST = "request:";

    LogQuestion over(LogPeriod other) {
        return new LogQuestion(other, null, null, level, component, type, text, requestId);
    }

    LogQuestion between(@Nullable Instant from, @Nullable Instant to) {
        return new LogQuestion(period, from, to, level, component, type, text, requestId);
    }

    LogQuestion from(@Nullable LogLevel least) {
        return new LogQuestion(period, since, until, least, component, type, text, requestId);
    }

    LogQuestion ofComponent(String name) {
        return new LogQuestion(period, since, until, level, name, type, text, requestId);
    }

    LogQuestion ofType(String name) {
        return new LogQuestion(period, since, until, level, component, name, text, requestId);
    }

    LogQuestion ofRequest(String id) {
        return new LogQuestion(period, since, until, level, component, type, text, id);
    }

    /** With what was typed: {@code request:ID} for the records of a request, anything else for a part of the record. */
    LogQuestion typed(String words) {
        String stripped = words.strip();
        boolean request = stripped.startsWith(REQUEST);
        return new LogQuestion(
                period,
                since,
                until,
                level,
                component,
                type,
                request ? "" : stripped,
                request ? stripped.substring(REQUEST.length()).strip() : requestId);
    }

    /** What the chart is of: all of the period, so that a brush can be widened. */
    LogQuestion unbrushed() {
        return between(null, null);
    }

    boolean isBrushed() {
        return since != null || until != null;
    }

    /** Whether anything but the time is asked for. */
    boolean isNarrowed() {
        return !unbrushed().equals(FIRST.over(period));
    }

    LogFilter filter(Instant now) {
        return LogFilter.ALL
                .between(since != null ? since : period.since(now), until)
                .withLevel(level)
                .withComponent(any(component))
                .withType(any(type))
                .withText(any(text))
                .withRequestId(any(requestId));
    }

    private static @Nullable String any(String wanted) {
        return wanted.isEmpty() ? null : wanted;
    }
}
