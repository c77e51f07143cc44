package rewind.store;

import java.util.List;
import rewind.trace.TraceSpans;

/** Takes spans of traces that arrive in parts, as programs that are instrumented send them. */
public interface SpanWriter {

    /**
     * Keeps spans. When this returns they survive the death of the process; they join what is there of their traces, and
     * a span that is there already, by its id and kind, is replaced.
     *
     * @throws StoreException if they could not be kept, or not all; sending all of them again is right
     */
    void write(List<TraceSpans> spans);
}
