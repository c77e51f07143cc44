package rewind.control;

import org.jspecify.annotations.Nullable;
import rewind.recommend.data.ImportReport;
import rewind.recommend.training.Stage;
import rewind.recommend.training.TrainingListener;
import rewind.telemetry.metrics.DataMetrics;

/** Times the stages of one training, and passes on what it hears. */
final class StageClock implements TrainingListener {
    private final TrainingListener next;
    private final DataMetrics data;
    private @Nullable Stage current;
    private long begun;

    StageClock(TrainingListener next, DataMetrics data) {
        this.next = next;
        this.data = data;
    }

    @Override
    public void progress(Stage stage, double fraction, String message) {
        if (stage != current) {
            end();
            current = stage;
            begun = System.nanoTime();
        }
        next.progress(stage, fraction, message);
    }

    @Override
    public void begins(Stage stage, String part) {
        next.begins(stage, part);
    }

    @Override
    public void imported(ImportReport report) {
        next.imported(report);
    }

    /** The last stage is over. */
    void end() {
        if (current != null) {
            data.stage(Words.ofConstant(current), System.nanoTime() - begun);
            current = null;
        }
    }
}
