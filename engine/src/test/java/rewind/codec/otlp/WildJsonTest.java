package rewind.codec.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.codec.CodecException;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/** OTLP/JSON as the specification does not have it. */
class WildJsonTest {
    private static final String TRACE = "5b8efff798038103d269b633813fc60c";
    private static final String SPAN = "eee19b7ec3c1b174";

    private static String line(String spanFields) {
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":"
                + "\"shop\"}}]},\"scopeSpans\":[{\"spans\":[{" + spanFields + "}]}]}]}";
    }

    private static String fields(String traceId, String more) {
        return "\"traceId\":\"" + traceId + "\",\"spanId\":\"" + SPAN
                + "\",\"startTimeUnixNano\":\"1700000000000000000\",\"endTimeUnixNano\":\"1700000000000000005\"" + more;
    }

    private static String good(int number) {
        return line(fields("%032x".formatted(number), ""));
    }

    @Test
    void idsInBase64AreReadAndTold() {
        Collected read = Collected.json(line("\"traceId\":\"W47/95gDgQPSabYzgT/GDA==\",\"spanId\":\"7uGbfsPBsXQ=\","
                + "\"parentSpanId\":\"\",\"startTimeUnixNano\":1700000000000000000,"
                + "\"endTimeUnixNano\":\"1700000000000000005\""));

        assertThat(read.traces).containsOnlyKeys(TRACE);
        assertThat(read.only().spanId()).isEqualTo(SPAN);
        assertThat(read.only().parentSpanId()).isNull();
        assertThat(read.messages()).containsExactly(Lenience.BASE64_IDS.message());
        assertThat(read.places()).containsExactly("span 1 of line 1");
    }

    @Test
    void upperCaseIdsAreTheSameIds() {
        assertThat(Collected.json(line(fields(TRACE.toUpperCase(Locale.ROOT), ""))).traces)
                .containsOnlyKeys(TRACE);
    }

    @Test
    void namesOfEnumsAreReadAndTold() {
        Collected read = Collected.json(
                line(fields(TRACE, ",\"kind\":\"SPAN_KIND_SERVER\",\"status\":{\"code\":\"STATUS_CODE_ERROR\"}")));

        assertThat(read.only().kind()).isEqualTo(SpanKind.SERVER);
        assertThat(read.only().status()).isEqualTo(SpanStatus.ERROR);
        assertThat(read.messages()).containsExactly(Lenience.ENUM_NAMES.message());
    }

    @Test
    void snakeCaseAndOldNamesAreReadAndTold() {
        Collected read = Collected.json("{\"batches\":[{\"instrumentation_library_spans\":[{\"instrumentationLibrary\":"
                + "{\"name\":\"lib\"},\"spans\":[{\"trace_id\":\"" + TRACE + "\",\"span_id\":\"" + SPAN
                + "\",\"start_time_unix_nano\":\"1\",\"end_time_unix_nano\":\"4\",\"attributes\":[{\"key\":\"n\","
                + "\"value\":{\"int_value\":\"7\"}}]}]}]}]}");

        assertThat(read.only().durationNanos()).isEqualTo(3);
        assertThat(read.only().attributes())
                .containsEntry("n", AttributeValue.of(7))
                .containsEntry("otel.scope.name", AttributeValue.of("lib"));
        assertThat(read.messages())
                .containsExactlyInAnyOrder(Lenience.OLD_NAMES.message(), Lenience.SNAKE_CASE.message());
    }

    @Test
    void aWrapperIsLookedInto() {
        Collected read = Collected.json("{\"result\":" + good(1) + "}\n{\"result\":" + good(2) + "}\n");

        assertThat(read.traces).hasSize(2);
        assertThat(read.messages()).containsExactly(Lenience.WRAPPER.message());
        assertThat(read.shape).isEqualTo("JSON lines");
    }

    @Test
    void aLineMayBeOneResource() {
        String bare = "{\"scopeSpans\":[{\"spans\":[{" + fields(TRACE, "") + "}]}],\"resource\":{\"attributes\":"
                + "[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"late\"}}]}}";
        Collected read = Collected.json(bare + "\n" + bare + "\n");

        assertThat(read.spans()).hasSize(2).allSatisfy(span -> assertThat(span.component())
                .isEqualTo("late"));
        assertThat(read.messages()).containsExactly(Lenience.RESOURCE_LINES.message());
    }

    @Test
    void documentsMayFollowOneAnother() {
        assertThat(Collected.json(good(1) + good(2)).traces).hasSize(2);
        assertThat(Collected.json("[" + good(1) + "," + good(2) + "]").traces).hasSize(2);
        assertThat(Collected.json("\uFEFF" + good(1)).traces).hasSize(1);
    }

