package rewind.codec.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import rewind.codec.CodecException;
import rewind.codec.Heard;
import rewind.codec.Problem;
import rewind.codec.TraceOutput;
import rewind.codec.Traces;
import rewind.trace.Trace;

class RecoResponseTest {
    @Provide
    Arbitrary<Trace> traces() {
        return Traces.any();
    }

    @Example
    void theSchemaIsTheOneThatOthersRelyOn() {
        assertThat(RecoResponse.schema().getFullName()).isEqualTo("mlprod.RecoResponse");
        assertThat(RecoResponse.schema().getFields())
                .extracting(Schema.Field::name)
                .containsExactly(
                        "request_id",
                        "ts",
                        "user_id",
                        "status",
                        "latency_ms",
                        "k",
                        "movie_ids",
                        "model_version",
                        "model_name",
                        "git_sha",
                        "data_snapshot_id",
                        "container_image_digest");
    }

    @Property(tries = 100)
    void recordsAreValidOrSayWhatIsNot(@ForAll("traces") Trace trace) {
        RecoResponse record = RecoResponse.of(trace);
        Long user = trace.summary().userId();

        if (user == null || user.intValue() == user) {
            assertThat(record.problems()).isEmpty();
            assertThat(record.encode()).isNotEmpty();
        } else {
            assertThat(record.problems()).extracting(Problem::place).containsExactly("user_id");
            assertThatThrownBy(record::encode)
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("user_id");
        }
    }

    @Property(tries = 100)
    void whatIsWrittenIsReadByAvroAndHere(@ForAll("traces") Trace trace) throws IOException {
        RecoResponse record = RecoResponse.of(trace);
        if (!record.problems().isEmpty()) {
            return;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TraceOutput out = AvroTraceOutput.responses(bytes)) {
            out.write(trace);
        }

        try (DataFileStream<GenericRecord> file = new DataFileStream<>(
                new ByteArrayInputStream(bytes.toByteArray()), new GenericDatumReader<>(RecoResponse.schema()))) {
            assertThat(RecoResponse.of(file.next())).isEqualTo(record);
        }
        Heard heard = AvroFilesTest.read(bytes.toByteArray());
        assertThat(heard.traces).extracting(RecoResponse::of).isEqualTo(List.of(record));
    }
}
