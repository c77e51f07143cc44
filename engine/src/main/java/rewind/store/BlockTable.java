package rewind.store;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import rewind.store.ColumnReads.Column;

/** The blocks of the index in the database. */
final class BlockTable {
    /** Of 200 kB each. A page of 250 rows is of one block, or of six where a hundredth of all match. */
    private static final int ROWS_KEPT = 8;

    private final ColumnReads columns;
    private final DetailTable details;
    private final IdFile copies;
    private final Map<Long, BlockRows> recent = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BlockRows> eldest) {
            return size() > ROWS_KEPT;
        }
    };

    BlockTable(Database database) {
        this.columns = database.columns();
        this.details = new DetailTable(database);
        this.copies = database.ids();
    }

    DetailTable details() {
        return details;
    }

    /**
     * What is known of a block without reading it.
     *
     * @param place the least place in the journal that it names
     * @param end the place in the journal up to which the blocks so far go
     * @param storedLast when its last row was stored, microseconds since the epoch; null where only its rows tell
     * @param bytes what it takes, without the index over details
     * @param errors how many of its rows are; null where only its columns tell
     */
    record Entry(
            long blockId,
            long first,
            long last,
            int size,
            long place,
            long end,
            @Nullable Long storedLast,
            long bytes,
            @Nullable Integer errors) {}

    /** With the filter of its ids, which is too large to be kept with each. */
    record Filtered(Entry entry, KeyFilter filter) {}

    /**
     * What went by retention.
     *
     * @param place in the journal up to which that goes
     * @param blockId of the newest block of it, 0 for none
     */
    record Forgotten(long place, long blockId) {}

    Forgotten forgotten(Handle handle) {
        return handle.createQuery("select journal_at, block_id from trace_forgotten")
                .map((row, context) -> new Forgotten(row.getLong(1), row.getLong(2)))
                .one();
    }

    /** Removes the oldest block, and the marks of those of its rows that others have taken the place of. */
    void forget(Handle handle, Entry oldest) {
        for (String table : List.of("trace_block", "trace_block_columns", "trace_block_rows")) {
            handle.execute("delete from " + table + " where block_id = ?", oldest.blockId());
        }
        details.delete(handle, oldest.blockId());
        copies.forget(oldest.blockId());
        handle.execute("delete from trace_replaced where place < ?", oldest.end());
        handle.execute("update trace_forgotten set journal_at = ?, block_id = ?", oldest.end(), oldest.blockId());
    }

    /** All blocks, in the order in which they were added. */
    List<Filtered> entries(Handle handle) {
        return handle.createQuery("select block_id, first_id, last_id, row_count, journal_from, journal_at, id_filter,"
                        + " stored_last, bytes, errors from trace_block order by block_id")
                .map((row, context) -> new Filtered(
                        new Entry(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getInt(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getObject(8, Long.class),
                                row.getLong(9),
                                row.getObject(10, Integer.class)),
                        KeyFilter.fromBytes(row.getBytes(7))))
                .list();
    }

    /** Adds a block behind the others. */
    Filtered insert(Handle handle, OpenBlock rows) {
        OpenBlock.Sorted sorted = rows.sorted();
        IndexBlock block = sorted.block();
        long id = handle.createQuery(
                        "select greatest(coalesce((select max(block_id) from trace_block), 0), block_id) + 1"
                                + " from trace_forgotten")
                .mapTo(Long.class)
                .one();
        long place = Long.MAX_VALUE;
        for (long at : sorted.rows().places()) {
            place = Math.min(place, at);
        }
        KeyFilter filter = rows.filter();
        byte[] filterBytes = filter.toBytes();
        byte[] columns = IndexBlockCodec.encode(block);
        byte[] shown = IndexBlockCodec.encode(sorted.rows(), block);
        Entry entry = new Entry(
                id,
                block.first(),
                block.last(),
                block.size(),
                place,
                rows.end(),
                storedLast(sorted.rows()),
                (long) filterBytes.length + columns.length + shown.length,
                block.errors());
        handle.execute(
                "insert into trace_block (block_id, first_id, last_id, row_count, journal_from, journal_at, id_filter,"
                        + " stored_last, bytes, errors) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                entry.first(),
                entry.last(),
                entry.size(),
                place,
                entry.end(),
                filterBytes,
                entry.storedLast(),
                entry.bytes(),
                entry.errors());
        handle.execute("insert into trace_block_columns values (?, ?)", id, columns);
        handle.execute("insert into trace_block_rows values (?, ?)", id, shown);
        copies.put(entry, sorted.rows().ids());
        return new Filtered(entry, filter);
    }

    /** When the last of these was stored, in microseconds since the epoch. */
    static long storedLast(BlockRows rows) {
        return Arrays.stream(rows.storedAt()).max().orElse(0);
    }

    IndexBlock columns(long blockId) {
        return read(Column.BLOCK_COLUMNS, blockId, IndexBlockCodec::decode);
    }

    BlockRows rows(long blockId, IndexBlock block) {
        BlockRows known = known(blockId);
        if (known != null) {
            return known;
        }
        BlockRows read = read(Column.BLOCK_ROWS, blockId, columns -> IndexBlockCodec.decodeRows(columns, block));
        synchronized (recent) {
            recent.put(blockId, read);
        }
        return read;
    }

    /** Of the rows the ids alone. They are not kept: who asks for them goes through all blocks. */
    BlockIds ids(Entry block) {
        BlockRows known = known(block.blockId());
        return known != null
                ? known.ids()
                : copies.get(
                        block,
                        () -> read(
                                Column.BLOCK_ROWS,
                                block.blockId(),
                                columns -> IndexBlockCodec.decodeIds(columns, block.size())));
    }

    /** Copies the ids of these blocks, which are all that there are, to where they are found sooner. */
    void copyIds(Collection<Entry> blocks) {
        copies.open(blocks);
    }

    /** What the copies of ids take, in bytes. */
    long copiedBytes() {
        return copies.bytes();
    }

    /** Of the rows their places in the journal alone. They are not kept either. */
    long[] places(long blockId, int size) {
        BlockRows known = known(blockId);
        return known != null
                ? known.places()
                : read(Column.BLOCK_ROWS, blockId, columns -> IndexBlockCodec.decodePlaces(columns, size));
    }

    private @Nullable BlockRows known(long blockId) {
        synchronized (recent) {
            return recent.get(blockId);
        }
    }

    private <T> T read(Column column, long blockId, Function<ColumnInput, T> form) {
        T read = columns.read(column, blockId, form);
        if (read == null) {
            throw new StoreException("block " + blockId + " of the index is missing");
        }
        return read;
    }

    /** Keys of rows that others have taken the place of, by the places of their records. */
    SortedMap<Long, Long> replaced(Handle handle) {
        SortedMap<Long, Long> replaced = new TreeMap<>();
        handle.createQuery("select id, place from trace_replaced")
                .map((row, context) -> new RowKey(row.getLong(1), row.getLong(2)))
                .forEach(row -> replaced.put(row.place(), row.id()));
        return replaced;
    }

    void replace(Handle handle, Collection<RowKey> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("insert into trace_replaced (id, place) values (?, ?)")) {
            rows.forEach(row -> batch.bind(0, row.id()).bind(1, row.place()).add());
            batch.execute();
        }
    }

    /** Takes everything away. */
    void clear(Handle handle) {
        for (String table : List.of("trace_block", "trace_block_columns", "trace_block_rows", "trace_replaced")) {
            handle.execute("delete from " + table);
        }
        details.clear(handle);
        copies.clear();
        synchronized (recent) {
            recent.clear();
        }
    }
}
