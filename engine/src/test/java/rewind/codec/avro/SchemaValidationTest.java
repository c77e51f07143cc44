package rewind.codec.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.TraceOutput;
import rewind.codec.Traces;

class SchemaValidationTest {
    private static final String VALID = "{\"request_id\":\"a\",\"ts\":1790000000000,\"user_id\":1,\"status\":200,"
            + "\"latency_ms\":3,\"k\":2,\"movie_ids\":[1,2],\"model_version\":\"v1\",\"model_name\":\"als\","
            + "\"git_sha\":\"x\",\"data_snapshot_id\":\"y\",\"container_image_digest\":null}";

    @TempDir
    Path folder;

    @Test
    void ownFilesAreValid() throws IOException {
        Path file = folder.resolve("traces.avro");
        try (TraceOutput out = AvroTraceOutput.traces(Files.newOutputStream(file))) {
            for (int i = 0; i < 3; i++) {
                out.write(Traces.any().sample());
            }
        }
        SchemaValidation.Report report = SchemaValidation.of("trace", file);

        assertThat(report.isValid()).isTrue();
        assertThat(report.records()).isEqualTo(3);
        assertThat(report.format()).isEqualTo("avro");
        assertThat(SchemaValidation.of("reco_response", file).isValid()).isFalse();
    }

    @Test
    void theRecordAndTheFieldThatDoNotFitAreNamed() throws IOException {
        Schema loose = SchemaBuilder.record("RecoResponse")
                .namespace("mlprod")
                .fields()
                .requiredString("request_id")
                .requiredInt("ts")
                .optionalInt("user_id")
                .requiredInt("status")
                .requiredInt("latency_ms")
                .requiredInt("k")
                .name("movie_ids")
                .type()
                .array()
                .items(SchemaBuilder.unionOf().intType().and().stringType().endUnion())
                .noDefault()
                .requiredString("model_version")
                .requiredString("model_name")
                .requiredString("git_sha")
                .requiredString("extra")
                .requiredString("data_snapshot_id")
                .endRecord();
        GenericRecordBuilder record = new GenericRecordBuilder(loose)
                .set("request_id", "a")
                .set("ts", 5)
                .set("user_id", 7)
                .set("status", 200)
                .set("latency_ms", 1)
                .set("k", 1)
                .set("movie_ids", List.of(1, 2))
                .set("model_version", "")
                .set("model_name", "")
                .set("git_sha", "")
                .set("extra", "")
                .set("data_snapshot_id", "");
        GenericRecord good = record.build();
        GenericRecord noUser = record.set("user_id", null).build();
        GenericRecord textItem =
                record.set("user_id", 7).set("movie_ids", List.of(1, "2")).build();
        Path file = folder.resolve("loose.avro");
        try (OutputStream bytes = Files.newOutputStream(file);
                DataFileWriter<GenericRecord> out = new DataFileWriter<>(new GenericDatumWriter<>(loose))) {
            out.create(loose, bytes);
            out.append(good);
            out.append(noUser);
            out.append(textItem);
        }
        SchemaValidation.Report report = SchemaValidation.of("reco_response", file);

        assertThat(report.records()).isEqualTo(3);
        assertThat(report.invalid()).isEqualTo(2);
        assertThat(report.problems())
                .extracting(Problem::place)
                .containsExactly("record 2, user_id", "record 3, movie_ids[1]");
        assertThat(report.problems().getFirst().message()).isEqualTo("is null where an int (32 bits) should be");
    }

    @Test
    void linesOfJsonAreCheckedFieldByField() throws IOException {
        Path file = folder.resolve("records.jsonl");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        VALID,
                        VALID.replace("null}", "{\"string\":\"sha\"}}"),
                        VALID.replace("\"user_id\":1", "\"user_id\":3000000000"),
                        "{broken",
                        VALID.replace("\"k\":2,", "").replace("[1,2]", "[1,\"2\"]"),
                        "",
                        VALID.replace("\"git_sha\"", "\"commit\""),
                        VALID.replace(",\"container_image_digest\":null", "")));
        SchemaValidation.Report report = SchemaValidation.of("reco_response", file);

        assertThat(report.records()).isEqualTo(7);
        assertThat(report.invalid()).isEqualTo(4);
        assertThat(report.problems())
                .extracting(Problem::place)
                .containsExactly(
                        "line 3, user_id",
                        "line 4, column 2",
                        "line 5, k",
                        "line 5, movie_ids[1]",
                        "line 7, git_sha",
                        "line 7, commit");
    }

    @Test
    void aDocumentOfSeveralLinesIsChecked() throws IOException {
        Path file = folder.resolve("records.json");
        Files.writeString(file, "[\n" + VALID + ",\n" + VALID.replace("\"status\":200", "\"status\":\"ok\"") + "\n]");
        SchemaValidation.Report report = SchemaValidation.of("reco_response", file);

        assertThat(report.records()).isEqualTo(2);
        assertThat(report.problems()).extracting(Problem::place).containsExactly("line 3, status");
    }

    @Test
    void whatIsNeitherAvroNorJsonIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text"), "Hello, this is no record");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path badSchema = Files.writeString(folder.resolve("bad.avsc"), "{\"type\":\"nothing\"}");

        assertThatThrownBy(() -> SchemaValidation.of("reco_response", text)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> SchemaValidation.of("reco_response", empty)).isInstanceOf(CodecException.class);
        assertThatThrownBy(() -> SchemaValidation.of("nothing", text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SchemaValidation.of(badSchema.toString(), text))
                .isInstanceOf(CodecException.class);
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        byte[] lines = (VALID + "\n" + VALID + "\n").getBytes(StandardCharsets.UTF_8);
        Path gzip = folder.resolve("lines.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(lines);
        }
        Path zstd = folder.resolve("lines.jsonl.zst");
        Files.write(zstd, Zstd.compress(lines));
        Path avro = folder.resolve("traces.avro.gz");
        try (TraceOutput out = AvroTraceOutput.traces(new GZIPOutputStream(Files.newOutputStream(avro)))) {
            out.write(Traces.any().sample());
        }

        assertThat(SchemaValidation.of("reco_response", gzip).records()).isEqualTo(2);
        assertThat(SchemaValidation.of("reco_response", gzip).isValid()).isTrue();
        assertThat(SchemaValidation.of("reco_response", zstd).isValid()).isTrue();
        assertThat(SchemaValidation.of("trace", avro).isValid()).isTrue();

        byte[] packed = Files.readAllBytes(gzip);
        Files.write(gzip, Arrays.copyOf(packed, packed.length - 12));
        assertThatThrownBy(() -> SchemaValidation.of("reco_response", gzip))
                .isInstanceOf(CodecException.class)
                .hasMessageEndingWith("cut short: unexpected end");
    }
}
