package rewind.codec.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import rewind.codec.CodecException;
import rewind.codec.Heard;
import rewind.codec.TraceOutput;
import rewind.codec.Traces;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.Trace;

class AvroFilesTest {
    private static final Path FOLDER = Path.of(System.getProperty("rewind.shared"), "traces", "avro");

    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Property(tries = 60)
    void whatIsWrittenIsRead(@ForAll @Size(max = 5) List<@net.jqwik.api.From("traces") Trace> traces)
            throws IOException {
        Heard heard = read(file(traces));

        assertThat(heard.traces).isEqualTo(traces);
        assertThat(heard.problems).isEmpty();
    }

    @Property(tries = 30)
    void avrosOwnReaderReadsTheFile(@ForAll("traces") Trace trace) throws IOException {
        try (DataFileStream<GenericRecord> file = new DataFileStream<>(
                new ByteArrayInputStream(file(List.of(trace))), new GenericDatumReader<>(TraceAvro.schema()))) {
            GenericRecord summary = (GenericRecord) file.next().get("summary");
            assertThat(summary.get("request_id")).hasToString(trace.summary().requestId());
            assertThat(file.hasNext()).isFalse();
        }
    }

    @Property(tries = 40)
    void filesOfTheFirstSchemaAreRead(@ForAll("traces") Trace trace) throws IOException {
        Schema first;
        try (InputStream in = getClass().getResourceAsStream("/rewind/codec/trace-0.1.avsc")) {
            first = new Schema.Parser().parse(in);
        }
        GenericRecord today;
        try (DataFileStream<GenericRecord> file = new DataFileStream<>(
                new ByteArrayInputStream(file(List.of(trace))), new GenericDatumReader<>(TraceAvro.schema(), first))) {
            today = file.next();
        }
        Heard heard = read(file(first, CodecFactory.nullCodec(), List.of(today)));

        assertThat(heard.problems).isEmpty();
        Trace read = heard.traces.getFirst();
        assertThat(read.items()).isEqualTo(trace.items());
        assertThat(read.logs()).isEqualTo(trace.logs());
        assertThat(read.spans()).hasSameSizeAs(trace.spans());
        assertThat(read.summary().service()).isNull();
    }

    @Property(tries = 300)
    void damageIsToldAndNothingWorse(@ForAll("traces") Trace trace, @ForAll long seed) throws IOException {
        List<Trace> many = java.util.Collections.nCopies(20, trace);
        byte[] bytes = file(many, 1);
        Random random = new Random(seed);
        int at = TraceAvro.schema().toString().length() / 2 + random.nextInt(bytes.length / 2);
        bytes[Math.min(at, bytes.length - 1)] ^= (byte) (1 << random.nextInt(8));

        try {
            Heard heard = read(bytes);
            assertThat(heard.traces.size() == 20 || !heard.problems.isEmpty()).isTrue();
        } catch (CodecException e) {
            assertThat(e).hasMessageContaining("Avro");
        }
    }

    @Example
    void aCutFileKeepsTheBlocksBeforeAndSaysWhereItIsCut() throws IOException {
        List<Trace> many = List.of(
                Traces.any().sample(), Traces.any().sample(), Traces.any().sample());
        byte[] bytes = file(many, 1);
        Heard heard = read(java.util.Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(heard.traces).isEqualTo(many.subList(0, 2));
        assertThat(heard.problems).singleElement().satisfies(problem -> {
            assertThat(problem.place()).startsWith("byte ");
            assertThat(problem.message()).contains("ends within the block");
        });
    }

    @Example
    void blocksBehindDamageAreRead() throws IOException {
        List<Trace> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.add(Traces.any().sample());
        }
        byte[] bytes = file(many, 1);
        byte[] one = file(many.subList(0, 1), 1);
        // The length of the second block becomes another one.
        bytes[one.length + 1] ^= 0x10;
        Heard heard = read(bytes);

        assertThat(heard.traces).hasSizeGreaterThanOrEqualTo(3).contains(many.getFirst(), many.getLast());
        assertThat(heard.problems).isNotEmpty();
    }

    @Example
    void everyCodecIsRead() throws IOException {
        Schema schema = spanSchema();
        for (CodecFactory codec : List.of(
                CodecFactory.nullCodec(),
                CodecFactory.deflateCodec(9),
                CodecFactory.bzip2Codec(),
                CodecFactory.xzCodec(3),
                CodecFactory.zstandardCodec(3))) {
            Heard heard = read(file(schema, codec, List.of(spanRecord(schema, 1), spanRecord(schema, 2))));
            assertThat(heard.spanCount()).as(codec.toString()).isEqualTo(2);
            assertThat(heard.problems).isEmpty();
        }
    }

    private static Schema spanSchema() {
        return SchemaBuilder.record("Row")
                .namespace("somebody.else")
                .fields()
                .requiredBytes("traceId")
                .requiredLong("spanId")
                .optionalLong("parentId")
                .requiredString("operationName")
                .requiredDouble("startTime")
                .requiredDouble("durationMs")
                .requiredString("serviceName")
                .requiredBoolean("sampled")
                .endRecord();
    }

