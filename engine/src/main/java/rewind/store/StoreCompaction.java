package rewind.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a store that nobody has open small, or its index anew. */
public final class StoreCompaction {
    private static final Logger LOG = LoggerFactory.getLogger(StoreCompaction.class);

    private StoreCompaction() {}

    /**
     * Bytes of the journal's segments and the database's file.
     *
     * @param before and {@code after} what was done
     */
    public record Sizes(long before, long after) {}

    /**
     * Writes the database's file anew without the room that is free in it, deletes segments that nothing is left of, and packs all
     * others.
     *
     * @throws StoreException if there is no store, somebody has it open, or it is damaged
     */
    public static Sizes run(Path folder) {
        return ClosedStore.use(folder, () -> {
            long before = size(folder);
            long forgotten;
            try (Database database = Database.open(folder)) {
                forgotten = Database.asking("be made small", () -> database.jdbi()
                        .withHandle(handle ->
                                new BlockTable(database).forgotten(handle).place()));
                database.compactAndClose();
            }
            // After the database is on the disk: it must not name what is gone.
            for (Path segment : JournalReplay.of(folder).segments()) {
                if (SegmentNames.number(segment) < Journal.segment(forgotten)) {
                    Files.delete(segment);
                } else if (!SegmentNames.isPacked(segment)) {
                    pack(segment);
                }
            }
            return new Sizes(before, size(folder));
        });
    }

    private static void pack(Path segment) throws IOException {
        Path folder = segment.resolveSibling("");
        long number = SegmentNames.number(segment);
        Path part = SegmentNames.part(folder, number);
        try {
            if (new SegmentPacker(TraceStore.CHUNK_BYTES).pack(segment, part, () -> {})) {
                SegmentNames.replace(folder, number, part);
            }
        } catch (JournalFrame.Damage e) {
            LOG.error("{} is damaged and stays as it is: {}", segment, e.getMessage());
        } finally {
            Files.deleteIfExists(part);
        }
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
                    new BlockTable(database).clear(handle);
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
