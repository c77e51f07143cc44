package rewind.codec.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The schemas that are ours: a trace, its two halves, and the record of a response. */
final class TraceSchema {
    static final Schema TRACE = load("trace.avsc");
    static final Schema SUMMARY = TRACE.getField("summary").schema();
    static final Schema DETAIL = TRACE.getField("detail").schema();
    /** What the first stores were written with. */
    static final Schema FIRST = load("trace-0.1.avsc");

    static final Schema RECO_RESPONSE = load("reco_response.avsc");

    private TraceSchema() {}

    private static Schema load(String name) {
        try (InputStream in = TraceSchema.class.getResourceAsStream("/rewind/codec/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
