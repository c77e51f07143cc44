package rewind.telemetry;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time for traces: the wall clock says when a request began, a monotonic clock how long things took, so that a step of
 * the wall clock in between never makes a duration wrong or negative.
 *
 * @param wall the time of day
 * @param nanos a monotonic clock, nanoseconds from any origin
 */
public record TraceClock(InstantSource wall, LongSupplier nanos) {
    public static final TraceClock SYSTEM = new TraceClock(InstantSource.system(), System::nanoTime);

    long epochNanos() {
        Instant now = wall.instant();
        return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
    }
}
