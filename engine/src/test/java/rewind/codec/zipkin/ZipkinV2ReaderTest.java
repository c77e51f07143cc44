package rewind.codec.zipkin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.codec.CodecException;
import rewind.codec.spanjson.Gathered;
import rewind.codec.spanjson.Rewritten;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

class ZipkinV2ReaderTest {
    private static final String CLIENT = "{'traceId':'a1','id':'b2','parentId':'a1','kind':'CLIENT','name':'get',"
            + "'timestamp':1000,'duration':500,'localEndpoint':{'serviceName':'front'}}";
    private static final String SERVER = "{'traceId':'a1','id':'b2','parentId':'a1','kind':'SERVER','shared':true,"
            + "'timestamp':1100,'duration':300,'localEndpoint':{'serviceName':'back','ipv4':'10.0.0.7','port':80}}";
    private static final String CHILD = "{'traceId':'a1','id':'c3','parentId':'b2','name':'query','timestamp':1200,"
            + "'duration':10,'localEndpoint':{'serviceName':'back','ipv4':'10.0.0.7','port':80}}";

    private static Gathered read(String json) {
        return Gathered.of(new ZipkinV2Reader(), json.replace('\'', '"'));
    }

    @Test
    void everyFieldIsRead() {
        Span span = read("""
                        [{"traceId":"4D1E00C0DB9010DB86154A4BA6E91385","parentId":"86154A4BA6E91385","id":"4D1E00C0DB9010DB",
                          "kind":"CLIENT","name":"get","timestamp":1472470996199000,"duration":207000,"debug":true,
                          "localEndpoint":{"serviceName":"frontend","ipv6":"2001:db8::c001"},
                          "remoteEndpoint":{"serviceName":"backend","ipv4":"192.168.99.101","port":9000},
                          "annotations":[{"timestamp":1472470996238000,"value":"foo"}],
                          "tags":{"http.path":"/api","retries":"3"},"unknown":{"a":[1,{"b":null}]}}]""").only();

        assertThat(span.spanId()).isEqualTo("4d1e00c0db9010db");
        assertThat(span.parentSpanId()).isEqualTo("86154a4ba6e91385");
        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.component()).isEqualTo("frontend");
        assertThat(span.startEpochNanos()).isEqualTo(1472470996199000000L);
        assertThat(span.durationNanos()).isEqualTo(207_000_000L);
        assertThat(span.resource())
                .containsExactly(Map.entry("zipkin.localEndpoint.ipv6", AttributeValue.of("2001:db8::c001")));
        assertThat(span.attributes())
                .containsEntry("http.path", AttributeValue.of("/api"))
                .containsEntry("zipkin.remoteEndpoint.serviceName", AttributeValue.of("backend"))
                .containsEntry("zipkin.remoteEndpoint.port", AttributeValue.of(9000L))
                .containsEntry("zipkin.debug", AttributeValue.of(true))
                .hasSize(6);
        assertThat(span.events()).singleElement().satisfies(event -> {
            assertThat(event.name()).isEqualTo("foo");
            assertThat(event.epochNanos()).isEqualTo(1472470996238000000L);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "[[%s],[]]", "%s", "\n%s\n\n", "[]\n[%s]", "\uFEFF[%s]", "[null,%s]"})
    void everyShapeIsRead(String shape) {
        assertThat(read(shape.formatted(CLIENT)).only().spanId()).isEqualTo("b2");
    }

    @Test
    void linesAreRead() {
        Gathered read = read(CLIENT + "\n" + CHILD + "\r\n");

        assertThat(read.spans).hasSize(2);
        assertThat(read.shape).isEqualTo("JSON lines");
    }

    @Test
    void numbersMayBeTextAndHaveFractions() {
        Span span = read("[{'traceId':1,'id':'2','timestamp':'1795212808604079.5','duration':1.5e3}]")
                .only();

        assertThat(span.startEpochNanos()).isEqualTo(1795212808604079500L);
        assertThat(span.durationNanos()).isEqualTo(1_500_000L);
    }

