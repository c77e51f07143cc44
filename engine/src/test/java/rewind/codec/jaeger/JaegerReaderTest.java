package rewind.codec.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.codec.CodecException;
import rewind.codec.spanjson.Gathered;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanLink;
import rewind.trace.SpanStatus;

class JaegerReaderTest {
    private static final String SPAN = "{'traceID':'a1','spanID':'b2','operationName':'get','startTime':1000,"
            + "'duration':500,'processID':'p1'}";
    private static final String PROCESSES =
            "'processes':{'p1':{'serviceName':'front','tags':[{'key':'host','type':'string','value':'h1'}]}}";
    private static final String TRACE = "{'traceID':'a1','spans':[" + SPAN + "]," + PROCESSES + "}";

    private static Gathered read(String json) {
        return Gathered.of(new JaegerReader(), json.replace('\'', '"'));
    }

    private static Span span(String fields) {
        return read("{'traceID':'a1','spanID':'b2'," + fields + "}").only();
    }

    @Test
    void everyShapeIsRead() {
        for (String document : List.of(
                "{'data':[" + TRACE + "],'total':0,'errors':null}",
                "{'data':" + TRACE + "}",
                TRACE,
                "[" + TRACE + "]",
                TRACE + "\n",
                "{'traceID':'a1'," + PROCESSES + ",'spans':[" + SPAN + "]}",
                "{'spans':[" + SPAN + "]," + PROCESSES + "}",
                "[{'traceID':'a1','spanID':'b2','operationName':'get','startTime':1000,'duration':500,"
                        + "'process':{'serviceName':'front','tags':[{'key':'host','value':'h1'}]}}]",
                "{'_index':'jaeger-span','_source':{'traceID':'a1','spanID':'b2','operationName':'get',"
                        + "'startTime':1000,'startTimeMillis':1,'duration':500,"
                        + "'process':{'serviceName':'front','tag':{'host':'h1'}}}}")) {
            Gathered read = read(document);
            Span span = read.only();

            assertThat(span.component()).as(document).isEqualTo("front");
            assertThat(span.resource()).isEqualTo(Map.of("host", AttributeValue.of("h1")));
            assertThat(span.startEpochNanos()).isEqualTo(1_000_000);
            assertThat(span.durationNanos()).isEqualTo(500_000);
            assertThat(read.traces).containsOnlyKeys("a1");
            assertThat(read.problems).isEmpty();
        }
    }

    @Test
    void theFirstChildOfInTheTraceIsTheParentAndOthersAreLinks() {
        Span span = span("'references':[{'refType':'FOLLOWS_FROM','traceID':'a1','spanID':'1'},"
                + "{'refType':'CHILD_OF','traceID':'ff','spanID':'2'},{'refType':'CHILD_OF','traceID':'00a1','spanID':'3'},"
                + "{'refType':'CHILD_OF','spanID':'4'}]");

        assertThat(span.parentSpanId()).isEqualTo("3");
        assertThat(span.links())
                .containsExactly(
                        new SpanLink("a1", "1", Map.of("opentracing.ref_type", AttributeValue.of("follows_from"))),
                        new SpanLink("ff", "2", Map.of("opentracing.ref_type", AttributeValue.of("child_of"))),
                        new SpanLink("a1", "4", Map.of("opentracing.ref_type", AttributeValue.of("child_of"))));
    }

    @Test
    void tagsKeepTheirTypes() {
        Span span = span("'tags':[{'key':'s','type':'string','value':'x'},{'key':'b','type':'bool','value':'true'},"
                + "{'key':'i','type':'int64','value':'9007199254740993'},{'type':'float64','value':1,'key':'f'},"
                + "{'key':'y','type':'binary','value':'yv4='},{'key':'n','value':5},{'key':'e','type':'string','value':null},"
                + "{'key':'t','type':'int64','value':'x'},{'key':'o','value':{'a':1}},{'value':1},{'key':'big','value':1"
                + "0".repeat(30) + "}]");

        assertThat(span.attributes())
                .isEqualTo(Map.of(
                        "s", AttributeValue.of("x"),
                        "b", AttributeValue.of(true),
                        "i", AttributeValue.of(9007199254740993L),
                        "f", AttributeValue.of(1.0),
                        "y", new AttributeValue.Bytes("cafe"),
                        "n", AttributeValue.of(5L),
                        "e", AttributeValue.of(""),
                        "t", AttributeValue.of("x"),
                        "big", AttributeValue.of("1" + "0".repeat(30))));
    }

