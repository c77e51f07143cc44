package rewind.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

class QueryTest {
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static final Trace SLOW = trace(
            "req-1", "v0.3", 500, 250_000, "Timeout", NOW.minusSeconds(600).toEpochMilli());

    static Trace trace(
            String requestId, @Nullable String version, int status, long micros, @Nullable String error, long millis) {
        TraceSummary summary = new TraceSummary(
                requestId,
                "4bf92f3577b34da6a3ce929d0e0e4736",
                millis,
                new Provenance("als", version, "207521e0aa", "4f7702b1cc", null),
                micros,
                17L,
                10,
                0,
                status,
                "b",
                "/recommend/{user_id}",
                "GET",
                error,
                0,
                TraceSummary.OWN_SERVICE,
                3);
        Map<String, AttributeValue> resource = Map.of("host.name", AttributeValue.of("node-7"));
        List<Span> spans = List.of(
                span(
                        "request",
                        "server",
                        micros * 1000,
                        Map.of("http.status_code", AttributeValue.of(status)),
                        resource),
                span(
                        "ranking",
                        "ranking",
                        60_000_000,
                        Map.of(
                                "items_out",
                                AttributeValue.of(200),
                                "share",
                                AttributeValue.of(3.0),
                                "tags",
                                new AttributeValue.Items(
                                        List.of(AttributeValue.of("fresh"), AttributeValue.of("cold"))),
                                "model",
                                new AttributeValue.Fields(Map.of("factors", AttributeValue.of("128")))),
                        resource),
                span("GET /cart", "payments", 5_000, Map.of(), resource));
        LogRecord log = new LogRecord(
                millis * 1_000_000, LogLevel.ERROR, "ranking", "Deadline exceeded after 50 ms", null, Map.of());
        return new Trace(
                summary,
                ItemList.EMPTY,
                List.of(),
                spans,
                List.of(log),
                List.of(),
                Map.of("fallback", AttributeValue.of(true)));
    }

    private static Span span(
            String name,
            String component,
            long nanos,
            Map<String, AttributeValue> attributes,
            Map<String, AttributeValue> resource) {
        SpanEvent event = new SpanEvent(0, "exception", Map.of("exception.type", AttributeValue.of("java.net.Oops")));
        return new Span(
                "s" + name,
                null,
                name,
                SpanKind.INTERNAL,
                component,
                0,
                nanos,
                SpanStatus.UNSET,
                null,
                attributes,
                name.equals("ranking") ? List.of(event) : List.of(),
                List.of(),
                resource);
    }

    private static Query parse(String text) {
        return Query.parse(text, NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "model_version:v0.3 status>=500 latency>200ms user:17 stage.ranking>50ms since:-1h timeout | true",
                "model_version:v0.3 status>=500 latency>200ms user:17 stage.ranking>70ms since:-1h timeout | false",
                "status:5xx | true",
                "status:5 | true",
                "status:404,500 | true",
                "status:400..499 | false",
                "status:..499 | false",
                "status!=500 | false",
                "-status:500 | false",
                "NOT status:404 | true",
                "status:404 OR user:17 | true",
                "status:404 user:17 OR user:18 | false",
                "user:17 (status:404 OR status:500) | true",
                "user:17 AND -(status:404 OR status:500) | false",
                "--status:500 | true",
                "latency:200ms..0.25s | true",
                "latency:250 | true",
                "latency > 250000us | false",
                "latency<=.25s | true",
                "latency:>200ms | true",
                "k:10 items:0 spans:3 | true",
                "model:v0.* | true",
                "model_version:*0* | true",
                "model_version:v* model_version:*.3 | true",
                "model_version:V0.3 | false",
                "error:* | true",
                "image:* | false",
                "image!=sha | true",
                "error~^Time(out)? | true",
                "error!~out$ | false",
                "method:get,put | true",
                "path:\"/recommend/{user_id}\" | true",
                "path:/recommend/* | true",
                "git_sha:207521e0 snapshot:4f77 | true",
                "variant:a,b | true",
                "request:req-1 trace:4bf9* | true",
                "since:-10m | true",
                "since:-9m | false",
                "until:-10m | false",
                "until:now | true",
                "time:2026-11-21 | true",
                "time:2026-11-20 | false",
                "time:2026-11-21T09:50 | true",
                "time:2026-11-21T09:49..2026-11-21T09:51 | true",
                "time:2026-11-21T11:50+02:00 | true",
                "time<2026-11-21 | false",
                "time>2026-11-20 time<=2026-11-21 | true",
                "since:2026-11-22 OR until:2026-11-20 | false",
                "span:ranking | true",
                "span:rank | false",
                "span:rank*,other | true",
                "span:\"GET /cart\" | true",
                "span.\"GET /cart\"<1ms | true",
                "span.ran*:60ms | true",
                "stage.ranking:10ms..59ms | false",
                "-stage.ranking>50ms | false",
                "component:payments | true",
                "service:rewind | true",
                "@items_out:200 | true",
                "@items_out>199.5 | true",
                "@items_out:1..200 | true",
                "@share:3 @share:3.0 | true",
                "@tags:cold | true",
                "@tags:\"[fresh, cold]\" | true",
                "@model.factors>=128 | true",
                "attr.host.name:node-* | true",
                "@host.name~^node-[0-9]$ | true",
                "@exception.type:java.net.* | true",
                "@fallback:true | true",
                "@nothing:* | false",
                "@nothing!=x | true",
                "log:\"DEADLINE exceeded\" | true",
                "log:dead*50 | true",
                "log~[0-9]+.ms | true",
                "text:nothing,oops | true",
                "node-7 | true",
                "\"after 50\" | true",
                "rank*ing | true",
                "-timeout | false",
                "\"rank*ing\" | false",
                "fresh nowhere | false",
            })
    void findsWhatItSays(String text, boolean found) {
        Query query = parse(text);

        assertThat(query.matches(SLOW)).isEqualTo(found);
        assertThat(query.matchesSummary(SLOW.summary())).isIn(Answer.UNKNOWN, found ? Answer.YES : Answer.NO);
        assertThat(Query.parse(query.toText(), Instant.EPOCH)).isEqualTo(query);
    }

