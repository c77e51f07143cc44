package rewind.store;

import rewind.trace.Trace;

/** Takes traces. */
public interface TraceWriter {

    /**
     * Keeps a trace. When this returns, the trace survives the death of the process ({@code kill -9}) and is found.
     * Waits while too much is on its way to the database: requests are slowed down rather than traces lost.
     *
     * @throws StoreException if the trace could not be kept, for want of room for example
     */
    void write(Trace trace);
}
