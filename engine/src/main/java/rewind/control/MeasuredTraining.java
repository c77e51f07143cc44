package rewind.control;

import java.util.concurrent.CancellationException;
import rewind.recommend.Cancellation;
import rewind.recommend.data.DataException;
import rewind.recommend.data.ImportReport;
import rewind.recommend.data.LineProblem;
import rewind.recommend.model.ModelException;
import rewind.recommend.training.Stage;
import rewind.recommend.training.Training;
import rewind.recommend.training.TrainingListener;
import rewind.recommend.training.TrainingRequest;
import rewind.recommend.training.TrainingResult;
import rewind.telemetry.metrics.DataMetrics;
import rewind.telemetry.metrics.Metrics;
import rewind.telemetry.metrics.TrainingMetrics;
import rewind.telemetry.metrics.TrainingMetrics.Fault;

/** Trains, and counts what came of it: the job, the stages, and the ratings that were read. */
public final class MeasuredTraining {
    private static final String SOURCE = "ratings";
    private static final String UNUSABLE = "unusable_file";

    private final Training training;
    private final TrainingMetrics jobs;
    private final DataMetrics data;

    public MeasuredTraining(Training training, Metrics metrics) {
        this.training = training;
        this.jobs = metrics.trainings();
        this.data = metrics.data();
        TrainingKinds.names().forEach(jobs::expect);
        for (Stage stage : Stage.values()) {
            data.expectStage(Words.ofConstant(stage));
        }
        data.expectRefusal(UNUSABLE);
    }

    /**
     * Trains and registers, as {@link Training#run} does, and throws what it throws.
     *
     * @param model the kind of model, {@code als} for example
     */
    public TrainingResult run(
            String model, TrainingRequest request, TrainingListener listener, Cancellation cancellation) {
        long begun = System.nanoTime();
        StageClock stages = new StageClock(listener, data);
        try {
            TrainingResult result = training.run(request, stages, cancellation);
            stages.end();
            count(result.report());
            jobs.succeeded(model, System.nanoTime() - begun);
            return result;
        } catch (CancellationException e) {
            jobs.cancelled(model, System.nanoTime() - begun);
            throw e;
        } catch (DataException e) {
            data.refusedFile(UNUSABLE);
            jobs.failed(model, Fault.DATA, System.nanoTime() - begun);
            throw e;
        } catch (ModelException e) {
            jobs.failed(model, Fault.MODEL, System.nanoTime() - begun);
            throw e;
        } catch (RuntimeException e) {
            jobs.failed(model, Fault.INTERNAL, System.nanoTime() - begun);
            throw e;
        } catch (OutOfMemoryError e) {
            jobs.failed(model, Fault.MEMORY, System.nanoTime() - begun);
            throw e;
        }
    }

    private void count(ImportReport report) {
        data.accepted(SOURCE, report.accepted());
        data.duplicates(SOURCE, report.duplicates());
        for (LineProblem problem : report.ratingProblems()) {
            data.refused(SOURCE, word(problem), problem.count());
        }
        for (LineProblem problem : report.catalogueProblems()) {
            data.refused("titles", word(problem), problem.count());
        }
    }

    private static String word(LineProblem problem) {
        return Words.ofConstant(problem.kind());
    }
}
