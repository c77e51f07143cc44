package rewind.telemetry.metrics;

/** Counts the requests of one route. */
public interface RouteMeter {
    /** Counts nothing. */
    RouteMeter NONE = new RouteMeter() {
        @Override
        public long begin() {
            return 0;
        }

        @Override
        public void end(long begun, String method, int status, String traceId) {}
    };

    /** A request has begun; what this returns belongs to {@link #end}, which must follow. */
    long begin();

    /** A request's answer is ready. */
    void end(long begun, String method, int status, String traceId);
}
