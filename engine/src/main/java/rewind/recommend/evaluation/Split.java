package rewind.recommend.evaluation;

import java.util.Map;
import rewind.recommend.data.Interactions;

/**
 * Ratings taken apart: what a model may learn from, and what it is then asked to find.
 *
 * @param name {@code leave-last-out} for example
 * @param parameters what else one must know to split the same way, the seed among them
 * @param training what is left to learn from
 * @param heldOut what the model must not see; indexes of its own
 */
public record Split(String name, Map<String, Object> parameters, Interactions training, Interactions heldOut) {
    public Split {
        parameters = Map.copyOf(parameters);
    }
}
