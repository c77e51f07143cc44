package rewind.codec.file;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import rewind.codec.TraceOutput;
import rewind.codec.avro.AvroTraceOutput;
import rewind.codec.bundle.BundleWriter;
import rewind.codec.csv.CsvTraceOutput;
import rewind.codec.jaeger.JaegerOutput;
import rewind.codec.json.JsonTraceOutput;
import rewind.codec.otlp.OtlpJsonOutput;
import rewind.codec.otlp.OtlpProtobufOutput;
import rewind.codec.zipkin.ZipkinV2Output;

/** A format that traces are saved in. */
public enum SaveFormat {
    /** {@code .rewind}. */
    BUNDLE("bundle"),
    /** Rewind's own JSON, one document. */
    JSON("json"),
    /** Rewind's own JSON, a trace a line. */
    JSON_LINES("jsonl"),
    /** Whole traces in Avro's container, {@code trace.avsc}. */
    AVRO("avro"),
    /** What was answered, in Avro's container, {@code reco_response.avsc}. */
    RECO_AVRO("reco-avro"),
    OTLP_JSON("otlp-json"),
    OTLP_JSON_LINES("otlp-jsonl"),
    OTLP_PROTOBUF("otlp-pb"),
    JAEGER("jaeger"),
    /** Of version 2. */
    ZIPKIN("zipkin"),
    /** A span a row, for spreadsheets; not read back. */
    CSV("csv"),
    /** A trace a row, for spreadsheets; not read back. */
    CSV_TRACES("csv-traces");

    private final String id;

    SaveFormat(String id) {
        this.id = id;
    }

    /** Its name on the command line. */
    public String id() {
        return id;
    }

    /** The format with this name, without regard to case. */
    public static Optional<SaveFormat> of(String id) {
        return Arrays.stream(values())
                .filter(format -> format.id.equalsIgnoreCase(id))
                .findFirst();
    }

    /** All names, for people. */
    public static String ids() {
        return Arrays.stream(values()).map(SaveFormat::id).collect(Collectors.joining(", "));
    }

    /**
     * Begins a file.
     *
     * @param out closed with the result
     * @param program its name and version, for formats that say who wrote them
     * @param now for those that say when
     */
    public TraceOutput open(OutputStream out, String program, Instant now) throws IOException {
        return switch (this) {
            case BUNDLE -> new BundleWriter(out, program, now);
            case JSON -> JsonTraceOutput.array(out);
            case JSON_LINES -> JsonTraceOutput.lines(out);
            case AVRO -> AvroTraceOutput.traces(out);
            case RECO_AVRO -> AvroTraceOutput.responses(out);
            case OTLP_JSON -> OtlpJsonOutput.document(out);
            case OTLP_JSON_LINES -> OtlpJsonOutput.lines(out);
            case OTLP_PROTOBUF -> OtlpProtobufOutput.plain(out);
            case CSV -> CsvTraceOutput.spans(out);
            case CSV_TRACES -> CsvTraceOutput.traces(out);
            case JAEGER -> new JaegerOutput(out);
            case ZIPKIN -> new ZipkinV2Output(out);
        };
    }
}
