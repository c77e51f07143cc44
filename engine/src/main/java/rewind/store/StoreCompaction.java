package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** Makes a store that nobody has open small, or its index anew. */
public final class StoreCompaction {
    private StoreCompaction() {}

    /**
     * Bytes of the journal's segments and the database's file.
     *
     * @param before and {@code after} what was done
     */
    public record Sizes(long before, long after) {}

    /**
     * Writes the database's file anew without the room that is free in it, and deletes segments that nothing is left of.
     *
     * @throws StoreException if there is no store, somebody has it open, or it is damaged
     */
    public static Sizes run(Path folder) {
        return ClosedStore.use(folder, () -> {
            long before = size(folder);
            long forgotten;
            try (Database database = Database.open(folder)) {
                forgotten = Database.asking(
                        "be made small", () -> database.jdbi().withHandle(handle -> new BlockTable(database.jdbi())
                                .forgotten(handle)
                                .place()));
                database.compactAndClose();
            }
            // After the database is on the disk: it must not name what is gone.
            for (Path segment : JournalReplay.of(folder).segments()) {
                if (JournalReplay.number(segment) < Journal.segment(forgotten)) {
                    Files.delete(segment);
                }
            }
            return new Sizes(before, size(folder));
        });
    }

    /**
     * Makes the index and the statistics of latency anew from the journal. Latencies of traces that have gone by retention
     * are forgotten with it. A database that cannot be opened is put aside, with the history of rollouts that only it has.
     *
     * @return how many traces there are now
     * @throws StoreException if there is no store, somebody has it open, or a file cannot be written
     */
    public static long rebuild(Path folder) {
        ClosedStore.use(folder, () -> {
            clear(folder);
            return true;
        });
        try (TraceStore store = TraceStore.open(folder, InstantSource.system())) {
            store.awaitIdle();
            return store.count(TraceQuery.ALL);
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Database database = Database.open(folder)) {
            Database.asking("be emptied", () -> {
                database.jdbi().useTransaction(handle -> {
                    new BlockTable(database.jdbi()).clear(handle);
                    // The next opening takes this for a rebuilding that was interrupted, and counts anew.
                    handle.execute("update latency_mark set rebuilding = true");
                });
                return true;
            });
        } catch (StoreException e) {
            Path damaged = ClosedStore.database(folder);
            Path aside = damaged.resolveSibling("traces.damaged-" + System.currentTimeMillis());
            if (!Files.exists(damaged)) {
                throw e;
            }
            Files.move(damaged, aside);
        }
    }

    private static long size(Path folder) throws IOException {
        Path database = ClosedStore.database(folder);
        long sum = Files.exists(database) ? Files.size(database) : 0;
        for (Path segment : JournalReplay.of(folder).segments()) {
            sum += Files.size(segment);
        }
        return sum;
    }
}
