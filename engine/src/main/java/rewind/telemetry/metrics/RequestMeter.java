package rewind.telemetry.metrics;

import rewind.trace.Trace;

/** Counts what the server does. */
public interface RequestMeter {
    /** Counts nothing. */
    RequestMeter NONE = new RequestMeter() {
        @Override
        public RouteMeter route(String template) {
            return RouteMeter.NONE;
        }

        @Override
        public void answered(Trace trace, AskedBy caller) {}
    };

    /** Counts a route's requests; asked for once a route. */
    RouteMeter route(String template);

    /** A recommendation was answered, or refused. */
    void answered(Trace trace, AskedBy caller);
}
