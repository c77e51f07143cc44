package rewind.store;

import rewind.trace.Trace;

/** Takes traces. */
public interface TraceWriter {

    /**
     * Keeps a trace. When this returns, the trace survives the death of the process ({@code kill -9}), though it may
     * not be in the database yet. Waits while too many traces are on their way there: requests are slowed down
     * rather than traces lost.
     *
     * @throws StoreException if the trace could not be kept, for want of room for example
     */
    void write(Trace trace);
}
