package rewind.codec.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;

/** The schema of a trace and of its two halves. */
final class TraceSchema {
    static final Schema TRACE = load();
    static final Schema SUMMARY = TRACE.getField("summary").schema();
    static final Schema DETAIL = TRACE.getField("detail").schema();

    private TraceSchema() {}

    private static Schema load() {
        try (InputStream in = TraceSchema.class.getResourceAsStream("/rewind/codec/trace.avsc")) {
            if (in == null) {
                throw new IllegalStateException("trace.avsc is missing from the program");
            }
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("trace.avsc cannot be read", e);
        }
    }
}
