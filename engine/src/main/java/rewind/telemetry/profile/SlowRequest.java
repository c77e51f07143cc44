package rewind.telemetry.profile;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** Marks the end of a slow request in its recording: which thread to look at, and how far back. */
@Name("rewind.SlowRequest")
@Label("Slow Request")
@Category("Rewind")
@Description("A request that took longer than --profile-slower-than; it ended here, on this thread")
@StackTrace(false)
final class SlowRequest extends Event {
    @Label("Request Id")
    final String requestId;

    @Label("Trace Id")
    final String traceId;

    @Label("Latency")
    @Timespan(Timespan.NANOSECONDS)
    final long latency;

    SlowRequest(String requestId, String traceId, long latency) {
        this.requestId = requestId;
        this.traceId = traceId;
        this.latency = latency;
    }
}
