package rewind.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item's way through the stages, as far as the recorded lists tell it: no model is asked.
 *
 * @param itemId the item
 * @param source which source of candidates proposed it; null where the list of candidates does not have it, or the
 *     trace does not say
 * @param steps the lists that have it, in the order of the stages. A stage that handed its list on unchanged is not
 *     recorded: place and score are those of the stage before
 */
public record ItemPath(int itemId, @Nullable String source, List<Step> steps) {
    /** The stage whose list stands in blocks, one a source. */
    public static final String CANDIDATE = "candidate";

    /** The attribute of that stage's span with the lengths of the blocks: {@code als:200,itemknn:60,popular:20}. */
    public static final String SOURCES = "sources";

    public ItemPath {
        steps = List.copyOf(steps);
    }

    /**
     * The item in the list that left a stage.
     *
     * @param rank from 0, the best
     * @param score in the unit of the stage
     */
    public record Step(String stage, int rank, float score) {}

    /** The way of an item through a trace. */
    public static ItemPath of(Trace trace, int itemId) {
        String sources = trace.spans().stream()
                .filter(span -> span.name().equals(CANDIDATE))
                .map(span -> span.attributes().get(SOURCES))
                .filter(AttributeValue.Text.class::isInstance)
                .map(AttributeValue::text)
                .findFirst()
                .orElse("");
        return of(trace.stages(), sources, itemId);
    }

    /**
     * The way of an item through these lists.
     *
     * @param sources as in {@link #SOURCES}; empty where it is not known
     */
    public static ItemPath of(List<StageItems> stages, String sources, int itemId) {
        List<Step> steps = new ArrayList<>(stages.size());
        String source = null;
        for (StageItems stage : stages) {
            Optional<Integer> rank = rankOf(stage.items(), itemId);
            if (rank.isPresent()) {
                steps.add(new Step(stage.stage(), rank.get(), stage.items().score(rank.get())));
                source = stage.stage().equals(CANDIDATE) ? sourceOf(sources, rank.get()) : source;
            }
        }
        return new ItemPath(itemId, source, steps);
    }

    private static Optional<Integer> rankOf(ItemList items, int itemId) {
        for (int rank = 0; rank < items.size(); rank++) {
            if (items.id(rank) == itemId) {
                return Optional.of(rank);
            }
        }
        return Optional.empty();
    }

    /** The block that has this rank; null where the lengths do not reach so far or are not readable. */
    private static @Nullable String sourceOf(String sources, int rank) {
        int end = 0;
        for (String block : sources.split(",", -1)) {
            int colon = block.lastIndexOf(':');
            if (colon < 0) {
                return null;
            }
            try {
                end += Integer.parseInt(block.substring(colon + 1));
            } catch (NumberFormatException e) {
                // Another program's attribute of the same name.
                return null;
            }
            if (rank < end) {
                return block.substring(0, colon);
            }
        }
        return null;
    }
}
