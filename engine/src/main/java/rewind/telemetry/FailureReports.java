package rewind.telemetry;

/** Hears of requests that ended in something that should not have happened: a bug, a disk that refuses. */
@FunctionalInterface
public interface FailureReports {
    /** Where nobody wants to hear. */
    FailureReports NONE = (context, method, path, reason) -> {};

    /**
     * Called on the thread of the request, before its answer leaves; must neither wait nor throw.
     *
     * @param path the route template, never the raw path
     */
    void report(RequestContext context, String method, String path, Throwable reason);
}
