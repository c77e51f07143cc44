package rewind.recommend.training;

import org.jspecify.annotations.Nullable;
import rewind.recommend.data.ImportReport;
import rewind.recommend.data.Snapshot;
import rewind.recommend.model.Model;
import rewind.recommend.registry.Manifest;

/**
 * What a training ended in.
 *
 * @param manifest as registered
 * @param model as registered, trained on all ratings
 * @param snapshot what it was trained on, as saved
 * @param report how reading went
 * @param search how the parameters were found; null if they were given
 */
public record TrainingResult(
        Manifest manifest,
        Model model,
        Snapshot snapshot,
        ImportReport report,
        @Nullable SearchOutcome search) {}
