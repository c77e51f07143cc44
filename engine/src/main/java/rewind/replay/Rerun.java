package rewind.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/**
 * A request run again.
 *
 * @param version that it was to run on; null where the trace names none
 * @param trace of the run; null where nothing could be run
 * @param obstacles why it was not run on what it came from; there may be a trace beside them, from what goes by the same
 *     name now
 */
public record Rerun(@Nullable String version, @Nullable Trace trace, List<Obstacle> obstacles) {
    public Rerun {
        obstacles = List.copyOf(obstacles);
    }

    /** A run on just what was to be run on. */
    public static Rerun of(@Nullable String version, Trace trace) {
        return new Rerun(version, trace, List.of());
    }

    /** Nothing could be run. */
    public static Rerun impossible(@Nullable String version, Obstacle... obstacles) {
        return new Rerun(version, null, List.of(obstacles));
    }
}
