package rewind.explorer.errors;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.query.Query;
import rewind.store.TraceQuery;
import rewind.trace.LogLevel;

/**
 * What is asked of the traces.
 *
 * @param since inclusive, null for no limit
 * @param until exclusive, null for no limit
 * @param least of log lines; errors are not asked for it
 * @param text in the messages of log lines, without regard to case; empty for any
 */
record Question(
        Subject subject, @Nullable Instant since, @Nullable Instant until, LogLevel least, String text) {
    /** As {@link rewind.trace.TraceSummary#isError} has it. */
    static final String FAILED = "status>=400 OR (status:0 AND error:*)";
    /** That failed and whose trace does not say by which error. */
    private static final String NOT_NAMED = "status>=400 -error:*";

    static final Question FIRST = new Question(Subject.ERRORS, null, null, LogLevel.WARNING, "");

    /** All requests of the period. */
    TraceQuery period() {
        return TraceQuery.ALL.between(since, until);
    }

    /** The requests that the chart counts, at any time. */
    TraceQuery charted(Instant now) {
        return between(null, null).holdsText() ? between(null, null).query(now) : TraceQuery.ALL;
    }

    /** Whether log lines of some text alone are asked for. */
    boolean holdsText() {
        return subject == Subject.LOGS && !text.isEmpty();
    }

    /** The requests that may have an entry. */
    TraceQuery query(Instant now) {
        if (subject == Subject.ERRORS) {
            return period().withTyped(Query.parse(FAILED, now));
        }
        return text.isEmpty() ? period() : period().withTyped(Query.parse(typedText(), now));
    }

    /** What is searched for in log lines, as a typed query. */
    String typedText() {
        return "log:" + quoted(text);
    }

    /** What an entry of a group is, as a typed query; empty where none can say it. */
    Optional<String> kind(Group.Key key) {
        return subject == Subject.LOGS
                ? LineType.query(key.type())
                : Optional.of(key.recorded() ? "error:" + quoted(key.type()) : NOT_NAMED);
    }

    /** By which version the requests of a group were answered, as a typed query. */
    static String version(Group.Key key) {
        String version = key.version();
        return version == null ? "-model_version:*" : "model_version:" + quoted(version);
    }

    /** A text as a word of a typed query. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    Question about(Subject other) {
        return new Question(other, since, until, least, text);
    }

    Question between(@Nullable Instant from, @Nullable Instant to) {
        return new Question(subject, from, to, least, text);
    }

    Question from(LogLevel level) {
        return new Question(subject, since, until, level, text);
    }

    Question holding(String words) {
        return new Question(subject, since, until, least, words);
    }
}
