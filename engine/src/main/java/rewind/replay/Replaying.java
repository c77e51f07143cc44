package rewind.replay;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/** Runs recorded requests again. Leaves nothing behind: no trace in a store, no count, no feedback. */
public interface Replaying {

    /** The names of the stages, in their order. */
    List<String> stages();

    /**
     * Runs a request again, with the seed, settings and feedback of its trace.
     *
     * @param version to run on; null for the one that answered, as it was then
     */
    Rerun run(Trace recorded, @Nullable String version);

    /**
     * Runs of the same request on its own version with one thing different each, made as they are asked for: what they lead
     * to tells the cause of a difference. Empty where the request cannot be run.
     */
    Stream<Variation> variations(Trace recorded);

    /**
     * A run with one thing different.
     *
     * @param cause what was different, as the cause if this run is the recorded one
     */
    record Variation(String cause, Trace trace) {}
}
