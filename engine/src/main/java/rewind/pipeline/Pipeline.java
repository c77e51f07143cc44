package rewind.pipeline;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.Answer;
import rewind.telemetry.RequestContext;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogLevel;
import rewind.trace.StageItems;

/** Runs the five stages, each inside a span, and keeps the list that left each. */
public final class Pipeline {
    /** Made once: each request says one of them. */
    private static final List<String> ANSWERED = IntStream.rangeClosed(0, 100)
            .mapToObj(items -> "Answered " + items + " items")
            .toList();

    private static final List<Stage> ALL = List.of(
            new CandidateStage(), new RankingStage(), new ExplorationStage(), new DiversityStage(), new ServingStage());

    /** The names of the stages, in their order. */
    public static final List<String> STAGES = ALL.stream().map(Stage::name).toList();

    private final PipelineSettings settings;
    private final AttributeValue settingsAttribute;
    private final FeedbackSeen feedback;
    private final ServedProvenances provenances;

    /** @param containerImageDigest of the image that this program runs in, null outside of one */
    public Pipeline(PipelineSettings settings, FeedbackSeen feedback, @Nullable String containerImageDigest) {
        this.settings = settings;
        this.settingsAttribute = settings.toAttribute();
        this.feedback = feedback;
        this.provenances = new ServedProvenances(containerImageDigest);
    }

    /**
     * Recommends. The context's answer is complete afterwards; its clock still runs.
     *
     * @param userId any user; one that the model does not know gets popular items
     * @param k at least 1
     */
    public Answer recommend(ServingModel serving, int userId, int k, RequestContext context) {
        return recommend(serving, question(userId, k, context.ids().requestId()), context)
                .answer();
    }

    /** The question that a request asks now: with the settings in force and what the user has seen so far. */
    public Question question(int userId, int k, String requestId) {
        return new Question(userId, k, settings, SeededRandom.seedOf(requestId), feedback.of(userId));
    }

    /**
     * Answers a question. Items and scores of the answer and of every list depend on the model, its snapshot and the
     * question alone, bit for bit; the context only records.
     */
    public Recommendation recommend(ServingModel serving, Question question, RequestContext context) {
        context.answer(context.answer().from(provenances.of(serving.manifest())));
        record(serving, question, context);
        StageInput input = StageInput.of(serving, question);
        List<StageItems> lists = new ArrayList<>(ALL.size());
        Candidates list = Candidates.NONE;
        String sources = "";
        for (Stage stage : ALL) {
            Candidates before = list;
            list = run(stage, input, before, context);
            sources = before.size() == 0 ? list.origin().sources() : sources;
            // A stage that let its list pass is not listed: the trace stays small, and the reader loses nothing.
            if (!list.sameItems(before)) {
                lists.add(new StageItems(
                        stage.name(), list.toItemList(serving.model().items())));
            }
        }
        ItemList items = list.toItemList(serving.model().items());
        Answer answer = context.answer().with(items, lists);
        context.answer(answer);
        logUsage(answer, context);
        return new Recommendation(serving, question, answer, sources);
    }

    /** Everything that the answer depends on, beside what the summary of a trace has. */
    private void record(ServingModel serving, Question question, RequestContext context) {
        context.attribute(
                PipelineSettings.ATTRIBUTE,
                question.settings().equals(settings)
                        ? settingsAttribute
                        : question.settings().toAttribute());
        context.attribute(
                Question.SEED_ATTRIBUTE, AttributeValue.of(HexFormat.of().toHexDigits(question.seed())));
        context.attribute(
                Question.WATERMARK_ATTRIBUTE, AttributeValue.of(question.seen().watermark()));
        // One object a version: nothing is computed for a request.
        context.attribute(AnswerAttributes.FINGERPRINTS, serving.fingerprints());
    }

    private static Candidates run(Stage stage, StageInput input, Candidates in, RequestContext context) {
        Supplier<Map<String, AttributeValue>> arguments = () -> Map.of(
                "user_id", AttributeValue.of(input.question().userId()),
                "k", AttributeValue.of(input.question().k()),
                "items_in", AttributeValue.of(in.size()));
        return Traced.call(context, stage.name(), stage.name(), arguments, span -> {
            Candidates out = stage.run(input, in, span, context);
            span.attribute("items_in", in.size()).attribute("items_out", out.size());
            return out;
        });
    }

    private static String answered(int items) {
        return items < ANSWERED.size() ? ANSWERED.get(items) : "Answered " + items + " items";
    }

    private static void logUsage(Answer answer, RequestContext context) {
        Traced.call(context, "log_usage", ServingStage.NAME, span -> {
            AttributeValue items = AttributeValue.of(answer.items().size());
            context.log(
                    LogLevel.INFO, ServingStage.NAME, answered(answer.items().size()), Map.of("items", items));
            String tenant = context.tenant();
            if (tenant != null) {
                span.attribute("tenant", tenant);
            }
            return span.attribute("items", answer.items().size());
        });
    }
}
