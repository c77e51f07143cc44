package rewind.codec.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import rewind.codec.CodecException;
import rewind.trace.AttributeValue;

/** Protobuf as the generated classes write it, in all framings, and damaged. */
class ProtobufReaderTest {
    private static Span.Builder span(int number) {
        return Span.newBuilder()
                .setTraceId(ByteString.fromHex("%032x".formatted(number)))
                .setSpanId(ByteString.fromHex("%016x".formatted(number)))
                .setName("span " + number)
                .setStartTimeUnixNano(1_700_000_000_000_000_000L)
                .setEndTimeUnixNano(1_700_000_000_000_000_007L)
                .setFlags(0x101);
    }

    private static TracesData message(Span.Builder... spans) {
        ScopeSpans.Builder scope = ScopeSpans.newBuilder().setSchemaUrl("https://example.org/scope");
        for (Span.Builder span : spans) {
            scope.addSpans(span);
        }
        return TracesData.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(KeyValue.newBuilder()
                                        .setKey("service.name")
                                        .setValue(AnyValue.newBuilder().setStringValue("shop"))))
                        .addScopeSpans(scope)
                        .setSchemaUrl("https://example.org/resource"))
                .build();
    }

    private static Collected read(byte[] bytes) {
        return Collected.of(new OtlpProtobufReader(), bytes);
    }

    @Test
    void framingsAreToldApart() throws IOException {
        ByteArrayOutputStream delimited = new ByteArrayOutputStream();
        ByteArrayOutputStream lengths = new ByteArrayOutputStream();
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        for (int i = 1; i <= 3; i++) {
            TracesData message = message(span(i));
            message.writeDelimitedTo(delimited);
            plain.write(message.toByteArray());
            framed(lengths, message.toByteArray());
            framed(compressed, Zstd.compress(message.toByteArray()));
            framed(
                    json,
                    ("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + "%032x".formatted(i)
                                    + "\",\"spanId\":\"0000000000000001\",\"endTimeUnixNano\":1}]}]}]}")
                            .getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(plain.toByteArray()).shape).isEmpty();
        assertThat(read(delimited.toByteArray()).shape).isEqualTo("varint-delimited");
        assertThat(read(lengths.toByteArray()).shape).isEqualTo("4-byte lengths");
        for (ByteArrayOutputStream file : new ByteArrayOutputStream[] {plain, delimited, lengths, compressed, json}) {
            Collected read = read(file.toByteArray());
            assertThat(read.traces).hasSize(3);
            assertThat(read.problems).isEmpty();
        }
    }

    private static void framed(ByteArrayOutputStream out, byte[] message) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(message.length);
        data.write(message);
    }

    @Test
    void everyKindOfValueIsRead() {
        AnyValue array = AnyValue.newBuilder()
                .setArrayValue(
                        ArrayValue.newBuilder().addValues(AnyValue.newBuilder().setIntValue(-5)))
                .build();
        Collected read = read(message(span(1).addAttributes(
                                KeyValue.newBuilder().setKey("list").setValue(array))
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("bytes")
                                .setValue(AnyValue.newBuilder().setBytesValue(ByteString.fromHex("00ff"))))
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("real")
                                .setValue(AnyValue.newBuilder().setDoubleValue(Double.NaN)))
                        .addAttributes(KeyValue.newBuilder()
                                .setKey("flag")
                                .setValue(AnyValue.newBuilder().setBoolValue(false)))
                        .setTraceState("a=b")
                        .setDroppedLinksCount(3))
                .toByteArray());

        assertThat(read.only().component()).isEqualTo("shop");
        assertThat(read.only().attributes())
                .containsEntry("list", new AttributeValue.Items(List.of(AttributeValue.of(-5))))
                .containsEntry("bytes", new AttributeValue.Bytes("00ff"))
                .containsEntry("real", AttributeValue.of(Double.NaN))
                .containsEntry("flag", AttributeValue.of(false))
                .containsEntry("w3c.tracestate", AttributeValue.of("a=b"))
                .containsEntry("otel.flags", AttributeValue.of(0x101))
                .containsEntry("otel.dropped_links_count", AttributeValue.of(3))
                .containsEntry("otel.scope.schema_url", AttributeValue.of("https://example.org/scope"));
        assertThat(read.only().resource())
                .containsEntry("otel.resource.schema_url", AttributeValue.of("https://example.org/resource"));
    }

    @Test
    void damageWithinASpanCostsThatSpan() {
        byte[] bytes = message(span(1), span(2).setName("broken!"), span(3)).toByteArray();
        int name = indexOf(bytes, "broken!");
        bytes[name - 1] = (byte) 0x7F;

        Collected read = read(bytes);

        assertThat(read.traces).containsOnlyKeys("%032x".formatted(1), "%032x".formatted(3));
        assertThat(read.places()).containsExactly("span 2");
    }

    @Test
    void damageAroundSpansCostsTheMessage() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        message(span(1)).writeDelimitedTo(file);
        int second = file.size();
        message(span(2)).writeDelimitedTo(file);
        message(span(3)).writeDelimitedTo(file);
        byte[] bytes = file.toByteArray();
        bytes[second + 2] = (byte) 0xFF;

        Collected read = read(bytes);

        assertThat(read.traces).containsOnlyKeys("%032x".formatted(1), "%032x".formatted(3));
        assertThat(read.places()).containsExactly("message 2");
    }

    @Test
    void wrongUtf8IsTold() {
        byte[] bytes = message(span(1).setName("broken!")).toByteArray();
        bytes[indexOf(bytes, "broken!")] = (byte) 0xFF;

        Collected read = read(bytes);

        assertThat(read.only().name()).isEqualTo("\uFFFDroken!");
        assertThat(read.messages()).containsExactly(Lenience.UTF8.message());
    }

    private static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void depthEndsInAProblem() {
        byte[] value = AnyValue.newBuilder().setIntValue(1).build().toByteArray();
        // By hand: the generated classes refuse to build it without a deep stack of their own.
        for (int i = 0; i < 20_000; i++) {
            value = field(1, field(5, value));
        }
        byte[] attribute = concat(field(1, "deep".getBytes(StandardCharsets.UTF_8)), field(2, value));
        Span.Builder deep = span(1);
        byte[] spanBytes = concat(deep.build().toByteArray(), field(9, attribute));
        byte[] file = field(
                1, field(2, concat(field(2, spanBytes), field(2, span(2).build().toByteArray()))));

        Collected read = read(file);

        assertThat(read.traces).hasSize(2);
    }

    private static byte[] field(int number, byte[] value) {
        WireOutput wire = new WireOutput();
        wire.varint(((long) number << 3) | Wire.LENGTH);
        wire.varint(value.length);
        return concat(wire.toBytes(), value);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    @Test
    void spansWithoutIdsAreLeftOutAndTold() {
        Collected read = read(message(
                        span(1).setTraceId(ByteString.EMPTY),
                        span(2).setSpanId(UnsafeByteOperations.unsafeWrap(new byte[8])),
                        span(3))
                .toByteArray());

        assertThat(read.traces).containsOnlyKeys("%032x".formatted(3));
        assertThat(read.places()).containsExactly("span 1", "span 2");
    }

    @Test
    void otherSignalsAreNamed() {
        byte[] logs = LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .addScopeLogs(ScopeLogs.newBuilder()
                                .addLogRecords(LogRecord.newBuilder()
                                        .setTimeUnixNano(5)
                                        .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_INFO)
                                        .setBody(AnyValue.newBuilder().setStringValue("hello")))))
                .build()
                .toByteArray();
        byte[] metrics = MetricsData.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .addScopeMetrics(ScopeMetrics.newBuilder()
                                .addMetrics(Metric.newBuilder()
                                        .setName("load")
                                        .setUnit("1")
                                        .setGauge(Gauge.getDefaultInstance()))))
                .build()
                .toByteArray();

        assertThatThrownBy(() -> read(logs)).isInstanceOf(CodecException.class).hasMessageContaining("logs");
        assertThatThrownBy(() -> read(metrics))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("metrics");
        assertThatThrownBy(() -> read("garbage, and no protobuf".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("not OTLP");
    }

    /** Whatever happens to a file, it ends in spans, problems or one refusal. */
    @Property(tries = 300)
    void damageNeverEscapes(@ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int framing) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 1; i <= 3; i++) {
            byte[] message = message(span(i), span(10 + i)).toByteArray();
            if (framing == 0) {
                file.write(message);
            } else if (framing == 1) {
                message(span(i)).writeDelimitedTo(file);
            } else {
                framed(file, message);
            }
        }
        byte[] bytes = file.toByteArray();
        for (int i = 0; i < random.nextInt(1, 6); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));
        for (byte[] damaged : new byte[][] {bytes, cut}) {
            try {
                Collected read = read(damaged);
                assertThat(read.spans()).hasSizeLessThanOrEqualTo(12);
            } catch (CodecException e) {
                assertThat(e).hasMessageStartingWith("This ");
            }
        }
    }
}
