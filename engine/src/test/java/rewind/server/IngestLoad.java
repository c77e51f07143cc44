package rewind.server;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import zipkin2.Endpoint;
import zipkin2.codec.SpanBytesEncoder;

/**
 * Batches of spans as a shop's programs send them: 200 traces of 5 spans, three services, attributes by OpenTelemetry's
 * conventions for HTTP and databases. The same traces in both formats.
 */
final class IngestLoad {
    static final int TRACES = 200;
    static final int SPANS = 5;
    private static final String[] SERVICES = {"frontend", "checkout", "checkout", "stock", "stock"};
    private static final String[] NAMES = {
        "GET /checkout/{id}", "POST /orders", "reserve", "GET /stock/{id}", "SELECT stock"
    };

    private IngestLoad() {}

    /** A span before it has a format; times in microseconds. */
    private record Made(
            String traceId, long id, int place, long start, long duration, Map<String, String> attributes) {}

    private static List<Made> make(int batch) {
        SplittableRandom random = new SplittableRandom(batch);
        List<Made> spans = new ArrayList<>();
        long now = TimeUnit.MILLISECONDS.toMicros(1_790_000_000_000L) + batch * 40_000L;
        for (int t = 0; t < TRACES; t++) {
            String traceId = String.format("%016x%016x", random.nextLong(), random.nextLong());
            long start = now + t * 200L;
            long duration = 2000L + random.nextInt(40_000);
            for (int s = 0; s < SPANS; s++) {
                spans.add(new Made(
                        traceId,
                        random.nextLong() | 1,
                        s,
                        start + s * 150L,
                        Math.max(50, duration - s * 300L),
                        attributes(s, random)));
            }
        }
        return spans;
    }

    private static Map<String, String> attributes(int place, SplittableRandom random) {
        Map<String, String> all = new LinkedHashMap<>();
        if (place == SPANS - 1) {
            all.put("db.system.name", "postgresql");
            all.put("db.namespace", "stock");
            all.put("db.query.text", "SELECT amount FROM stock WHERE item = $1 AND store = $2");
            all.put("server.address", "db-" + random.nextInt(3) + ".internal");
            return all;
        }
        all.put("http.request.method", place == 1 ? "POST" : "GET");
        all.put("http.route", NAMES[place]);
        all.put("url.path", "/checkout/" + random.nextInt(1_000_000));
        all.put("http.response.status_code", random.nextInt(50) == 0 ? "500" : "200");
        all.put("network.peer.address", "10.0." + random.nextInt(4) + "." + random.nextInt(250));
        all.put("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36");
        all.put("enduser.id", Integer.toString(random.nextInt(100_000)));
        return all;
    }

    private static int kind(int place) {
        return place == 2 ? 1 : place == SPANS - 1 ? 3 : 2;
    }

    /** An export request of OTLP. */
    static byte[] otlp(int batch) {
        Map<String, ScopeSpans.Builder> services = new LinkedHashMap<>();
        List<Made> made = make(batch);
        for (int i = 0; i < made.size(); i++) {
            Made span = made.get(i);
            Span.Builder one = Span.newBuilder()
                    .setTraceId(ByteString.fromHex(span.traceId()))
                    .setSpanId(bytes(span.id()))
                    .setName(NAMES[span.place()])
                    .setKindValue(kind(span.place()))
                    .setStartTimeUnixNano(span.start() * 1000)
                    .setEndTimeUnixNano((span.start() + span.duration()) * 1000);
            if (span.place() > 0) {
                one.setParentSpanId(bytes(made.get(i - 1).id()));
            }
            span.attributes().forEach((key, value) -> one.addAttributes(text(key, value)));
            services.computeIfAbsent(SERVICES[span.place()], name -> ScopeSpans.newBuilder()
                            .setScope(InstrumentationScope.newBuilder().setName("io.opentelemetry.http")))
                    .addSpans(one);
        }
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        services.forEach((name, spans) -> request.addResourceSpans(ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder()
                        .addAllAttributes(Arrays.asList(
                                text("service.name", name),
                                text("service.version", "1.4.2"),
                                text("host.name", name + "-7d9f"))))
                .addScopeSpans(spans)));
        return request.build().toByteArray();
    }

    private static ByteString bytes(long id) {
        return ByteString.fromHex(String.format("%016x", id));
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    /** A list of Zipkin's spans, version 2. */
    static byte[] zipkin(int batch) {
        List<zipkin2.Span> spans = new ArrayList<>();
        List<Made> made = make(batch);
        for (int i = 0; i < made.size(); i++) {
            Made span = made.get(i);
            zipkin2.Span.Builder one = zipkin2.Span.newBuilder()
                    .traceId(span.traceId())
                    .id(span.id())
                    .name(NAMES[span.place()])
                    .timestamp(span.start())
                    .duration(span.duration())
                    .localEndpoint(Endpoint.newBuilder()
                            .serviceName(SERVICES[span.place()])
                            .ip("10.1.0." + span.place())
                            .build());
            if (kind(span.place()) != 1) {
                one.kind(kind(span.place()) == 2 ? zipkin2.Span.Kind.SERVER : zipkin2.Span.Kind.CLIENT);
            }
            if (span.place() > 0) {
                one.parentId(made.get(i - 1).id());
            }
            span.attributes().forEach(one::putTag);
            spans.add(one.build());
        }
        return SpanBytesEncoder.JSON_V2.encodeList(spans);
    }
}
