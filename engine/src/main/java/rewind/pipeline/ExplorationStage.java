package rewind.pipeline;

import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/** Gives a share of the places to items outside the ranking. The share is 0 so far: the list passes as it is. */
final class ExplorationStage implements Stage {

    @Override
    public String name() {
        return "exploration";
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        span.attribute("share", input.settings().explorationShare()).attribute("items_out", in.size());
        return in;
    }
}
