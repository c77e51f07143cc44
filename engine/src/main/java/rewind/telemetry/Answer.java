package rewind.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.StageItems;

/**
 * What a request asked for and got, as far as it came.
 *
 * @param userId null where the request named no valid user
 * @param k null where that was not a number
 */
public record Answer(
        @Nullable Long userId,
        @Nullable Integer k,
        Provenance provenance,
        @Nullable String variant,
        ItemList items,
        List<StageItems> stages) {
    public static final Answer NOTHING = new Answer(null, null, Provenance.NONE, null, ItemList.EMPTY, List.of());

    public Answer asking(@Nullable Long user, @Nullable Integer count) {
        return new Answer(user, count, provenance, variant, items, stages);
    }

    public Answer from(Provenance artefacts) {
        return new Answer(userId, k, artefacts, variant, items, stages);
    }

    /** The same, answered as this variant of a rollout; null where it has none. */
    public Answer assigned(@Nullable String which) {
        return new Answer(userId, k, provenance, which, items, stages);
    }

    public Answer with(ItemList answered, List<StageItems> lists) {
        return new Answer(userId, k, provenance, variant, answered, lists);
    }
}