    @Test
    void aSummaryDecidesWhatItCan() {
        assertThat(parse("status:500 span:x").matchesSummary(SLOW.summary())).isEqualTo(Answer.UNKNOWN);
        assertThat(parse("status:404 span:x").matchesSummary(SLOW.summary())).isEqualTo(Answer.NO);
        assertThat(parse("status:500 OR span:x").matchesSummary(SLOW.summary())).isEqualTo(Answer.YES);
        assertThat(parse("-(status:500 OR span:x)").matchesSummary(SLOW.summary()))
                .isEqualTo(Answer.NO);
        assertThat(parse("req-1").matchesSummary(SLOW.summary())).isEqualTo(Answer.YES);
        assertThat(parse("req-2").matchesSummary(SLOW.summary())).isEqualTo(Answer.UNKNOWN);
        assertThat(parse("status:500 since:-1h").needsDetail()).isFalse();
        assertThat(parse("-(status:500 OR log:x)").needsDetail()).isTrue();
        assertThat(parse("  ")).isEqualTo(Query.ALL);
        assertThat(Query.ALL.matchesSummary(SLOW.summary())).isEqualTo(Answer.YES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status>=500   AND  k:5 | status>=500 k:5",
                "status:500..599 | status:5xx",
                "latency>200 | latency>200ms",
                "latency:1500ms..60s | latency:1500ms..1m",
                "stage.ranking>0.05s | span.ranking>50ms",
                "NOT (a OR b) c | -(a OR b) c",
                "(a b) OR (c (d OR e)) | a b OR c (d OR e)",
                "user_id!=3 | -user:3",
                "since:-1h | since:2026-11-21T09:00:00.000Z",
                "since:-1h until:now | since:2026-11-21T09:00:00.000Z until:2026-11-21T10:00:00.000Z",
                "time:2026-11-20..2026-11-21 | time:2026-11-20..2026-11-21",
                "time:2026-11-20 | time:2026-11-20",
                "attr.x:\"a b\",c* | @x:\"a b\",c*",
                "error~\\d+ | error~\"\\\\d+\"",
                "\"OR\" | \"OR\"",
                "model:v0.3 | model_version:v0.3",
            })
    void printsOneWay(String text, String canonical) {
        assertThat(parse(text).toText()).isEqualTo(canonical);
    }

    /** An index keeps what is told here, so that nothing may be missing that a query finds. */
    @Test
    void detailsAreAllThatAQueryLooksAt() {
        List<String> told = new ArrayList<>();
        Details.of(SLOW, new Details() {
            @Override
            public void span(String name, long durationNanos) {
                told.add("span " + name + " " + durationNanos / 1_000_000);
            }

            @Override
            public void component(String component) {
                told.add("in " + component);
            }

            @Override
            public void attribute(String key, String text, boolean mayBeNumber) {
                told.add("@" + key + "=" + text + (mayBeNumber ? "" : " (bytes)"));
            }

            @Override
            public void log(String message) {
                told.add("log " + message);
            }

            @Override
            public void remark(String text) {
                told.add("remark " + text);
            }
        });
        assertThat(told)
                .contains("in payments", "@tags=cold", "@tags=[fresh, cold]", "@share=3", "@share=3.0")
                .contains("@model.factors=128", "@host.name=node-7", "@fallback=true");
    }

    @Test
    void aPeriodIsKnownWhereOneIsAsked() {
        long day = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();

        assertThat(parse("since:2026-11-20 until:2026-11-21 x").period())
                .isEqualTo(new TimeRange(day, day + 86_400_000));
        assertThat(parse("time:2026-11-20 OR time:2026-11-22").period())
                .isEqualTo(new TimeRange(day, day + 3 * 86_400_000));
        assertThat(parse("time:2026-11-20 OR x").period()).isEqualTo(TimeRange.ALWAYS);
        assertThat(parse("-since:2026-11-20").period()).isEqualTo(TimeRange.ALWAYS);
        assertThat(parse("since:2026-11-21 until:2026-11-20").period().isEmpty())
                .isTrue();
    }

    @Test
    void aHostileExpressionTakesNoTime() {
        Trace trace = trace("a".repeat(5_000) + "b", null, 200, 1, null, 0);

        assertThat(parse("request~(a+)+$").matches(trace)).isFalse();
    }
}