    @Test
    void timesMayBeAbsent() {
        Span span = read("[{'traceId':'1','id':'2','timestamp':null,'tags':null,'localEndpoint':null,'name':null}]")
                .only();

        assertThat(span.startEpochNanos()).isZero();
        assertThat(span.durationNanos()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1", "1e999999999", "99999999999999999999", "'soon'", "{}", "[1]", "true", "9223372036854775807"
            })
    void absurdTimesAreToldAndLeftOut(String time) {
        Gathered read = read("[{'traceId':'1','id':'2','timestamp':5,'duration':" + time + "}]");

        assertThat(read.only().durationNanos()).isZero();
        assertThat(read.problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).matches("line 1 column \\d+ \\(span 1\\)");
            assertThat(problem.message()).contains("duration");
        });
    }

    @Test
    void anErrorTagIsAStatus() {
        Span span =
                read("[{'traceId':'1','id':'2','tags':{'error':'no route'}}]").only();

        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("no route");
        assertThat(span.attributes()).containsEntry("error", AttributeValue.of("no route"));
        assertThat(read("[{'traceId':'1','id':'2','tags':{'error':'false'}}]")
                        .only()
                        .status())
                .isEqualTo(SpanStatus.UNSET);
    }

    @Test
    void openTelemetrysStatusIsNoAttribute() {
        Span span = read("[{'traceId':'1','id':'2','tags':{'otel.status_code':'ERROR','error':'no route'}}]")
                .only();

        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("no route");
        assertThat(span.attributes()).isEmpty();
    }

    @Test
    void aServerThatSharesTheClientsIdIsUnderTheClientAndItsChildrenUnderIt() {
        for (List<String> order : List.of(List.of(CLIENT, SERVER, CHILD), List.of(CHILD, SERVER, CLIENT))) {
            Gathered read = read("[" + String.join(",", order) + "]");

            assertThat(read.span("b2").parentSpanId()).isEqualTo("a1");
            assertThat(read.span("b2/back@10.0.0.7:80").parentSpanId()).isEqualTo("b2");
            assertThat(read.span("c3").parentSpanId()).isEqualTo("b2/back@10.0.0.7:80");
        }
    }

    @Test
    void aServerAloneKeepsItsParentAndItsChildren() {
        Gathered read = read("[" + SERVER + "," + CHILD + "]");

        assertThat(read.span("b2/back@10.0.0.7:80").parentSpanId()).isEqualTo("a1");
        assertThat(read.span("c3").parentSpanId()).isEqualTo("b2/back@10.0.0.7:80");
    }

    @Test
    void halvesFromSeveralFilesAreJoinedByWhoGathersThem() {
        List<Span> spans = new ArrayList<>();
        for (String file : List.of(CHILD, CLIENT, SERVER)) {
            spans.addAll(read("[" + file + "]").spans);
        }

        List<Span> joined = SharedSpans.join(spans);

        assertThat(joined).containsExactlyElementsOf(read("[" + CHILD + "," + CLIENT + "," + SERVER + "]").spans);
        assertThat(SharedSpans.join(joined)).isEqualTo(joined);
    }

    @Test
    void aServerThatDoesNotSayThatItSharesIsKnownByItsClient() {
        Gathered read = read("[" + CLIENT + "," + SERVER.replace("'shared':true,", "") + "," + CHILD + "]");

        assertThat(read.span("b2/back@10.0.0.7:80").parentSpanId()).isEqualTo("b2");
        assertThat(read.span("c3").parentSpanId()).isEqualTo("b2/back@10.0.0.7:80");
    }

    @Test
    void sharedSpansAreWrittenAsTheyWere() throws IOException {
        for (String server : List.of(SERVER, SERVER.replace("'shared':true,", ""))) {
            Gathered read = read("[" + CLIENT + "," + server + "," + CHILD + "]");
            String written = new String(
                    Rewritten.bytes(ZipkinV2Output::new, Rewritten.traces(read.traces)), StandardCharsets.UTF_8);

            assertThat(written)
                    .contains("\"parentId\":\"a1\",\"id\":\"b2\",\"kind\":\"SERVER\"")
                    .contains("\"parentId\":\"b2\",\"id\":\"c3\"")
                    .doesNotContain("zipkin.", "rewind.", "tags");
            assertThat(written.contains("\"shared\":true")).isEqualTo(server.contains("shared"));
        }
    }

    @Test
    void whatStoodBeforeDamageIsKept() {
        Gathered read = read("[" + CLIENT + ",\n" + CHILD + ",\n{'traceId':'a1','id':}]");

        assertThat(read.spans).hasSize(2);
        assertThat(read.problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).startsWith("line 3 column 22");
            assertThat(problem.message()).contains("damaged");
        });
    }

    @Test
    void aDocumentThatEndsEarlyKeepsItsSpans() {
        Gathered read = read("[" + CLIENT + ",{'traceId':'a");

        assertThat(read.spans).hasSize(1);
        assertThat(read.problems).hasSize(1);
    }

    @Test
    void deepNestingIsDamageAndNothingWorse() {
        String deep = "[".repeat(100_000);
        assertThat(read("[" + CLIENT + ",{'traceId':'1','id':'2','x':" + deep).spans)
                .hasSize(1);
        assertThat(read("[" + CLIENT + ",{'traceId':'1','id':'2','tags':{'x':" + deep).spans)
                .hasSize(1);
        assertThat(read("[" + CLIENT + "," + deep).spans).hasSize(1);
        assertThat(read("[" + CLIENT + ",{'traceId':'1','id':'2','annotations':" + deep).problems)
                .isNotEmpty();
    }

    @Test
    void spansWithoutIdsAreToldAndLeftOut() {
        Gathered read = read("[" + CLIENT + ",{'traceId':'1'},{'id':'1'},{'traceId':'','id':'2'},{},7]");

        assertThat(read.spans).hasSize(1);
        assertThat(read.problems).hasSize(5);
    }

    @Test
    void aTagThatRepeatsCountsLast() {
        Gathered read = read("[{'traceId':'1','id':'2','tags':{'a':'1','a':'2','b':null,'c':{},'d':4}}]");

        assertThat(read.only().attributes())
                .containsExactly(Map.entry("a", AttributeValue.of("2")), Map.entry("d", AttributeValue.of("4")));
        assertThat(read.problems).hasSize(2);
    }

    @Test
    void aSpanThatIsItsOwnParentIsARoot() {
        Gathered read = read("[{'traceId':'1','id':'2','parentId':'2'},{'traceId':'1','id':'3','parentId':'0000'}]");

        assertThat(read.spans).extracting(Span::parentSpanId).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'resourceSpans':[]}", "{'a':1}", "7", "'x'", "null", "no JSON", "[{'trace_id':1}]", "{}"})
    void whatIsAnotherFormatIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(CodecException.class);
    }

    @Test
    void anEmptyArrayHasNoSpans() {
        assertThat(read("[]").spans).isEmpty();
        assertThat(read("[[],[]]").problems).isEmpty();
    }
}
