package rewind.control;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What items are called. Methods throw {@link EngineException} where the engine cannot be reached. */
public interface ItemTitles {

    /** Of traces from elsewhere, whose items nobody knows. */
    ItemTitles NONE = (snapshotId, items) -> Map.of();

    /**
     * The titles of some items, as the catalogue of a snapshot has them.
     *
     * @param snapshotId of the data that the items come from; null where a trace does not say
     * @return by item; without those of which no title is known
     */
    Map<Integer, String> titles(@Nullable String snapshotId, Collection<Integer> items);
}
