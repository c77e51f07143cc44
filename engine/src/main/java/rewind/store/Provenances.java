package rewind.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;

/** The table of provenances, all of it in memory: there are as many rows as models were ever served. */
final class Provenances {
    private final Map<Provenance, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Provenance> byId = new ConcurrentHashMap<>();
    private final Queue<Integer> unsaved = new ConcurrentLinkedQueue<>();
    /** Asked for last: requests on one model have one, as the same object. */
    private volatile @Nullable Known last;

    private record Known(Provenance provenance, int number) {}

    void load(Handle handle) {
        handle.createQuery("select * from provenance")
                .map((row, context) -> Map.entry(
                        row.getInt("id"),
                        new Provenance(
                                row.getString("model_name"),
                                row.getString("model_version"),
                                row.getString("git_sha"),
                                row.getString("data_snapshot_id"),
                                row.getString("container_image_digest"))))
                .forEach(e -> remember(e.getKey(), e.getValue()));
    }

    /** The number leads to the provenance before anybody can have the number. */
    private void remember(int id, Provenance provenance) {
        byId.put(id, provenance);
        ids.put(provenance, id);
    }

    Provenance get(int id) {
        Provenance provenance = byId.get(id);
        if (provenance == null) {
            throw new StoreException("the store names provenance " + id + ", which it does not have");
        }
        return provenance;
    }

    /** The keys of all that satisfy what the query says of models; all keys where it says nothing. */
    List<Integer> matching(TraceQuery query) {
        String version = query.modelVersion();
        String name = query.modelName();
        return byId.entrySet().stream()
                .filter(e -> version == null || version.equals(e.getValue().modelVersion()))
                .filter(e -> name == null || name.equals(e.getValue().modelName()))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    List<String> modelVersions() {
        return byId.values().stream()
                .map(Provenance::modelVersion)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** The key of a provenance, a new one where it has none yet. */
    @SuppressWarnings("ReferenceEquality") // another object is sought by what it says
    int number(Provenance provenance) {
        Known same = last;
        if (same != null && same.provenance() == provenance) {
            return same.number();
        }
        Integer known = ids.get(provenance);
        int number = known != null ? known : add(provenance);
        last = new Known(provenance, number);
        return number;
    }

    private synchronized int add(Provenance provenance) {
        Integer known = ids.get(provenance);
        if (known != null) {
            return known;
        }
        int next = byId.keySet().stream().mapToInt(i -> i).max().orElse(0) + 1;
        unsaved.add(next);
        remember(next, provenance);
        return next;
    }

    /** Puts what is new into the database; {@link #saved} is to hear of it after the commit. */
    List<Integer> save(Handle handle) {
        List<Integer> saving = List.copyOf(unsaved);
        for (int id : saving) {
            Provenance p = get(id);
            handle.execute(
                    "insert into provenance values (?, ?, ?, ?, ?, ?)",
                    id,
                    p.modelName(),
                    p.modelVersion(),
                    p.gitSha(),
                    p.dataSnapshotId(),
                    p.containerImageDigest());
        }
        return saving;
    }

    void saved(List<Integer> done) {
        unsaved.removeAll(done);
    }
}
