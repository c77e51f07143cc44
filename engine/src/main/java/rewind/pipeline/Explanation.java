package rewind.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why an item was answered.
 *
 * @param itemId the item
 * @param source which source of candidates proposed it; {@code serving} where the last stage filled a short list up
 * @param because the user's items that speak for it, the strongest first; none for an unknown user or where no single
 *     item does
 * @param scores by stage, in order, its score in the list that left the stage
 * @param ranks by stage, in order, its place in that list, from 0
 */
public record Explanation(
        int itemId, String source, List<Reason> because, Map<String, Float> scores, Map<String, Integer> ranks) {

    /**
     * One of the user's items.
     *
     * @param contribution its part of the model's score, or its similarity to the item where the model's scores do not
     *     come in parts
     */
    public record Reason(int itemId, Optional<String> title, float contribution) {}
}
