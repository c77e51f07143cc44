package rewind.codec;

import java.io.IOException;
import rewind.trace.Trace;

/** Writes traces in one format, one after the other; closing ends the document, and closes what it is written to. */
public interface TraceOutput extends AutoCloseable {

    /** Adds a trace. */
    void write(Trace trace) throws IOException;

    @Override
    void close() throws IOException;
}
