package rewind.codec.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import rewind.codec.Problem;
import rewind.codec.TraceReader;
import rewind.codec.TraceSink;

/** Reads {@code []}, which several formats have in common. */
final class EmptyArrayReader implements TraceReader {
    @Override
    public String read(InputStream in, TraceSink sink) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
        sink.problem(new Problem("line 1", "the list is empty: there are no traces in it"));
        return "";
    }
}
