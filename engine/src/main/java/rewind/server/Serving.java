package rewind.server;

import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.Rollout;
import rewind.pipeline.ShadowRuns;
import rewind.recommend.registry.ModelRegistry;

/** What recommendations are made with. */
public record Serving(
        Pipeline pipeline, Rollout rollout, ShadowRuns shadows, ModelLoader loader, ModelRegistry registry) {

    /** Answers made in another way. */
    Serving withPipeline(Pipeline other) {
        return new Serving(other, rollout, shadows, loader, registry);
    }
}
