package rewind.codec.json;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import rewind.codec.TraceOutput;
import rewind.trace.Trace;

/** Writes this program's own JSON, in UTF-8: an array of traces, or a trace a line. */
public final class JsonTraceOutput implements TraceOutput {
    private static final JsonFactory JSON =
            new JsonFactoryBuilder().rootValueSeparator((String) null).build();

    private final JsonGenerator json;
    private final boolean array;
    private boolean any;

    private JsonTraceOutput(OutputStream out, boolean array) throws IOException {
        this.json = JSON.createGenerator(out, JsonEncoding.UTF8);
        this.array = array;
        if (array) {
            json.writeRaw('[');
        }
    }

    /** An array, one trace a line of it. */
    public static JsonTraceOutput array(OutputStream out) throws IOException {
        return new JsonTraceOutput(out, true);
    }

    /** JSON lines. */
    public static JsonTraceOutput lines(OutputStream out) throws IOException {
        return new JsonTraceOutput(out, false);
    }

    @Override
    public void write(Trace trace) throws IOException {
        if (array) {
            json.writeRaw(any ? ",\n" : "\n");
        }
        any = true;
        TraceJson.write(json, trace);
        if (!array) {
            json.writeRaw('\n');
        }
    }

    @Override
    public void close() throws IOException {
        if (array && !json.isClosed()) {
            json.writeRaw("\n]\n");
        }
        json.close();
    }
}
