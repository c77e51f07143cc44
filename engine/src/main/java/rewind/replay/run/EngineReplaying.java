package rewind.replay.run;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.FeedbackSeen;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.PipelineSettings;
import rewind.pipeline.Question;
import rewind.pipeline.RecommendRequest;
import rewind.pipeline.RefusedRequest;
import rewind.pipeline.ServingModel;
import rewind.replay.Obstacle;
import rewind.replay.Replaying;
import rewind.replay.Rerun;
import rewind.telemetry.CallerIds;
import rewind.telemetry.FailureReports;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.AnswerAttributes;
import rewind.trace.Span;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Runs requests again on the pipeline of this program. Safe for many threads. Nothing in an answer depends on the clock; the
 * trace of a run has the recorded time.
 */
public final class EngineReplaying implements Replaying {
    private static final String WORK = "replay";

    private final ModelLoader loader;
    private final ReplayModels models;
    private final FeedbackAt feedback;
    private final FailureReports reports;
    private final Pipeline pipeline = new Pipeline(PipelineSettings.DEFAULT, FeedbackSeen.NOTHING, null);

    /**
     * Runs on the models of a loader; those that it does not have in memory are loaded beside them, and take no place of
     * theirs.
     */
    public EngineReplaying(ModelLoader loader, FeedbackAt feedback) {
        this(loader, feedback, FailureReports.NONE);
    }

    /**
     * The same.
     *
     * @param reports hears of runs that failed where the recorded request had not
     */
    public EngineReplaying(ModelLoader loader, FeedbackAt feedback, FailureReports reports) {
        this.reports = reports;
        this.loader = loader;
        this.models = new ReplayModels(loader);
        this.feedback = feedback;
    }

    @Override
    public List<String> stages() {
        return Pipeline.STAGES;
    }

    @Override
    public Rerun run(Trace recorded, @Nullable String version) {
        TraceSummary summary = recorded.summary();
        String target = version == null ? summary.provenance().modelVersion() : version;
        if (!RecommendRequest.PATH.equals(summary.path()) || !TraceSummary.OWN_SERVICE.equals(summary.service())) {
            return Rerun.impossible(
                    target,
                    new Obstacle(
                            Obstacle.Kind.FOREIGN,
                            "It is no recommendation of Rewind, but "
                                    + (summary.method() + " " + summary.path()).strip()
                                    + " of " + (summary.service() == null ? "another program" : summary.service())
                                    + ": there is nothing to run again."));
        }
        if (summary.status() >= 400 && summary.status() < 500) {
            return refusal(recorded, target);
        }
        if (target == null) {
            String failed = summary.errorType();
            return Rerun.impossible(
                    null,
                    failed == null
                            ? new Obstacle(
                                    Obstacle.Kind.NO_PROVENANCE,
                                    "The trace does not say which version answered: model_version is missing.")
                            : new Obstacle(
                                    Obstacle.Kind.NOT_RUN,
                                    "It ended with status " + summary.status() + " (" + failed
                                            + ") before it came to a model: there is nothing to run again."
                                            + said(recorded)));
        }
        return run(
                recorded,
                target,
                version == null || version.equals(summary.provenance().modelVersion()));
    }

    /** What the failed request was answered, which names the cause; empty where that is not recorded. */
    private static String said(Trace recorded) {
        return recorded.spans().stream()
                .filter(span -> span.status() == SpanStatus.ERROR)
                .map(Span::statusMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .map(message -> " It was answered: " + message)
                .orElse("");
    }

    private Rerun run(Trace recorded, String version, boolean own) {
        RecordedQuestion asked = RecordedQuestion.of(recorded, feedback);
        ReplayModels.Found found = models.find(version, own ? recorded : null);
        Question question = asked.question();
        Obstacle obstacle = asked.obstacle();
        ServingModel model = found.model();
        List<Obstacle> obstacles = obstacle == null
                ? found.obstacles()
                : Stream.concat(Stream.of(obstacle), found.obstacles().stream()).toList();
        return new Rerun(
                version, question == null || model == null ? null : answer(recorded, model, question), obstacles);
    }

    private Trace answer(Trace recorded, ServingModel model, Question question) {
        RequestContext context = context(recorded);
        context.answer(context.answer().asking((long) question.userId(), question.k()));
        try {
            pipeline.recommend(model, question, context);
            return trace(context, 200, null, recorded);
        } catch (RuntimeException e) {
            // What an engine answers with 500: that a request fails again the same way is what a replay is to find out.
            context.fail(e);
            if (recorded.summary().status() < 500) {
                reports.report(context, "", WORK, e);
            }
            return trace(context, 500, e.getClass().getSimpleName(), recorded);
        }
    }

    /** What was refused is put again in its own words. */
    private Rerun refusal(Trace recorded, @Nullable String target) {
        String method = recorded.summary().method();
        RequestContext context = context(recorded);
        if (!method.equals("GET")) {
            context.fail(method + " is not possible on " + RecommendRequest.PATH + ".");
            return Rerun.of(target, trace(context, 405, "MethodNotAllowed", recorded));
        }
        try {
            Optional<RecommendRequest> request =
                    RecommendRequest.of(recorded.attributes().get(AnswerAttributes.PARAMETERS));
            if (request.isEmpty()) {
                return Rerun.impossible(
                        target,
                        new Obstacle(
                                Obstacle.Kind.NO_PARAMETERS,
                                "It was refused with status "
                                        + recorded.summary().status() + " ("
                                        + recorded.summary().errorType()
                                        + "), and what it asked for is not recorded."));
            }
            return understood(request.get(), context, recorded);
        } catch (RefusedRequest e) {
            Integer user = e.userId();
            context.answer(context.answer().asking(user == null ? null : (long) user, e.k()));
            context.fail(String.valueOf(e.getMessage()));
            return Rerun.of(target, trace(context, 400, e.type(), recorded));
        }
    }

    private Rerun understood(RecommendRequest request, RequestContext context, Trace recorded) {
        String wanted = request.model();
        context.answer(context.answer().asking((long) request.userId(), request.k()));
        if (wanted == null || loader.registry().exists(wanted)) {
            // It would be answered now; with which settings is not recorded, as nothing was answered then.
            return Rerun.of(wanted, trace(context, 200, null, recorded));
        }
        context.fail("Unknown model '" + wanted + "'.");
        return Rerun.of(wanted, trace(context, 404, "UnknownModel", recorded));
    }

    private static RequestContext context(Trace recorded) {
        TraceSummary summary = recorded.summary();
        return new RequestContext(
                new CallerIds(summary.requestId(), summary.traceId(), recorded.servicesEncountered()),
                new TraceClock(() -> Instant.ofEpochMilli(summary.timestampMillis()), System::nanoTime),
                new SplittableRandom(summary.timestampMillis()));
    }

    private static Trace trace(RequestContext context, int status, @Nullable String errorType, Trace recorded) {
        context.answer(context.answer().assigned(recorded.summary().variant()));
        return context.trace(status, RecommendRequest.PATH, recorded.summary().method(), errorType);
    }

    @Override
    public Stream<Variation> variations(Trace recorded) {
        String version = recorded.summary().provenance().modelVersion();
        Question question = RecordedQuestion.of(recorded, feedback).question();
        if (version == null || question == null) {
            return Stream.empty();
        }
        ServingModel model = models.find(version, recorded).model();
        return model == null
                ? Stream.empty()
                : OtherQuestions.of(recorded, question)
                        .map(other -> new Variation(other.cause(), answer(recorded, model, other.question())));
    }
}
