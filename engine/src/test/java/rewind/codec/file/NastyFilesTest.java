package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rewind.codec.Problem;
import rewind.codec.otlp.OtlpProtobufOutput;
import rewind.trace.Span;

/** Files that break the rules of their format in ways that were met, or are sure to come. */
class NastyFilesTest {
    private static final String UUID = "5b8efff7-9803-8103-d269-b633813fc60c";

    private static String otlp(String traceId, String spanId, String more) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + traceId + "\",\"spanId\":\""
                + spanId
                + "\",\"name\":\"get\",\"startTimeUnixNano\":\"1700000000000000000\","
                + "\"endTimeUnixNano\":\"1700000000000001000\"" + more + "}]}]}]}";
    }

    private static String otlp(int trace) {
        return otlp("%032x".formatted(trace), "%016x".formatted(1), "");
    }

    private static String event(int number) {
        return "{\"name\":\"step %d\",\"ph\":\"X\",\"ts\":%d,\"dur\":5,\"pid\":1,\"tid\":1}"
                .formatted(number, number * 10);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "1" + "]".repeat(levels);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> messages(Reading reading) {
        return reading.report().problems().stream().map(Problem::message).toList();
    }

    private static List<String> names(Reading reading) {
        return reading.traces().stream()
                .flatMap(trace -> trace.spans().stream())
                .map(Span::name)
                .toList();
    }

    @Test
    void whatIsNestedTooDeeplyIsLeftOutAndTheRestIsRead() throws Exception {
        String deep = ",\"what\":" + nested(50_000);
        Reading otlp = Reading.of(otlp("%032x".formatted(1), "%016x".formatted(1), deep) + "\n" + otlp(2) + "\n");

        assertThat(otlp.report().traces()).isEqualTo(2);
        assertThat(messages(otlp))
                .containsExactly("More than 1000 levels are nested here; what is deeper is left out.");
        assertThat(otlp.report().problems().getFirst().place()).startsWith("line 1, column ");

        Reading zipkin = Reading.of("[{\"traceId\":\"000000000000000a\",\"id\":\"000000000000000b\",\"what\":"
                + nested(50_000) + "},{\"traceId\":\"000000000000000a\",\"id\":\"000000000000000c\"}]");
        assertThat(zipkin.report().spans()).isEqualTo(2);
        assertThat(messages(zipkin))
                .containsExactly("more than 1000 levels are nested here; what is deeper was left out");
    }

    @Test
    void aValueThatIsNestedDeeplyCostsOnlyItself() throws Exception {
        String value = IntStream.range(0, 3000)
                .mapToObj(i -> "{\"arrayValue\":{\"values\":[")
                .collect(Collectors.joining("", "", "{\"stringValue\":\"x\"}" + "]}}".repeat(3000)));
        Reading read = Reading.of(otlp(
                "%032x".formatted(1),
                "%016x".formatted(1),
                ",\"attributes\":[{\"key\":\"deep\",\"value\":" + value + "}]"));

        assertThat(names(read)).containsExactly("get");
        assertThat(messages(read)).contains("A value has more than 100 levels; those below are left out.");
    }

    @Test
    void everyByteOfAGzipFileThatIsCutIsRead() throws Exception {
        String lines =
                IntStream.rangeClosed(1, 400).mapToObj(NastyFilesTest::otlp).collect(Collectors.joining("\n"));
        byte[] whole = Packed.gzip(bytes(lines));
        for (int length = whole.length - 30; length < whole.length; length++) {
            Reading read = Reading.of(Arrays.copyOf(whole, length));
            // The last block ends before the sum and the length do, which are all that the last eight bytes hold.
            assertThat(read.report().traces()).isGreaterThan(390);
            assertThat(messages(read).getFirst()).contains("unexpected end");
        }
        assertThat(Reading.of(Arrays.copyOf(whole, whole.length - 8)).report().traces())
                .isEqualTo(400);
    }

    @Test
    void whatFollowsGzipDataIsToldAndCostsNothing() throws Exception {
        byte[] packed = Packed.gzip(bytes(otlp(1)));
        ByteArrayOutputStream garbage = new ByteArrayOutputStream();
        garbage.write(packed);
        garbage.write(bytes("and more"));
        Reading read = Reading.of(garbage.toByteArray());
        assertThat(read.report().spans()).isEqualTo(1);
        assertThat(messages(read))
                .containsExactly("the gzip data is damaged or cut short (what follows it is no gzip);"
                        + " what came before is kept");

        Reading padded = Reading.of(Arrays.copyOf(packed, packed.length + 512));
        assertThat(padded.report().spans()).isEqualTo(1);
        assertThat(padded.report().problems()).isEmpty();
    }

    @Test
    void aGzipFileOfWhichASumIsWrongIsReadAndTold() throws Exception {
        byte[] packed = Packed.gzip(bytes(otlp(1)));
        packed[packed.length - 6] ^= 1;
        Reading read = Reading.of(packed);
        assertThat(read.report().spans()).isEqualTo(1);
        assertThat(messages(read).getFirst()).contains("its checksum is wrong");
    }

    @Test
    void aGzipHeaderAloneIsRefusedWithAReason() {
        assertThatThrownBy(() -> Reading.of(new byte[] {0x1F, (byte) 0x8B, 8}))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage("This gzip file is damaged at its beginning: unexpected end.");
    }

    @Test
    void messagesInAListWithinAWrapperAreRead() throws Exception {
        for (String wrapper : List.of("data", "traces", "result", "results", "response")) {
            Reading read = Reading.of("{\"" + wrapper + "\":[" + otlp(1) + "," + otlp(2) + "]}");
            assertThat(read.report().traces()).as(wrapper).isEqualTo(2);
            assertThat(read.report().format()).isEqualTo("otlp-json");
        }
    }

    @Test
    void aTraceIdIsTheSameWithTheDashesOfAUuid() throws Exception {
        Reading read = Reading.of(otlp(UUID, "eee19b7ec3c1b174", "") + "\n"
                + otlp(UUID.replace("-", "").toUpperCase(Locale.ROOT), "eee19b7ec3c1b175", ""));
        assertThat(read.traces()).hasSize(1);
        assertThat(read.report().spans()).isEqualTo(2);
        assertThat(messages(read))
                .containsExactly("Ids of traces are written as UUIDs, with dashes; they are read without.");
    }

    @Test
    void aTextSequenceIsJsonLines() throws Exception {
        Reading read = Reading.of("\u001e" + otlp(1) + "\n\u001e" + otlp(2) + "\n");
        assertThat(read.report().format()).isEqualTo("otlp-jsonl");
        assertThat(read.report().traces()).isEqualTo(2);
        assertThat(read.report().problems()).isEmpty();
    }

    @Test
    void traceEventsMayComeALineEach() throws Exception {
        String meta = "{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":1,\"args\":{\"name\":\"shop\"}}";
        for (String between : List.of("\n", "\r\n", ",\n", "\n\n")) {
            Reading read = Reading.of(String.join(between, meta, event(1), event(2), event(3)));
            assertThat(read.report().format()).isEqualTo("trace-event(JSON lines)");
            assertThat(names(read)).as(between).containsExactlyInAnyOrder("step 1", "step 2", "step 3");
            assertThat(read.report().problems()).isEmpty();
        }
    }

    @Test
    void anObjectWithEventsIsNoEvent() throws Exception {
        Reading read = Reading.of("{\"ph\":\"x\",\"traceEvents\":[" + event(1) + "],\"name\":\"x\",\"ts\":1}");
        assertThat(names(read)).containsExactly("step 1");
    }

    @Test
    void spansOfJaegersIndexAreReadAsElasticsearchGivesThem() throws Exception {
        String hit = "{\"_index\":\"jaeger-span\",\"_source\":{\"traceID\":\"000000000000000a\",\"spanID\":\"%016x\","
                + "\"operationName\":\"get\",\"references\":[],\"startTime\":1700000000000000,\"duration\":5,"
                + "\"tags\":[],\"logs\":[],\"process\":{\"serviceName\":\"shop\",\"tags\":[]}}}";
        String hits = hit.formatted(1) + "," + hit.formatted(2);
        for (String file : List.of(
                hits.replace("},{\"_index", "}\n{\"_index"),
                "[" + hits + "]",
                "{\"took\":1,\"hits\":{\"total\":2,\"hits\":[" + hits + "]}}")) {
            Reading read = Reading.of(file);
            assertThat(read.report().format()).startsWith("jaeger-json(");
            assertThat(read.traces()).hasSize(1);
            assertThat(names(read)).containsExactly("get", "get");
        }
    }

    @Test
    void theLastMessageIsReadAsFarAsItIsThere() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (OtlpProtobufOutput out = OtlpProtobufOutput.delimited(file)) {
            for (int trace = 1; trace <= 2; trace++) {
                String id = "%032x".formatted(trace);
                out.write(Reading.of(otlp(id, "%016x".formatted(1), "") + "\n" + otlp(id, "%016x".formatted(2), ""))
                        .traces()
                        .getFirst());
            }
        }
        byte[] whole = file.toByteArray();
        assertThat(Reading.of(whole).report().spans()).isEqualTo(4);

        Reading cut = Reading.of(Arrays.copyOf(whole, whole.length - 20));
        assertThat(cut.report().format()).isEqualTo("otlp-pb-delimited(varint)");
        assertThat(cut.report().spans()).isEqualTo(3);
        assertThat(messages(cut)).singleElement().asString().startsWith("The file ends within the message");
    }

    @Test
    void aRefusalIsOneSentenceWithOneFullStop() {
        for (String text : List.of(
                "{'resourceSpans':[]}",
                "{\"traceEvents\":null}",
                "{\"data\":[\"shop\"],\"total\":1," + "\"offset\":0,\"errors\":null}")) {
            assertThatThrownBy(() -> Reading.of(text))
                    .isInstanceOf(RefusedFileException.class)
                    .message()
                    .endsWith(".")
                    .doesNotEndWith("..");
        }
    }
}
