package rewind.recommend.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.ImportReport;
import rewind.recommend.data.ImportedRatings;
import rewind.recommend.evaluation.Negatives;
import rewind.recommend.evaluation.TestRows;

/** Metrics of a model and nothing else: reads, maybe searches, trains on the training part and measures. */
public final class ModelEvaluation {
    private static final double READING = 0.2;
    private static final double MEASURED = 1.15;

    private final int threads;
    private final LongSupplier nanoTime;

    /**
     * An evaluation.
     *
     * @param threads how many to use; no metric depends on it
     * @param nanoTime a clock in nanoseconds from any moment
     */
    public ModelEvaluation(int threads, LongSupplier nanoTime) {
        this.threads = threads;
        this.nanoTime = nanoTime;
    }

    /**
     * Evaluates.
     *
     * @throws rewind.recommend.data.DataException if a file cannot be used; names file and line
     * @throws rewind.recommend.model.ModelException if no model can be trained or measured on these data
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    public EvaluationResult run(
            ExperimentSource source, TrainerChoice choice, TrainingListener listener, Cancellation cancellation) {
        StageProgress progress = new StageProgress(listener, cancellation, READING + choice.tries() + MEASURED);
        Progress reading = progress.enter(Stage.READING, READING);
        Read read = read(source, reading, cancellation);
        progress.enter(Stage.SPLITTING, 0);
        Experiments experiments = read.split().get();
        Experiment.Resources resources = new Experiment.Resources(threads, nanoTime, cancellation);
        Assessment assessment = Assessment.of(choice, experiments, resources, progress);
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("training_users", assessment.training().users());
        counts.put("training_items", assessment.training().items());
        counts.put("training_ratings", assessment.training().ratings());
        counts.putAll(assessment.outcome().measured().counts());
        counts.putAll(experiments.counts());
        return new EvaluationResult(
                assessment.trainer().name(),
                assessment.trainer().parameters(),
                assessment.outcome().measured().metrics(),
                assessment.outcome().trainSeconds(),
                experiments.description(),
                counts,
                read.report(),
                assessment.search());
    }

    /** Data in memory, taken apart when that is asked for. */
    private record Read(ImportReport report, Supplier<Experiments> split) {}

    private static Read read(ExperimentSource source, Progress progress, Cancellation cancellation) {
        return switch (source) {
            case ExperimentSource.SplitRatings split -> {
                ImportedRatings imported = split.ratings().read(progress, cancellation);
                yield new Read(
                        imported.report(), () -> new SplitExperiments(imported.ratings(), split.splitter(), split.k()));
            }
            case ExperimentSource.GivenFiles files -> {
                // First the small files: what is wrong with them shall be known before the large one is read.
                TestRows rows = TestRows.read(files.test());
                Negatives negatives = files.negatives() == null ? null : Negatives.read(files.negatives(), rows);
                ImportedRatings imported = files.train().read(progress, cancellation);
                yield new Read(
                        imported.report(), () -> new FileExperiments(imported.ratings(), rows, negatives, files.k()));
            }
        };
    }
}
