package rewind.codec.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rewind.codec.spanjson.Gathered;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;

class ZipkinV1ReaderTest {
    private static final String FRONT = "'endpoint':{'serviceName':'front','ipv4':'10.0.0.1'}";
    private static final String BACK = "'endpoint':{'serviceName':'back','ipv4':'10.0.0.2','port':80}";

    private static Gathered read(String json) {
        return Gathered.of(new ZipkinV1Reader(), json.replace('\'', '"'));
    }

    @Test
    void aClientIsKnownByItsAnnotations() {
        Span span = read("{'traceId':'1','id':'2','name':'get','annotations':[{'timestamp':100,'value':'cs'," + FRONT
                        + "},{'timestamp':150,'value':'ws'," + BACK + "},{'timestamp':300,'value':'cr'," + FRONT
                        + "}],'binaryAnnotations':[{'key':'sa','value':true," + BACK + "},{'key':'ca','value':true,"
                        + FRONT + "}]}")
                .only();

        assertThat(span.kind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.component()).isEqualTo("front");
        assertThat(span.startEpochNanos()).isEqualTo(100_000);
        assertThat(span.durationNanos()).isEqualTo(200_000);
        assertThat(span.attributes())
                .containsEntry("zipkin.remoteEndpoint.serviceName", AttributeValue.of("back"))
                .containsEntry("zipkin.clientAddress.ipv4", AttributeValue.of("10.0.0.1"))
                .doesNotContainKeys("sa", "ca");
        assertThat(span.events()).extracting(SpanEvent::name).containsExactly("cs", "ws", "cr");
        assertThat(span.events().get(1).attributes())
                .containsEntry("zipkin.endpoint.serviceName", AttributeValue.of("back"));
    }

    @Test
    void aServerWithoutATimestampSharesItsId() {
        Gathered read = read("[{'traceId':'1','id':'2','timestamp':90,'duration':300,'annotations':[{'timestamp':90,"
                + "'value':'cs'," + FRONT + "}]},{'traceId':'1','id':'2','annotations':[{'timestamp':100,'value':'sr',"
                + BACK + "},{'timestamp':130,'value':'ss'," + BACK + "}]}]");

        Span server = read.span("2/back@10.0.0.2:80");
        assertThat(server.parentSpanId()).isEqualTo("2");
        assertThat(server.kind()).isEqualTo(SpanKind.SERVER);
        assertThat(server.startEpochNanos()).isEqualTo(100_000);
        assertThat(server.durationNanos()).isEqualTo(30_000);
    }

    @Test
    void binaryAnnotationsHaveTypes() {
        Span span = read("[{'traceId':'1','id':'2','binaryAnnotations':[{'key':'a','value':'x'," + BACK
                        + "},{'key':'b','value':7,'type':'I16'},{'key':'c','value':'1.5','type':'DOUBLE'},"
                        + "{'type':'BYTES','key':'d','value':'yv4='},{'key':'e','value':true},{'key':'f','value':2.5},"
                        + "{'key':'lc','value':'worker'," + BACK + "}]}]")
                .only();

        assertThat(span.component()).isEqualTo("back");
        assertThat(span.attributes())
                .containsEntry("a", AttributeValue.of("x"))
                .containsEntry("b", AttributeValue.of(7L))
                .containsEntry("c", AttributeValue.of(1.5))
                .containsEntry("d", new AttributeValue.Bytes("cafe"))
                .containsEntry("e", AttributeValue.of(true))
                .containsEntry("f", AttributeValue.of(2.5))
                .containsEntry("lc", AttributeValue.of("worker"));
    }

    @Test
    void aValueOfAnotherTypeIsToldAndReadAsText() {
        Gathered read =
                read("[{'traceId':'1','id':'2','binaryAnnotations':[{'key':'n','value':'many','type':'I64'}]}]");

        assertThat(read.only().attributes()).containsEntry("n", AttributeValue.of("many"));
        assertThat(read.problems).hasSize(1);
    }
}
