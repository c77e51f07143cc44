package rewind.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import rewind.store.ColumnReads.Column;
import rewind.store.details.DetailIndexBuilder;

/** The indexes over details in the database. */
final class DetailTable {
    private static final int PART_BITS = 16;

    private final Jdbi jdbi;
    private final ColumnReads columns;

    DetailTable(Database database) {
        this.jdbi = database.jdbi();
        this.columns = database.columns();
    }

    /**
     * What is known of one without reading it.
     *
     * @param reaches the least place in the journal that any part of its traces has
     * @param plainIds whether all ids are lower-case hexadecimal digits and dashes
     * @param bytes what it takes
     */
    record Entry(long blockId, long reaches, boolean plainIds, long bytes) {}

    /** Whether a block has one that this program understands. */
    boolean has(long blockId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select count(*) from trace_details where block_id = ? and form = ?")
                        .bind(0, blockId)
                        .bind(1, DetailIndexBuilder.FORM)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Tells blocks which of them have one. */
    void load(Handle handle, List<StoredBlock> blocks) {
        Map<Long, Entry> entries = new HashMap<>();
        handle.createQuery("select block_id, reaches, plain_ids, bytes from trace_details where form = ?")
                .bind(0, DetailIndexBuilder.FORM)
                .map((row, context) -> new Entry(row.getLong(1), row.getLong(2), row.getBoolean(3), row.getLong(4)))
                .forEach(entry -> entries.put(entry.blockId(), entry));
        for (StoredBlock block : blocks) {
            Entry entry = entries.get(block.entry().blockId());
            if (entry != null) {
                block.details(new StoredDetails(this, block, entry));
            }
        }
    }

    /** Puts one into the database, in the place of any that is there. */
    void insert(Handle handle, Entry entry, List<byte[]> parts) {
        if (parts.size() > 1 << PART_BITS) {
            throw new StoreException("an index over details of " + parts.size() + " parts");
        }
        delete(handle, entry.blockId());
        handle.execute(
                "insert into trace_details (block_id, form, reaches, plain_ids, bytes) values (?, ?, ?, ?, ?)",
                entry.blockId(),
                DetailIndexBuilder.FORM,
                entry.reaches(),
                entry.plainIds(),
                entry.bytes());
        try (PreparedBatch batch = handle.prepareBatch("insert into trace_details_part values (?, ?)")) {
            for (int i = 0; i < parts.size(); i++) {
                batch.bind(0, key(entry.blockId()) + i).bind(1, parts.get(i)).add();
            }
            batch.execute();
        }
    }

    private static long key(long blockId) {
        return blockId << PART_BITS;
    }

    /** @throws StoreException if it is not there */
    byte[] read(long blockId, int part) {
        byte[] read = columns.read(Column.DETAILS_PART, key(blockId) + part, ColumnInput::all);
        if (read == null) {
            throw new StoreException(
                    "part " + part + " of the index over the details of block " + blockId + " is missing");
        }
        return read;
    }

    void delete(Handle handle, long blockId) {
        handle.execute("delete from trace_details where block_id = ?", blockId);
        handle.execute("delete from trace_details_part where id >= ? and id < ?", key(blockId), key(blockId + 1));
    }

    void clear(Handle handle) {
        handle.execute("delete from trace_details");
        handle.execute("delete from trace_details_part");
    }
}