    @Test
    void plainValuesAreRead() {
        Span span = Collected.json(
                        line(fields(TRACE, ",\"attributes\":{\"a\":1,\"b\":[true,\"x\"],\"c\":{\"d\":1.5}}")))
                .only();

        assertThat(span.attributes())
                .containsEntry("a", AttributeValue.of(1))
                .containsEntry("b", new AttributeValue.Items(List.of(AttributeValue.of(true), AttributeValue.of("x"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"cut",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"kind\":2",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":",
                "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"a\",\"value\":",
                "{\"resourceSpans\":nonsense}",
                "not JSON at all",
                "{\"resourceSpans\":[}]}",
                "{\"a\":\"\u0001\"}"
            })
    void aDamagedLineIsToldAndTheNextOnesRead(String damaged) {
        Collected read =
                Collected.json(good(1) + "\n" + good(2) + "\n" + damaged + "\n" + good(3) + "\n" + good(4) + "\n");

        assertThat(read.traces)
                .containsOnlyKeys(
                        "%032x".formatted(1), "%032x".formatted(2), "%032x".formatted(3), "%032x".formatted(4));
        assertThat(read.places()).hasSize(1).first().asString().matches("line [34]");
    }

    @Test
    void whatStoodBeforeTheDamageOfALineIsKept() {
        String two = good(1).replace("}]}]}]}", "},{" + fields(TRACE, ",\"name\":") + "oops");
        Collected read = Collected.json(two + "\n" + good(3));

        assertThat(read.traces).containsOnlyKeys("%032x".formatted(1), "%032x".formatted(3));
        assertThat(read.places()).containsExactly("line 1");
    }

    @Test
    void depthEndsInAProblem() {
        String deep = "{\"resourceSpans\":" + "[".repeat(100_000) + "\n";
        Collected read = Collected.json(good(1) + "\n" + deep + good(2));
        assertThat(read.traces).hasSize(2);
        assertThat(read.messages()).hasSize(1);

        String value = "{\"arrayValue\":{\"values\":[".repeat(120) + "{\"intValue\":1}" + "]}}".repeat(120);
        Collected nested =
                Collected.json(line(fields(TRACE, ",\"attributes\":[{\"key\":\"deep\",\"value\":" + value + "}]")));
        assertThat(nested.only().attributes()).containsKey("deep");
        assertThat(nested.messages()).hasSize(1).first().asString().contains("levels");
    }

    @Test
    void wrongUtf8IsShownAndTold() {
        byte[] bytes = line(fields(TRACE, ",\"name\":\"a#b é\"")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '#' ? (byte) 0xC0 : bytes[i];
        }
        Collected read = Collected.of(new OtlpJsonReader(), bytes);

        assertThat(read.only().name()).isEqualTo("a\uFFFDb é");
        assertThat(read.messages()).hasSize(1).first().asString().contains("not UTF-8");
    }

    @Test
    void spansWithoutIdsAreLeftOutAndTold() {
        Collected read = Collected.json(line(fields("0".repeat(32), "")) + "\n" + line("\"spanId\":\"" + SPAN + "\"")
                + "\n" + good(1).replace(SPAN, "0".repeat(16)));

        assertThat(read.spans()).isEmpty();
        assertThat(read.places()).containsExactly("span 1 of line 1", "span 1 of line 2", "span 1 of line 3");
    }

    @Test
    void timesThatCannotBeAreTold() {
        assertThat(timed("5", "3").durationNanos()).isZero();
        assertThat(timed("1700000000000000000", "0").durationNanos()).isZero();
        assertThat(timed("0", "1700000000000000000").startEpochNanos()).isEqualTo(1_700_000_000_000_000_000L);
        assertThat(timed("18446744073709551615", "18446744073709551615").startEpochNanos())
                .isZero();
        assertThat(timed("1.7e18", "1700000000000000005").durationNanos()).isEqualTo(5);
    }

    private static Span timed(String start, String end) {
        Collected read = Collected.json(line("\"traceId\":\"" + TRACE + "\",\"spanId\":\"" + SPAN
                + "\",\"startTimeUnixNano\":\"" + start + "\",\"endTimeUnixNano\":\"" + end + "\""));
        assertThat(read.problems).hasSize(start.contains("e") ? 0 : 1);
        return read.only();
    }

    @Test
    void aRepeatedAttributeIsTold() {
        Collected read = Collected.json(
                line(
                        fields(
                                TRACE,
                                ",\"attributes\":[{\"key\":\"a\",\"value\":{\"intValue\":1}},{\"key\":\"a\",\"value\":{\"intValue\":2}}]")));

        assertThat(read.only().attributes())
                .containsEntry("a", AttributeValue.of(2))
                .hasSize(1);
        assertThat(read.messages()).hasSize(1).first().asString().contains("more than once");
    }

    @Test
    void manySpansOfOneResourceAreGivenOnBeforeItEnds() {
        StringBuilder spans = new StringBuilder();
        for (int i = 1; i <= 20_000; i++) {
            spans.append(i == 1 ? "" : ",")
                    .append('{')
                    .append(fields("%032x".formatted(i), ""))
                    .append('}');
        }
        Collected read = Collected.json("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + spans
                + "]}],\"schemaUrl\":\"https://example.org/1\"}]}");

        assertThat(read.spans()).hasSize(20_000);
        assertThat(read.messages()).containsExactly(Lenience.LATE_RESOURCE.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"resourceLogs\":[]}",
                "{\"resourceMetrics\":[{\"scopeMetrics\":[]}]}",
                "[{\"traceId\":\"1\",\"id\":\"2\"}]",
                "{\"data\":[{\"traceID\":\"1\"}]}",
                "12",
                "{\"resourceSp"
            })
    void anotherFormatIsRefused(String text) {
        assertThatThrownBy(() -> Collected.json(text)).isInstanceOf(CodecException.class);
    }

    @Test
    void nothingAtAllIsNoSpans() throws IOException {
        assertThat(Collected.json("").spans()).isEmpty();
        assertThat(Collected.json("{}").spans()).isEmpty();
        assertThat(Collected.json("{\"resourceSpans\":[]}").problems).isEmpty();
    }
}
