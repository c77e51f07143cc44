package rewind.pipeline;

import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/** One stage of the pipeline: takes a list, hands on a list. {@link Pipeline} times and records all of them alike. */
interface Stage {
    /** The name of its span and of the component in traces. */
    String name();

    /**
     * Makes the next list.
     *
     * @param in the list that left the stage before; empty for the first
     * @param span this stage's own span, for attributes
     * @param context for spans inside the stage
     */
    Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context);
}
