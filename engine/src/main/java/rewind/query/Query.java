package rewind.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Which requests are wanted, as somebody typed it:
 *
 * <pre>{@code model_version:v0.3 status>=500 latency>200ms user:17 stage.ranking>50ms since:-1h timeout}</pre>
 *
 * <p>Conditions that stand side by side must all hold; {@code OR} binds less, {@code NOT} or a minus more, brackets
 * group. A condition is a field, an operator and a value:
 *
 * <ul>
 *   <li>text ({@link Field.Kind#TEXT}, and {@code span}, {@code component}): {@code variant:b}, {@code error!=Timeout},
 *       {@code path:/recommend/*}, {@code error:*} for any, {@code error~^Time} for a regular expression
 *       ({@link Regex}), {@code method:GET,PUT} for one of these. {@code git_sha} and {@code snapshot} may be abbreviated;
 *   <li>numbers: {@code status:5xx}, {@code status:404,500}, {@code k>=20}, {@code items:1..9}, {@code latency:10ms..50ms}
 *       (both ends belong to it); durations are milliseconds unless they say ns, us, ms, s, m, h or d;
 *   <li>time: {@code since:-15m}, {@code until:2026-11-20} (which does not belong to it), {@code time:2026-11-20} for
 *       that day, {@code time:2026-11-20T10:00..2026-11-20T10:30}; UTC unless it has an offset;
 *   <li>spans: {@code span:ml_inference}, {@code stage.ranking>50ms} (or {@code span.ranking>50ms}): a span of that name
 *       took longer; {@code component:payments}: a span ran in it;
 *   <li>attributes: {@code @http.route:/cart} or {@code attr.http.route:/cart}, {@code @retries>2}, {@code @shard:*}:
 *       of the trace, of a span, its resource, its events and links, or of a line of the log;
 *   <li>{@code log:text}: a line of the log has it in it, without regard to case;
 *   <li>any other word: it is in the request id, trace id, error, a span's name, message or event, an attribute's value, or
 *       the log, without regard to case.
 * </ul>
 *
 * <p>What has a space or an operator in it stands in quotes, in which {@code \"} is a quote, {@code \\} a backslash and
 * {@code *} a star. A condition with {@code !=} or a minus holds for traces that have no such value.
 */
public final class Query {
    /** Every trace. */
    public static final Query ALL = new Query(Condition.EVERYTHING);

    private final Condition condition;

    private Query(Condition condition) {
        this.condition = condition;
    }

    /**
     * Reads a query; blank text is {@link #ALL}.
     *
     * @param now what relative times are reckoned from, once: the query means the same from then on
     * @throws QueryException if it is none, with the place of the trouble in the text
     */
    public static Query parse(String text, Instant now) {
        return new Query(new QueryParser(text, now).parse());
    }

    /**
     * Requests with one of these ids.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Query ofRequests(Collection<String> ids) {
        return new Query(new Condition.Text(
                Field.REQUEST,
                new TextTest.OneOf(ids.stream().map(Glob::exactly).toList())));
    }

    /** What is asked. */
    public Condition condition() {
        return condition;
    }

    /** What both this and the other find. */
    public Query and(Query other) {
        return new Query(Condition.all(List.of(condition, other.condition)));
    }

    /**
     * What the summary alone says: {@link Answer#UNKNOWN} where the rest of the trace must be looked at. Agrees with
     * {@link #matches}.
     */
    public Answer matchesSummary(TraceSummary summary) {
        return SummaryAnswer.of(condition, summary);
    }

    /** Whether this trace is wanted. */
    public boolean matches(Trace trace) {
        return TraceAnswer.of(condition, trace);
    }

    /** Whether something is asked that no summary can answer for certain. */
    public boolean needsDetail() {
        return needsDetail(condition);
    }

    private static boolean needsDetail(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.conditions().stream().anyMatch(Query::needsDetail);
            case Condition.Any any -> any.conditions().stream().anyMatch(Query::needsDetail);
            case Condition.Not not -> needsDetail(not.condition());
            case Condition.Text text -> false;
            case Condition.Numeric number -> false;
            case Condition.Time time -> false;
            default -> true;
        };
    }

    /** A stretch of time outside of which no trace matches; may be empty. */
    public TimeRange period() {
        return period(condition);
    }

    private static TimeRange period(Condition condition) {
        return switch (condition) {
            case Condition.All all ->
                all.conditions().stream().map(Query::period).reduce(TimeRange.ALWAYS, TimeRange::and);
            case Condition.Any any ->
                any.conditions().stream()
                        .map(Query::period)
                        .reduce(TimeRange::hull)
                        .orElse(TimeRange.ALWAYS);
            case Condition.Time time ->
                time.anyOf().stream().reduce(TimeRange::hull).orElse(TimeRange.ALWAYS);
            default -> TimeRange.ALWAYS;
        };
    }

    /** The query as text, with absolute times; {@link #parse} reads the same query from it. */
    public String toText() {
        return QueryPrinter.print(condition);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Query that && condition.equals(that.condition);
    }

    @Override
    public int hashCode() {
        return condition.hashCode();
    }

    @Override
    public String toString() {
        return toText();
    }
}
