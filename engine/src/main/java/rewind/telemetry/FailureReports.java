package rewind.telemetry;

/** Hears of requests, shadow runs, trainings and replays that ended in something that should not have happened: a bug, a disk that refuses. */
@FunctionalInterface
public interface FailureReports {
    /** Where nobody wants to hear. */
    FailureReports NONE = (context, method, path, reason) -> {};

    /**
     * Called on the thread of the work, before its answer leaves; must neither wait nor throw.
     *
     * @param method of HTTP; empty for work that no request waits for
     * @param path the route template, never the raw path; else what the work is called, {@code job/train} for example
     */
    void report(RequestContext context, String method, String path, Throwable reason);
}
