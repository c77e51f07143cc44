package rewind.control;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.recommend.data.Catalogue;
import rewind.recommend.data.DataException;
import rewind.recommend.data.Item;
import rewind.recommend.data.SnapshotStore;

/**
 * Titles from the catalogues of a folder of snapshots, {@code Toy Story (1995)} where the year is known. The catalogues used
 * last are kept in memory. A snapshot that is gone gives no titles, nor does one whose catalogue is damaged: that is said in
 * the log, once, since a title is no reason for not showing the rest. May be called from any thread.
 */
public final class CatalogueTitles implements ItemTitles {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueTitles.class);
    /** Two sides of a comparison, and those that were looked at before. */
    private static final int KEPT = 4;

    private final SnapshotStore snapshots;
    /** The one used last stands last. */
    private final LinkedHashMap<String, Catalogue> known = new LinkedHashMap<>(8, 0.75f, true);

    private final Set<String> damaged = new HashSet<>();

    public CatalogueTitles(SnapshotStore snapshots) {
        this.snapshots = snapshots;
    }

    @Override
    public Map<Integer, String> titles(@Nullable String snapshotId, Collection<Integer> items) {
        if (snapshotId == null || items.isEmpty()) {
            return Map.of();
        }
        Optional<Catalogue> catalogue = catalogue(snapshotId);
        Map<Integer, String> titles = new HashMap<>();
        if (catalogue.isPresent()) {
            for (Integer id : items) {
                catalogue.get().find(id).map(Item::titleWithYear).ifPresent(title -> titles.put(id, title));
            }
        }
        return titles;
    }

    /** One thread reads a catalogue, others that want it wait for that. What is not there is looked for each time. */
    private synchronized Optional<Catalogue> catalogue(String id) {
        Catalogue kept = known.get(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        try {
            Optional<Catalogue> read = snapshots.catalogue(id);
            read.ifPresent(catalogue -> keep(id, catalogue));
            return read;
        } catch (DataException e) {
            if (damaged.add(id)) {
                LOG.warn("items of snapshot {} are shown without titles: {}", id, e.getMessage());
            }
            return Optional.empty();
        }
    }

    private void keep(String id, Catalogue catalogue) {
        known.put(id, catalogue);
        if (known.size() > KEPT) {
            known.pollFirstEntry();
        }
    }
}
