package rewind.pipeline;

import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/** Trades score for variety. The weight of variety is 0 so far: the list passes as it is. */
final class DiversityStage implements Stage {

    @Override
    public String name() {
        return "diversity";
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        span.attribute("weight", input.settings().diversityWeight()).attribute("items_out", in.size());
        return in;
    }
}
