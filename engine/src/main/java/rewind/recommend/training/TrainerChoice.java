package rewind.recommend.training;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.recommend.model.Trainer;

/**
 * What is to be trained: a trainer with its parameters, or the best that a search finds.
 *
 * @param trainer the one to use, or where a search begins
 * @param search null for none
 */
public record TrainerChoice(Trainer trainer, @Nullable SearchPlan search) {
    /** This one. */
    public static TrainerChoice of(Trainer trainer) {
        return new TrainerChoice(trainer, null);
    }

    /** The best that a search finds. */
    public static TrainerChoice searched(SearchPlan plan) {
        return new TrainerChoice(plan.trainer(Map.of()), plan);
    }

    /** How many trainings it takes until the choice is made. */
    int tries() {
        return search == null ? 0 : search.tries();
    }
}