    @Test
    void elasticsearchsMapsOfTagsAreRead() {
        Span span = span("'startTimeMillis':7,'tag':{'http@status_code':200,'span@kind':'client','ok':true},"
                + "'tags':[{'key':'raw','type':'binary','value':'cafe'}],'process':{'serviceName':'s'}");

        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.startEpochNanos()).isEqualTo(7_000_000);
        assertThat(span.attributes())
                .isEqualTo(Map.of(
                        "http.status_code", AttributeValue.of(200L),
                        "ok", AttributeValue.of(true),
                        "raw", new AttributeValue.Bytes("cafe")));
    }

    @Test
    void tagsTellKindAndStatus() {
        Span span = span("'tags':[{'key':'span.kind','value':'server'},{'key':'otel.status_code','value':'ERROR'},"
                + "{'key':'otel.status_description','value':'no route'},{'key':'error','type':'bool','value':true}]");
        assertThat(span.kind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span.statusMessage()).isEqualTo("no route");
        assertThat(span.attributes()).isEmpty();

        assertThat(span("'tags':[{'key':'error','value':'true'}]").status()).isEqualTo(SpanStatus.ERROR);
        assertThat(span("'tags':[{'key':'error','value':false}]").status()).isEqualTo(SpanStatus.UNSET);
        assertThat(span("'tags':[{'key':'otel.status_code','type':'int64','value':1}]")
                        .status())
                .isEqualTo(SpanStatus.OK);
    }

    @Test
    void logsAreEvents() {
        Span span = span("'logs':[{'timestamp':5,'fields':[{'key':'event','type':'string','value':'retry'},"
                + "{'key':'n','type':'int64','value':2}]},{'timestamp':6,'fields':[{'key':'message','value':'hello'}]},"
                + "{'timestamp':7}]");

        assertThat(span.events()).extracting(event -> event.name()).containsExactly("retry", "hello", "");
        assertThat(span.events().getFirst().epochNanos()).isEqualTo(5000);
        assertThat(span.events().getFirst().attributes()).isEqualTo(Map.of("n", AttributeValue.of(2L)));
        assertThat(span.events().get(1).attributes()).isEqualTo(Map.of("message", AttributeValue.of("hello")));
    }

    @Test
    void warningsAndFlagsAreAttributes() {
        assertThat(span("'flags':1,'warnings':['clock skew',null]").attributes())
                .isEqualTo(Map.of(
                        "jaeger.flags",
                        AttributeValue.of(1L),
                        "jaeger.warnings",
                        new AttributeValue.Items(List.of(AttributeValue.of("clock skew")))));
    }

    @Test
    void aProcessThatIsNotDescribedIsCalledByItsId() {
        Gathered read = read("{'data':[{'traceID':'a1','spans':[" + SPAN + "]}]}");

        assertThat(read.only().component()).isEqualTo("p1");
        assertThat(read.problems).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("'p1'"));
    }

    @Test
    void whatStoodBeforeDamageIsKept() {
        Gathered read =
                read("{'data':[" + TRACE + ",\n{'traceID':'c3','spans':[" + SPAN.replace("a1", "c3") + ",{'x' 1");

        assertThat(read.traces).containsOnlyKeys("a1", "c3");
        assertThat(read.problems).last().satisfies(problem -> {
            assertThat(problem.place()).startsWith("line 2 column ");
            assertThat(problem.message()).contains("damaged");
        });
    }

    @Test
    void deepNestingIsDamageAndNothingWorse() {
        for (String field : List.of("'x':", "'tags':", "'references':[{'span':", "'process':{'tags':", "'logs':")) {
            Gathered read = read("[" + SPAN + ",{'traceID':'1','spanID':'2'," + field + "[".repeat(100_000));
            assertThat(read.spans).as(field).hasSize(1);
            assertThat(read.problems).as(field).isNotEmpty();
        }
        assertThat(read("{'data':[" + TRACE + "," + "{'data':".repeat(100_000)).spans)
                .hasSize(1);
    }

    @Test
    void spansWithoutIdsAreToldAndLeftOut() {
        Gathered read = read("{'data':[{'traceID':'a1','spans':[" + SPAN + ",{'operationName':'x'},7]," + PROCESSES
                + "},{'spans':[{'spanID':'9'}]}]}");

        assertThat(read.spans).hasSize(1);
        assertThat(read.problems).hasSize(3);
    }

    @Test
    void anAnswerThatFoundNothingSaysWhy() {
        Gathered read = read("{'data':null,'errors':[{'code':404,'msg':'trace not found'}]}");

        assertThat(read.spans).isEmpty();
        assertThat(read.problems).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("trace not found"));
        assertThat(read("{'data':[],'total':0}").problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'resourceSpans':[]}", "{'a':1}", "7", "no JSON", "[{'trace_id':1}]", "{'data':{'a':1}}"})
    void whatIsAnotherFormatIsRefused(String document) {
        assertThatThrownBy(() -> read(document)).isInstanceOf(CodecException.class);
    }
}
