package rewind.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.ImportReport;
import rewind.recommend.data.ImportStage;
import rewind.recommend.data.LineProblem;
import rewind.recommend.data.StageReport;
import rewind.recommend.training.Stage;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.CallerIds;
import rewind.telemetry.FailureReports;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * A training as a trace, {@value #PATH}: {@code data_loading} (with {@code extract}, {@code transform} and {@code load}, what was left
 * out by its kind as events {@code validation_error}), {@code feature_engineering}, {@code parameter_search},
 * {@code model_training} (an event {@code iteration} each), {@code model_evaluation}, {@code model_registration}.
 *
 * <p>It says nothing of a model in its summary: it is no answer of that model, and statistics by version are about answers.
 * Belongs to the thread that trains.
 */
public final class TrainingTrace implements TrainingListener {
    /** The path of the trace. */
    public static final String PATH = TraceSummary.JOB + "train";

    private static final String COMPONENT = "training";
    /** Of a span; a search may have thousands of steps. */
    private static final int MOST_EVENTS = 1000;

    private static final Pattern ITERATION = Pattern.compile(".*iteration \\d+ of \\d+.*");

    private final RequestContext context;
    private final TrainingListener next;
    private final Map<String, ActiveSpan> parts = new LinkedHashMap<>();
    private @Nullable Stage stage;
    private @Nullable ActiveSpan span;
    private @Nullable ActiveSpan evaluation;
    private @Nullable String errorType;
    private int events;

    /**
     * The training begins now.
     *
     * @param next hears all of it too
     */
    public TrainingTrace(CallerIds ids, TrainingRequest request, TrainingListener next, TraceClock clock) {
        this.context = new RequestContext(ids, clock, ThreadLocalRandom.current(), PATH);
        this.next = next;
        context.about("job.version", request.version());
        context.about("job.git_sha", request.gitSha());
        context.about("job.threads", request.threads());
    }

    @Override
    public void progress(Stage now, double fraction, String message) {
        if (now != stage) {
            enter(now);
        } else if (span != null && events < MOST_EVENTS) {
            events++;
            span.event(
                    ITERATION.matcher(message).matches() ? "iteration" : "progress",
                    Map.of("message", AttributeValue.of(message), "progress", AttributeValue.of(fraction)));
        }
        next.progress(now, fraction, message);
    }

    private void enter(Stage now) {
        closeParts();
        if (span != null) {
            span.close();
        }
        stage = now;
        events = 0;
        span = context.span(name(now), COMPONENT).attribute("stage", now.words());
        if (now == Stage.EVALUATING) {
            evaluation = span;
        }
    }

    private static String name(Stage stage) {
        return switch (stage) {
            case READING -> "data_loading";
            case SNAPSHOT, SPLITTING, PREPARING -> "feature_engineering";
            case SEARCHING -> "parameter_search";
            case TRAINING_TO_EVALUATE, TRAINING -> "model_training";
            case EVALUATING -> "model_evaluation";
            case REGISTERING -> "model_registration";
        };
    }

    /** Rows stream: what is taken out of a file is turned into ratings at once, so the second part is inside of the first. */
    @Override
    public void begins(Stage now, String part) {
        if (part.equals(ImportStage.EXTRACT.words())) {
            closeParts();
            open(ImportStage.EXTRACT);
            open(ImportStage.VALIDATE);
        } else if (part.equals(ImportStage.LOAD.words())) {
            parts.values().stream().toList().reversed().forEach(ActiveSpan::close);
            open(ImportStage.LOAD);
        }
        next.begins(now, part);
    }

    private void open(ImportStage of) {
        parts.put(of.words(), context.span(of == ImportStage.VALIDATE ? "transform" : of.words(), COMPONENT));
    }

    private void closeParts() {
        parts.values().stream().toList().reversed().forEach(ActiveSpan::close);
        parts.clear();
    }

    @Override
    public void imported(ImportReport report) {
        for (StageReport part : report.stages()) {
            ActiveSpan of = parts.get(part.stage().words());
            if (of != null) {
                of.attribute("rows_in", part.rowsIn()).attribute("rows_out", part.rowsOut());
                part.problems().forEach(problem -> tell(of, problem));
            }
        }
        ActiveSpan load = parts.get(ImportStage.LOAD.words());
        if (load != null) {
            load.attribute("duplicates", report.duplicates());
        }
        if (span != null) {
            span.attribute("layout", report.layout())
                    .attribute("rows", report.lines())
                    .attribute("validation_errors", report.bad());
            ActiveSpan loading = span;
            report.catalogueProblems().forEach(problem -> tell(loading, problem));
        }
        next.imported(report);
    }

    private static void tell(ActiveSpan span, LineProblem problem) {
        Map<String, AttributeValue> data = new LinkedHashMap<>();
        data.put("type", AttributeValue.of(problem.kind().words()));
        data.put("file", AttributeValue.of(problem.file()));
        data.put("count", AttributeValue.of(problem.count()));
        data.put(
                "first_lines",
                new AttributeValue.Items(
                        problem.firstLines().stream().map(AttributeValue::of).toList()));
        span.event("validation_error", data);
    }

    /** The training came to its end. */
    public void done(TrainingResult result) {
        ActiveSpan measured = evaluation;
        if (measured != null) {
            result.manifest().metrics().forEach(measured::attribute);
        }
        context.about("job.model", result.manifest().name());
        context.about("job.data_snapshot_id", result.manifest().dataSnapshotId());
        context.log(LogLevel.INFO, COMPONENT, "Registered " + result.manifest().version());
    }

    /**
     * The training came to no end.
     *
     * @param type a short name for why
     * @return this
     */
    public TrainingTrace failed(String type, Throwable reason) {
        errorType = type;
        List<ActiveSpan> open = parts.values().stream().toList();
        ActiveSpan failed = open.isEmpty() ? span : open.getLast();
        if (failed != null) {
            failed.fail(reason);
        }
        context.fail(reason.getMessage() == null ? type : reason.getMessage());
        context.log(LogLevel.ERROR, COMPONENT, String.valueOf(reason.getMessage()));
        return this;
    }

    /** Has somebody hear of why it failed. */
    void report(FailureReports reports, Throwable reason) {
        reports.report(context, "", PATH, reason);
    }

    /** The whole trace; ends it. */
    public Trace end() {
        return context.trace(0, PATH, "", errorType);
    }
}
