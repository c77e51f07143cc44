package rewind.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import rewind.codec.avro.TraceAvro;
import rewind.codec.compact.CompactTrace;
import rewind.codec.json.TraceJson;
import rewind.codec.json.TraceJsonReader;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

class TraceCodecTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Provide
    Arbitrary<List<Trace>> someTraces() {
        return Traces.any().list().ofMaxSize(6);
    }

    @Property(tries = 300)
    void avroKeepsEverything(@ForAll("traces") Trace trace) {
        byte[] head = TraceAvro.encodeSummary(trace.summary());
        byte[] detail = TraceAvro.encodeDetail(trace);

        TraceSummary summary = TraceAvro.decodeSummary(head, 0, head.length);
        assertThat(TraceAvro.decodeDetail(summary, detail, 0, detail.length)).isEqualTo(trace);
    }

    @Property(tries = 100)
    void theBytesAreWhatAvrosOwnWriterMakesOfTheSchema(@ForAll("traces") Trace trace) throws IOException {
        byte[] bytes = avro(trace);

        GenericRecord record = new GenericDatumReader<GenericRecord>(TraceAvro.schema())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(again, null);
        new GenericDatumWriter<GenericRecord>(TraceAvro.schema()).write(record, encoder);
        encoder.flush();

        assertThat(again.toByteArray()).isEqualTo(bytes);
    }

    @Property(tries = 300)
    void jsonKeepsEverything(@ForAll("traces") Trace trace) throws IOException {
        assertThat(TraceJsonReader.trace(JSON.readTree(json(trace)))).isEqualTo(trace);
    }

    @Property(tries = 300)
    void theCompactFormKeepsEverything(@ForAll("traces") Trace trace) {
        byte[] bytes = compact(trace);

        assertThat(CompactTrace.decode(bytes, 0, bytes.length)).isEqualTo(trace);
    }

    @Property(tries = 200)
    void theCompactFormKeepsWhatComesAgain(@ForAll("someTraces") List<Trace> traces, @ForAll long seed) {
        List<Trace> several = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            several.addAll(traces);
        }
        Collections.shuffle(several, new Random(seed));
        for (Trace trace : several) {
            byte[] bytes = compact(trace);

            assertThat(CompactTrace.decode(bytes, 0, bytes.length)).isEqualTo(trace);
        }
    }

    /** Spans of few names, with few keys in any order and few values: what is kept of one nearly fits the next. */
    @Property(tries = 100)
    void theCompactFormIsTheSameWhateverWasWrittenBefore(@ForAll long seed) {
        Random random = new Random(seed);
        TraceSummary summary = Traces.any().sample().summary();
        for (int n = 0; n < 20; n++) {
            List<Span> spans = new ArrayList<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                AttributeMap.Builder attributes = new AttributeMap.Builder();
                for (int a = random.nextInt(30); a > 0; a--) {
                    String value =
                            List.of("als", "v0.1", "cafe0123", "not a word", "").get(random.nextInt(5));
                    attributes.put(
                            random.nextBoolean() ? "model" + random.nextInt(40) : "items",
                            random.nextInt(3) == 0
                                    ? AttributeValue.of(random.nextInt(300))
                                    : AttributeValue.of(
                                            random.nextBoolean() ? value : new String(value.toCharArray())));
                }
                spans.add(new Span(
                        "%016x".formatted(random.nextLong()),
                        null,
                        "stage" + random.nextInt(2),
                        SpanKind.INTERNAL,
                        "ranking",
                        0,
                        1,
                        SpanStatus.OK,
                        null,
                        attributes.build(),
                        List.of(),
                        List.of()));
            }
            Trace trace = new Trace(summary, ItemList.EMPTY, List.of(), spans, List.of(), List.of(), Map.of());
            byte[] bytes = compact(trace);

            assertThat(CompactTrace.decode(bytes, 0, bytes.length)).isEqualTo(trace);
            assertThat(bytes)
                    .isEqualTo(CompletableFuture.supplyAsync(() -> compact(trace), Thread::startVirtualThread)
                            .join());
        }
    }

    @Property(tries = 200)
    void theCompactFormKeepsListsThatReorderOneAnother(@ForAll @IntRange(max = 400) int size, @ForAll long seed) {
        Random random = new Random(seed);
        int[] ids = random.ints(size, -3, 3 * size + 4).toArray();
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextFloat();
        }
        ItemList first = new ItemList(ids, scores);
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(size);
            ids[i] = random.nextInt(9) == 0 ? random.nextInt() : ids[other];
            scores[i] = random.nextInt(3) == 0 ? random.nextFloat() : scores[other];
        }
        ItemList second = new ItemList(ids, scores);
        Trace trace = listed(
                Traces.any().sample().summary(),
                second.first(size / 2),
                List.of(new StageItems("candidate", first), new StageItems("ranking", second)));
        byte[] bytes = compact(trace);

        assertThat(CompactTrace.decode(bytes, 0, bytes.length)).isEqualTo(trace);
    }

    @Property(tries = 200)
    void theCompactFormKeepsListsThatBeginAsOneAnother(
            @ForAll @IntRange(max = 60) int size, @ForAll @IntRange(max = 60) int common, @ForAll long seed) {
        Random random = new Random(seed);
        ItemList first = list(size, random);
        ItemList second = first.first(common).with(list(random.nextInt(40), random));
        ItemList third = second.first(random.nextInt(60)).with(list(random.nextInt(3), random));
        Trace trace = listed(
                Traces.any().sample().summary(),
                third,
                List.of(new StageItems("candidate", first), new StageItems("ranking", second)));
        byte[] bytes = compact(trace);

        assertThat(CompactTrace.decode(bytes, 0, bytes.length)).isEqualTo(trace);
    }

    /** Of any ids, or of small ones; of scores that are hardly numbers too. */
    private static ItemList list(int size, Random random) {
        int most = random.nextBoolean() ? 1 << 16 : Integer.MAX_VALUE;
        int[] ids = random.ints(size, 0, most).toArray();
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = Float.intBitsToFloat(random.nextInt());
        }
        return new ItemList(ids, scores);
    }

    @Test
    void aListThatBeginsAsTheOneBeforeTakesNoRoomForThat() {
        ItemList first = list(300, new Random(7));
        ItemList second = first.first(200).with(list(100, new Random(8)));
        TraceSummary summary = Traces.any().sample().summary();
        int alone = compact(listed(summary, ItemList.EMPTY, List.of(new StageItems("candidate", first)))).length;
        int both = compact(listed(
                        summary,
                        ItemList.EMPTY,
                        List.of(new StageItems("candidate", first), new StageItems("ranking", second))))
                .length;

        assertThat(both - alone).isBetween(100 * 6, 100 * 8 + 30);
    }

    private static Trace listed(TraceSummary summary, ItemList items, List<StageItems> stages) {
        return new Trace(summary, items, stages, List.of(), List.of(), List.of(), Map.of());
    }

    @Property(tries = 500)
    void damagedBytesAreRefusedOrReadAndNeverAnythingWorse(@ForAll("traces") Trace trace, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = compact(trace);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length));

        assertThatThrownBy(() -> CompactTrace.decode(cut, 0, cut.length)).isInstanceOf(CodecException.class);
        try {
            assertThat(CompactTrace.decode(bytes, 0, bytes.length)).isNotNull();
        } catch (CodecException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 100)
    void cutBytesAreRefusedAndNeverAnythingWorse(@ForAll("traces") Trace trace) {
        byte[] head = TraceAvro.encodeSummary(trace.summary());
        byte[] detail = TraceAvro.encodeDetail(trace);

        assertThatThrownBy(() -> TraceAvro.decodeSummary(head, 0, head.length - 1))
                .isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> TraceAvro.decodeDetail(trace.summary(), detail, 0, detail.length - 1))
                .isInstanceOf(CodecException.class);
    }

    @Example
    void aMissingFieldIsNamed() throws IOException {
        assertThatThrownBy(() -> TraceJsonReader.trace(JSON.readTree("{\"trace\":{\"request_id\":\"a\"}}")))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("'trace_id' is missing");
    }

    private static byte[] compact(Trace trace) {
        ByteBuffer buffer = CompactTrace.encode(trace, 5);
        byte[] bytes = new byte[buffer.remaining() - 5];
        buffer.get(5, bytes);
        return bytes;
    }

    private static byte[] avro(Trace trace) {
        byte[] summary = TraceAvro.encodeSummary(trace.summary());
        byte[] detail = TraceAvro.encodeDetail(trace);
        byte[] whole = Arrays.copyOf(summary, summary.length + detail.length);
        System.arraycopy(detail, 0, whole, summary.length, detail.length);
        return whole;
    }

    private static String json(Trace trace) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            TraceJson.write(generator, trace);
        }
        return text.toString();
    }
}
