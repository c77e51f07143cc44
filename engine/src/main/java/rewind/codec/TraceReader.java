package rewind.codec;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads one format as a stream: what is found goes to the sink while bytes come in, and memory does not grow with the
 * input. Readers are lenient where the wild breaks the rules, and say so as a {@link Problem}.
 */
public interface TraceReader {

    /**
     * Reads to the end. What stood before damage has been given to the sink, and the damage is told as a problem with its
     * place.
     *
     * @param in of the uncompressed bytes, from the first; not closed here
     * @return which shape of the format it is, for people: empty for the usual one, {@code bare trace} for example
     * @throws IOException if the input itself fails
     * @throws CodecException if this is another format altogether
     */
    String read(InputStream in, TraceSink sink) throws IOException;
}
