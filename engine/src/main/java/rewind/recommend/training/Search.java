package rewind.recommend.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import rewind.recommend.Progress;
import rewind.recommend.model.ModelException;
import rewind.recommend.model.Trainer;

/**
 * Tries settings of a model's parameters on an experiment, which must be split off the training part: whoever chooses by
 * the test has no test left. The first try has the usual values; the next ones spread over the whole space; the last
 * third of them over a smaller box around the best so far.
 */
final class Search {
    private static final double SPREAD_SHARE = 2.0 / 3;
    /** Side of the box around the best, in each dimension of the unit cube. */
    private static final double BOX = 0.3;

    private final SearchPlan plan;
    private final Experiment validation;
    private final Experiment.Resources resources;
    private final SearchSpace space;
    private final LowDiscrepancy sequence;
    private final List<Trial> trials = new ArrayList<>();
    private double[] bestPoint;
    private Trainer bestTrainer;
    private double bestScore = Double.NEGATIVE_INFINITY;

    Search(SearchPlan plan, Experiment validation, Experiment.Resources resources) {
        this.plan = plan;
        this.validation = validation;
        this.resources = resources;
        bestTrainer = plan.trainer(Map.of()).suited(validation.training());
        Coupling coupling = Trainers.kind(plan.kind()).coupling().apply(validation.training());
        space = new SearchSpace(plan.ranges(), bestTrainer.parameters(), coupling);
        sequence = new LowDiscrepancy(space.dimensions(), plan.seed());
        bestPoint = space.point(bestTrainer.parameters());
    }

    /**
     * Tries all.
     *
     * @param split how the experiment was split off, for the outcome
     * @throws ModelException if no try gave a model
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    SearchOutcome run(String split, Progress progress) {
        int spread = 1 + (int) Math.ceil(SPREAD_SHARE * (plan.tries() - 1));
        attempt(bestTrainer, bestPoint, progress);
        for (int n = 1; n < plan.tries(); n++) {
            double[] point = n < spread ? sequence.point(n) : nearBest(sequence.point(n));
            attempt(plan.trainer(space.setting(point)), point, progress);
        }
        String metric = validation.protocol().metric();
        List<Trial> bestFirst = new ArrayList<>(trials);
        bestFirst.sort(Comparator.comparingDouble((Trial trial) -> -trial.score(metric))
                .thenComparingInt(Trial::number));
        String failure = bestFirst.getFirst().failure();
        if (failure != null) {
            throw new ModelException("None of " + plan.tries() + " tries gave a model. " + failure);
        }
        return new SearchOutcome(metric, split, space.names(), bestFirst);
    }

    /** The trainer of the best try; of two equally good the one tried first. */
    Trainer best() {
        return bestTrainer;
    }

    private double[] nearBest(double[] point) {
        double[] near = point.clone();
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.clamp(bestPoint[i] + BOX * (point[i] - 0.5), 0, 1);
        }
        return near;
    }

    private void attempt(Trainer trainer, double[] point, Progress progress) {
        int number = trials.size() + 1;
        String prefix = "try " + number + " of " + plan.tries() + ": ";
        Progress whole = (fraction, message) -> progress.at(fraction, prefix + message);
        Progress part = whole.part((number - 1.0) / plan.tries(), (double) number / plan.tries());
        resources.cancellation().check();
        part.at(0, "begins");
        try {
            Experiment.Outcome outcome = validation.run(trainer, resources, part);
            Trial trial =
                    new Trial(number, trainer.parameters(), outcome.measured().metrics(), outcome.trainSeconds(), null);
            trials.add(trial);
            double score = trial.score(validation.protocol().metric());
            if (score > bestScore) {
                bestScore = score;
                bestPoint = point;
                bestTrainer = trainer;
            }
        } catch (ModelException e) {
            // Parameters at the border of the space may give no model; the others may.
            trials.add(new Trial(number, trainer.parameters(), Map.of(), 0, String.valueOf(e.getMessage())));
        }
    }
}
