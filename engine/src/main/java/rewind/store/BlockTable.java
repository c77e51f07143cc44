package rewind.store;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The blocks of the index in the database. */
final class BlockTable {
    /** A screen looks at a few thousand rows at a time. */
    private static final int ROWS_KEPT = 32;

    private final Jdbi jdbi;
    private final Map<Long, BlockRows> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BlockRows> eldest) {
            return size() > ROWS_KEPT;
        }
    };

    BlockTable(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What is known of a block without reading it.
     *
     * @param place the least place in the journal that it names
     * @param end the place in the journal up to which the blocks so far go
     */
    record Entry(long blockId, long first, long last, int size, long place, long end, KeyFilter filter) {}

    /** All blocks, in the order in which they were added. */
    List<Entry> entries(Handle handle) {
        return handle.createQuery("select block_id, first_id, last_id, row_count, journal_from, journal_at, id_filter"
                        + " from trace_block order by block_id")
                .map((row, context) -> new Entry(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getInt(4),
                        row.getLong(5),
                        row.getLong(6),
                        KeyFilter.fromBytes(row.getBytes(7))))
                .list();
    }

    /** Adds a block behind the others. */
    Entry insert(Handle handle, OpenBlock.Sorted sorted, long end) {
        IndexBlock block = sorted.block();
        long id = handle.createQuery("select coalesce(max(block_id), 0) + 1 from trace_block")
                .mapTo(Long.class)
                .one();
        long place = Long.MAX_VALUE;
        for (long at : sorted.rows().places()) {
            place = Math.min(place, at);
        }
        Entry entry = new Entry(id, block.first(), block.last(), block.size(), place, end, KeyFilter.of(block));
        handle.execute(
                "insert into trace_block (block_id, first_id, last_id, row_count, journal_from, journal_at, id_filter)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                entry.first(),
                entry.last(),
                entry.size(),
                place,
                end,
                entry.filter().toBytes());
        handle.execute("insert into trace_block_columns values (?, ?)", id, IndexBlockCodec.encode(block));
        handle.execute("insert into trace_block_rows values (?, ?)", id, IndexBlockCodec.encode(sorted.rows(), block));
        return entry;
    }

    IndexBlock columns(long blockId) {
        return IndexBlockCodec.decode(read("trace_block_columns", blockId));
    }

    BlockRows rows(long blockId, IndexBlock block) {
        synchronized (recent) {
            BlockRows known = recent.get(blockId);
            if (known != null) {
                return known;
            }
        }
        BlockRows read = IndexBlockCodec.decodeRows(read("trace_block_rows", blockId), block);
        synchronized (recent) {
            recent.put(blockId, read);
        }
        return read;
    }

    private byte[] read(String table, long blockId) {
        return jdbi.withHandle(handle -> handle.createQuery("select columns from " + table + " where block_id = ?")
                .bind(0, blockId)
                .mapTo(byte[].class)
                .findOne()
                .orElseThrow(() -> new StoreException("block " + blockId + " of the index is missing")));
    }

    /** Keys of traces that others have taken the place of. */
    Set<Long> replaced(Handle handle) {
        return new TreeSet<>(handle.createQuery("select id from trace_replaced")
                .mapTo(Long.class)
                .list());
    }

    void replace(Handle handle, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("insert into trace_replaced values (?)")) {
            ids.forEach(id -> batch.bind(0, id.longValue()).add());
            batch.execute();
        }
    }

    /** Takes everything away. */
    void clear(Handle handle) {
        for (String table : List.of("trace_block", "trace_block_columns", "trace_block_rows", "trace_replaced")) {
            handle.execute("delete from " + table);
        }
        synchronized (recent) {
            recent.clear();
        }
    }
}