    private static GenericRecord spanRecord(Schema schema, long id) {
        return new GenericRecordBuilder(schema)
                .set("traceId", java.nio.ByteBuffer.wrap(new byte[] {0, 1, (byte) 0xfe}))
                .set("spanId", id)
                .set("parentId", id == 1 ? null : 1L)
                .set("operationName", "op" + id)
                .set("startTime", 1_700_000_000.25)
                .set("durationMs", 1.5)
                .set("serviceName", "shop")
                .set("sampled", true)
                .build();
    }

    @Example
    void spansOfForeignSchemasAreKnownByTheirNames() throws IOException {
        Schema schema = spanSchema();
        Heard heard =
                read(file(schema, CodecFactory.nullCodec(), List.of(spanRecord(schema, 1), spanRecord(schema, 2))));

        assertThat(heard.spans).containsOnlyKeys("0001fe");
        Span child = heard.spans.values().iterator().next().get(1);
        assertThat(child.spanId()).isEqualTo("0000000000000002");
        assertThat(child.parentSpanId()).isEqualTo("0000000000000001");
        assertThat(child.name()).isEqualTo("op2");
        assertThat(child.component()).isEqualTo("shop");
        assertThat(child.startEpochNanos()).isEqualTo(1_700_000_000_250_000_000L);
        assertThat(child.durationNanos()).isEqualTo(1_500_000);
        assertThat(child.attributes()).isEqualTo(Map.of("sampled", AttributeValue.of(true)));
    }

    @Example
    void otherRecordsAreRefusedByName() throws IOException {
        Schema weather = SchemaBuilder.record("Weather")
                .namespace("sky")
                .fields()
                .requiredString("station")
                .endRecord();
        GenericRecord record =
                new GenericRecordBuilder(weather).set("station", "x").build();
        byte[] bytes = file(weather, CodecFactory.nullCodec(), List.of(record));

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(CodecException.class).hasMessageContaining("'sky.Weather'");
        assertThatThrownBy(() -> read(new byte[] {1, 2, 3})).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> read(new byte[] {'O', 'b', 'j', 1, 2})).isInstanceOf(CodecException.class);
    }

    @Example
    void filesOfOtherProgramsHoldTheirSpans() throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "the folder of real trace files is not here");
        for (String codec : List.of("null", "deflate", "snappy", "zstandard")) {
            Heard heard = read(Files.readAllBytes(FOLDER.resolve("spans-500." + codec + ".avro")));
            assertThat(heard.problems).as(codec).isEmpty();
            assertThat(heard.spanCount()).as(codec).isEqualTo(500);
            Span first = heard.spans.values().iterator().next().getFirst();
            assertThat(first.name()).isEqualTo("hipstershop.Frontend/Recv.");
            assertThat(first.kind()).isEqualTo(SpanKind.SERVER);
            assertThat(first.component()).isEqualTo("frontend");
            assertThat(first.attributes()).containsKey("k8s.pod.name");
            assertThat(first.startEpochNanos() / 1_000_000_000L).isBetween(1_600_000_000L, 1_800_000_000L);
            assertThat(first.startEpochNanos() % 1_000_000).isNotZero();
            assertThat(first.durationNanos()).isPositive();
        }
        assertThat(read(Files.readAllBytes(FOLDER.resolve("spans-23k.deflate.avro")))
                        .spanCount())
                .isEqualTo(23_397);
    }

    static Heard read(byte[] bytes) throws IOException {
        Heard heard = new Heard();
        new AvroReader().read(new ByteArrayInputStream(bytes), heard);
        return heard;
    }

    private static byte[] file(List<Trace> traces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = AvroTraceOutput.traces(bytes)) {
            for (Trace trace : traces) {
                out.write(trace);
            }
        }
        return bytes.toByteArray();
    }

    /** With so many traces a block, and always the same marker. */
    private static byte[] file(List<Trace> traces, int aBlock) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<Object> out = new DataFileWriter<>(new GenericDatumWriter<>(TraceAvro.schema()))) {
            out.create(TraceAvro.schema(), bytes, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16});
            for (int i = 0; i < traces.size(); i++) {
                Trace trace = traces.get(i);
                byte[] head = TraceAvro.encodeSummary(trace.summary());
                byte[] detail = TraceAvro.encodeDetail(trace);
                byte[] whole = java.util.Arrays.copyOf(head, head.length + detail.length);
                System.arraycopy(detail, 0, whole, head.length, detail.length);
                out.appendEncoded(java.nio.ByteBuffer.wrap(whole));
                if ((i + 1) % aBlock == 0) {
                    out.sync();
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] file(Schema schema, CodecFactory codec, List<GenericRecord> records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> out =
                new DataFileWriter<>(new GenericDatumWriter<>(schema, new GenericData()))) {
            out.setCodec(codec).create(schema, bytes);
            for (GenericRecord record : records) {
                out.append(record);
            }
        }
        return bytes.toByteArray();
    }
}
