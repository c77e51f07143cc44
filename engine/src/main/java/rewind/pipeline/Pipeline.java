package rewind.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.Answer;
import rewind.telemetry.RequestContext;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.StageItems;

/** Runs the five stages, each inside a span, and keeps the list that left each. */
public final class Pipeline {
    private final List<Stage> stages = List.of(
            new CandidateStage(), new RankingStage(), new ExplorationStage(), new DiversityStage(), new ServingStage());
    private final PipelineSettings settings;
    private final @Nullable String containerImageDigest;

    /** @param containerImageDigest of the image that this program runs in, null outside of one */
    public Pipeline(PipelineSettings settings, @Nullable String containerImageDigest) {
        this.settings = settings;
        this.containerImageDigest = containerImageDigest;
    }

    /**
     * Recommends. The context's answer is complete afterwards; its clock still runs.
     *
     * @param userId any user; one that the model does not know gets popular items
     * @param k at least 1
     */
    public Answer recommend(ServingModel serving, int userId, int k, RequestContext context) {
        context.answer(context.answer().from(serving.provenance(containerImageDigest)));
        OptionalInt user = serving.model().findUser(userId);
        StageInput input = new StageInput(serving, user, k, settings);
        List<StageItems> lists = new ArrayList<>(stages.size());
        Candidates list = Candidates.NONE;
        for (Stage stage : stages) {
            Candidates before = list;
            list = run(stage, input, before, context);
            // A stage that let its list pass is not listed: the trace stays small, and the reader loses nothing.
            if (!same(before, list)) {
                lists.add(new StageItems(
                        stage.name(), list.toItemList(serving.model().items())));
            }
        }
        ItemList items = list.toItemList(serving.model().items());
        Answer answer = context.answer().with(items, lists);
        context.answer(answer);
        logUsage(answer, context);
        return answer;
    }

    private static Candidates run(Stage stage, StageInput input, Candidates in, RequestContext context) {
        try (ActiveSpan span = context.span(stage.name(), stage.name())) {
            try {
                return stage.run(input, in, span, context);
            } catch (RuntimeException e) {
                span.fail(e);
                throw e;
            }
        }
    }

    private static boolean same(Candidates a, Candidates b) {
        return Arrays.equals(a.indexes(), b.indexes()) && Arrays.equals(a.scores(), b.scores());
    }

    private static void logUsage(Answer answer, RequestContext context) {
        try (ActiveSpan span = context.span("log_usage", "serving")) {
            span.attribute("items", answer.items().size());
            context.log(
                    LogLevel.INFO,
                    "serving",
                    "Answered " + answer.items().size() + " items",
                    Map.of("items", AttributeValue.of(answer.items().size())));
        }
    }
}
