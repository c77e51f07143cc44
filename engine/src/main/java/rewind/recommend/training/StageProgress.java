package rewind.recommend.training;

import rewind.recommend.Cancellation;
import rewind.recommend.Progress;

/** The progress of a whole as one stage follows the other, each with its share of the time. */
final class StageProgress {
    private final TrainingListener listener;
    private final Cancellation cancellation;
    private final double total;
    private double done;

    /**
     * A progress at its beginning.
     *
     * @param total what the shares of all stages add up to
     */
    StageProgress(TrainingListener listener, Cancellation cancellation, double total) {
        this.listener = listener;
        this.cancellation = cancellation;
        this.total = total;
    }

    /**
     * Begins a stage.
     *
     * @param share of the time that it is supposed to take, in the unit of the total
     * @throws java.util.concurrent.CancellationException if that was asked for
     */
    Progress enter(Stage stage, double share) {
        cancellation.check();
        double from = Math.min(1, done / total);
        double to = Math.min(1, (done + share) / total);
        done += share;
        listener.progress(stage, from, stage.words());
        Progress whole = new Progress() {
            @Override
            public void at(double fraction, String message) {
                listener.progress(stage, fraction, message);
            }

            @Override
            public void begins(String part) {
                listener.begins(stage, part);
            }
        };
        return whole.part(from, to);
    }
}
