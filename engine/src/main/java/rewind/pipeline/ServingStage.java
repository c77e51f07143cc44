package rewind.pipeline;

import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/** Cuts the list to what was asked for. */
final class ServingStage implements Stage {

    @Override
    public String name() {
        return "serving";
    }

    @Override
    public Candidates run(StageInput input, Candidates in, ActiveSpan span, RequestContext context) {
        Candidates out = in.first(input.k());
        span.attribute("items_in", in.size()).attribute("items_out", out.size());
        return out;
    }
}
