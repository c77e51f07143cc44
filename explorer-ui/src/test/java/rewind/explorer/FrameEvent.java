package rewind.explorer;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A frame that took long, in a flight recording: what the window's thread did in it is in the samples between its ends. */
@Name("rewind.LongFrame")
@Label("Long frame")
@Category("Rewind")
@StackTrace(false)
final class FrameEvent extends Event {
    private static final long LONG_NANOS = 20_000_000;

    @Label("What was done")
    String what = "";

    @Label("Number")
    int number;

    @Label("Processor time of the window's thread")
    @Timespan(Timespan.NANOSECONDS)
    long own;

    /** The frame has ended. */
    void end(String whatWasDone, int frame, long nanos, long ownNanos) {
        end();
        if (nanos > LONG_NANOS || ownNanos > LONG_NANOS) {
            what = whatWasDone;
            number = frame;
            own = ownNanos;
            commit();
        }
    }
}
