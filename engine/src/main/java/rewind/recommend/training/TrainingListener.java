package rewind.recommend.training;

import rewind.recommend.data.ImportReport;

/** Hears how a training goes. Called from the thread that trains; must not throw. */
@FunctionalInterface
public interface TrainingListener {
    /** For a training that nobody watches. */
    TrainingListener NONE = (stage, fraction, message) -> {};

    /**
     * Called when a stage begins, and now and then within it.
     *
     * @param fraction of the whole training that is done, from 0 to 1, never falling
     * @param message what is being done, for a person to read: {@code iteration 3 of 16}
     */
    void progress(Stage stage, double fraction, String message);

    /**
     * Called where a stage comes to a part of it that has a name of its own.
     *
     * @param part the word for it; for the parts of an import see {@link rewind.recommend.data.ImportStage}
     */
    default void begins(Stage stage, String part) {}

    /** Called when the ratings are read. */
    default void imported(ImportReport report) {}
}
