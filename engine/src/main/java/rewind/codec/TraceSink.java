package rewind.codec;

import rewind.trace.Span;
import rewind.trace.Trace;

/**
 * Takes what a {@link TraceReader} finds, while it reads. Formats that keep whole traces together give traces; formats
 * that are streams of spans give spans, of which those of one trace may stand far apart.
 *
 * <p>A method may throw to end the reading; readers let that through.
 */
public interface TraceSink {

    /** A whole trace. */
    void trace(Trace trace);

    /**
     * A span; more of its trace may follow, and the same span may come again.
     *
     * @param traceId as the format writes it, lower case where it is hexadecimal; never empty
     */
    void span(String traceId, Span span);

    /** Something that was left out, or read against the rules of the format. */
    void problem(Problem problem);
}
