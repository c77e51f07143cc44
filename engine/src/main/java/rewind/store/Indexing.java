package rewind.store;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.store.TraceSelection.Whole;
import rewind.store.details.DetailIndexBuilder;

/**
 * Makes the indexes over details, a block at a time, of what the journal has: nothing is lost where one is. For one thread, the
 * one that lets blocks go.
 */
final class Indexing {
    private static final Logger LOG = LoggerFactory.getLogger(Indexing.class);

    private final Jdbi jdbi;
    private final TraceIndex index;
    private final TraceSelection selection;
    /** Blocks that cannot be read; the next opening tries them again. */
    private final Set<Long> unreadable = new HashSet<>();

    Indexing(Jdbi jdbi, TraceIndex index, TraceSelection selection) {
        this.jdbi = jdbi;
        this.index = index;
        this.selection = selection;
    }

    /**
     * Makes one, of the newest block that has none: what is new is looked at most.
     *
     * @return whether there may be more to make
     * @throws org.jdbi.v3.core.JdbiException if the database does not take it; it may be tried again
     */
    boolean step() {
        Optional<StoredBlock> next = index.withoutDetails(unreadable);
        if (next.isEmpty()) {
            return false;
        }
        StoredBlock stored = next.get();
        try {
            make(stored, stored.block(), stored.rows());
        } catch (StoreException e) {
            unreadable.add(stored.entry().blockId());
            LOG.error("block {} cannot be indexed", stored.entry().blockId(), e);
        }
        return true;
    }

    private void make(StoredBlock stored, IndexBlock block, BlockRows rows) {
        DetailIndexBuilder builder = new DetailIndexBuilder(block.size());
        long reaches = stored.entry().place();
        // In the order of the journal, which is read fastest from one end to the other.
        List<Integer> order = IntStream.range(0, block.size())
                .boxed()
                .sorted(Comparator.comparingLong(row -> rows.places()[row]))
                .toList();
        for (int row : order) {
            if (!index.counts(rows.places()[row])) {
                continue;
            }
            try {
                Whole whole = selection.whole(rows.places()[row]);
                builder.add(row, whole.trace(), whole.isJoined());
                reaches = Math.min(reaches, whole.oldest());
            } catch (StoreException e) {
                // Whoever asks for this trace is told, and nobody is told that it does not match.
                LOG.warn("a trace cannot be indexed: {}", e.getMessage());
                builder.addUnreadable(row);
            }
        }
        List<byte[]> parts = builder.build();
        DetailTable.Entry entry = new DetailTable.Entry(
                stored.entry().blockId(),
                reaches,
                rows.requestIds().isPlain() && rows.traceIds().isPlain(),
                parts.stream().mapToLong(part -> part.length).sum());
        jdbi.useTransaction(handle -> index.details().insert(handle, entry, parts));
        stored.details(new StoredDetails(index.details(), stored, entry));
    }
}
