package rewind.control;

import java.util.Collection;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

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

    /** The titles of the items that a trace answered, by the snapshot that it names. */
    default Map<Integer, String> of(Trace trace) {
        return titles(
                trace.summary().provenance().dataSnapshotId(),
                IntStream.range(0, trace.items().size())
                        .mapToObj(trace.items()::id)
                        .toList());
    }
}
