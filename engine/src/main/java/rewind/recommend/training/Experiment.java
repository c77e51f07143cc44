package rewind.recommend.training;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import rewind.recommend.Cancellation;
import rewind.recommend.Progress;
import rewind.recommend.data.Interactions;
import rewind.recommend.evaluation.Measured;
import rewind.recommend.evaluation.Protocol;
import rewind.recommend.model.Model;
import rewind.recommend.model.Trainer;

/**
 * What models may learn from, and what they are then asked.
 *
 * @param training must hold nothing that the protocol asks for
 */
record Experiment(Interactions training, Protocol protocol) {
    private static final double NANOS = 1e9;

    /** What came of one trainer. */
    record Outcome(Measured measured, double trainSeconds) {}

    /** What work may use: threads, a clock in nanoseconds, and the word to stop. */
    record Resources(int threads, LongSupplier nanoTime, Cancellation cancellation) {}

    /** Trains and measures. */
    Outcome run(Trainer trainer, Resources resources, Progress progress) {
        return run(trainer, resources, progress.part(0, 0.85), () -> progress.part(0.85, 1));
    }

    /**
     * Trains and measures.
     *
     * @param measuring called when measuring begins
     */
    Outcome run(Trainer trainer, Resources resources, Progress progress, Supplier<Progress> measuring) {
        long began = resources.nanoTime().getAsLong();
        Model model = trainer.train(training, resources.threads(), progress, resources.cancellation());
        double seconds = (resources.nanoTime().getAsLong() - began) / NANOS;
        resources.cancellation().check();
        Measured measured = protocol.measure(model, resources.threads(), measuring.get(), resources.cancellation());
        return new Outcome(measured, seconds);
    }
}
