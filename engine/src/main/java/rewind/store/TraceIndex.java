package rewind.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What is searched, beside the table of traces: blocks of columns, each a row of {@code trace_block}, and what came
 * since the last of them in memory.
 *
 * <p>Instead of indexes of the database: four of them took nine tenths of the time and of the space of an insertion, and
 * each answered one filter. Scanning columns answers any combination, and a million rows in some milliseconds. Rows
 * are sought newest first; blocks may overlap, as imported files make them.
 */
final class TraceIndex {
    private final Jdbi jdbi;
    private final int sealAt;
    /** By ascending last key, so that the newest are at the end. */
    private volatile List<IndexSlot> slots = List.of();

    /** @param sealAt rows that go together into a block */
    TraceIndex(Jdbi jdbi, int sealAt) {
        this.jdbi = jdbi;
        this.sealAt = sealAt;
    }

    /**
     * Takes what the database has.
     *
     * @return the place in the journal up to which that goes, 0 where there is nothing
     */
    long load(Handle handle) {
        slots = ordered(handle
                .createQuery("select block_id, first_id, last_id, row_count from trace_block")
                .map((row, context) -> IndexSlot.stored(
                        row.getLong("block_id"),
                        row.getLong("first_id"),
                        row.getLong("last_id"),
                        row.getInt("row_count")))
                .stream());
        return handle.createQuery("select coalesce(max(journal_at), 0) from trace_block")
                .mapTo(Long.class)
                .one();
    }

    int sealAt() {
        return sealAt;
    }

    /** What the index is once a transaction has been committed; see {@link #with}. */
    static final class Change {
        private final List<IndexSlot> slots;

        private Change(List<IndexSlot> slots) {
            this.slots = slots;
        }
    }

    /**
     * Adds rows, in the transaction that adds them to the table. It counts once {@link #publish} was called, which is
     * after the commit and before anything else is added.
     *
     * @param journalAt the place in the journal up to which these rows go
     */
    Change with(Handle handle, List<IndexBlock.Row> rows, long journalAt) {
        if (rows.isEmpty()) {
            return new Change(slots);
        }
        int count = slots.stream()
                        .filter(IndexSlot::isFresh)
                        .mapToInt(IndexSlot::size)
                        .sum()
                + rows.size();
        return count < sealAt
                ? new Change(ordered(Stream.concat(slots.stream(), Stream.of(IndexSlot.fresh(IndexBlock.of(rows))))))
                : withSealed(handle, rows, journalAt);
    }

    /** The same, and all that is fresh becomes a block. */
    Change withSealed(Handle handle, List<IndexBlock.Row> rows, long journalAt) {
        List<IndexBlock> fresh = new ArrayList<>(slots.stream()
                .filter(IndexSlot::isFresh)
                .map(slot -> slot.block(jdbi))
                .toList());
        if (!rows.isEmpty()) {
            fresh.add(IndexBlock.of(rows));
        }
        if (fresh.isEmpty()) {
            return new Change(slots);
        }
        IndexSlot sealed = seal(handle, IndexBlock.merge(fresh), journalAt);
        return new Change(ordered(Stream.concat(slots.stream().filter(slot -> !slot.isFresh()), Stream.of(sealed))));
    }

    private static IndexSlot seal(Handle handle, IndexBlock block, long journalAt) {
        long id = handle.createQuery("select coalesce(max(block_id), 0) + 1 from trace_block")
                .mapTo(Long.class)
                .one();
        handle.execute(
                "insert into trace_block (block_id, first_id, last_id, row_count, journal_at, columns)"
                        + " values (?, ?, ?, ?, ?, ?)",
                id,
                block.first(),
                block.last(),
                block.size(),
                journalAt,
                IndexBlockCodec.encode(block));
        return IndexSlot.sealed(id, block);
    }

    void publish(Change change) {
        slots = change.slots;
    }

    private static List<IndexSlot> ordered(Stream<IndexSlot> slots) {
        return slots.sorted(Comparator.comparingLong(IndexSlot::last)).toList();
    }

    /** How many rows there are. */
    long size() {
        return slots.stream().mapToLong(IndexSlot::size).sum();
    }

    /** Tells of every row that matches, in no order. */
    void select(IndexFilter filter, ObjIntConsumer<IndexBlock> row) {
        for (IndexSlot slot : slots) {
            if (filter.overlaps(slot.first(), slot.last())) {
                IndexBlock block = slot.block(jdbi);
                filter.select(block, i -> row.accept(block, i));
            }
        }
    }

    /** The largest keys that match, in descending order, at most so many. */
    List<Long> newest(IndexFilter filter, int limit) {
        List<IndexSlot> all = slots;
        List<Long> found = new ArrayList<>();
        for (int s = all.size() - 1; s >= 0; s--) {
            IndexSlot slot = all.get(s);
            if (found.size() >= limit && found.get(limit - 1) > slot.last()) {
                break;
            }
            if (filter.overlaps(slot.first(), slot.last())) {
                IndexBlock block = slot.block(jdbi);
                int before = found.size();
                filter.select(block, i -> {
                    if (found.size() - before < limit) {
                        found.add(block.ids()[i]);
                    }
                });
                found.sort(Comparator.reverseOrder());
            }
        }
        return found.size() <= limit ? found : List.copyOf(found.subList(0, limit));
    }

    /**
     * The largest key of a row whose request id has this hash, and is the one that is sought.
     *
     * @param isIt asks the table: hashes are not unique
     */
    OptionalLong newestWithHash(int hash, LongPredicate isIt) {
        List<IndexSlot> all = slots;
        long best = Long.MIN_VALUE;
        for (int s = all.size() - 1; s >= 0 && all.get(s).last() > best; s--) {
            IndexBlock block = all.get(s).block(jdbi);
            for (int i = block.size() - 1; i >= 0 && block.ids()[i] > best; i--) {
                if (block.hashes()[i] == hash && isIt.test(block.ids()[i])) {
                    best = block.ids()[i];
                }
            }
        }
        return best == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(best);
    }
}
