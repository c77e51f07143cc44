package rewind.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;

/** The table of provenances, all of it in memory: there are as many rows as models were ever served. */
final class Provenances {
    private final Map<Provenance, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Provenance> byId = new ConcurrentHashMap<>();

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

    private void remember(int id, Provenance provenance) {
        ids.put(provenance, id);
        byId.put(id, provenance);
    }

    Provenance get(int id) {
        Provenance provenance = byId.get(id);
        if (provenance == null) {
            throw new StoreException("the store names provenance " + id + ", which it does not have");
        }
        return provenance;
    }

    /** The key of a provenance, null where it has none yet. */
    @Nullable Integer find(Provenance provenance) {
        return ids.get(provenance);
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

    /**
     * The keys of these provenances, inserting those that are new. They count as known only once {@link #keep} is
     * called, after the commit.
     */
    Map<Provenance, Integer> resolve(Handle handle, Iterable<PendingTrace> traces) {
        Map<Provenance, Integer> resolved = new HashMap<>();
        int next = byId.keySet().stream().mapToInt(i -> i).max().orElse(0) + 1;
        for (PendingTrace trace : traces) {
            Provenance p = trace.summary().provenance();
            if (resolved.containsKey(p)) {
                continue;
            }
            Integer known = ids.get(p);
            if (known == null) {
                known = next++;
                handle.execute(
                        "insert into provenance values (?, ?, ?, ?, ?, ?)",
                        known,
                        p.modelName(),
                        p.modelVersion(),
                        p.gitSha(),
                        p.dataSnapshotId(),
                        p.containerImageDigest());
            }
            resolved.put(p, known);
        }
        return resolved;
    }

    void keep(Map<Provenance, Integer> resolved) {
        resolved.forEach((provenance, id) -> remember(id, provenance));
    }
}
