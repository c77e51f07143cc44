package rewind.store;

import java.lang.ref.SoftReference;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** A block that is in the database: its columns leave the memory when that is needed for something else. */
final class StoredBlock implements IndexSlot {
    private final BlockTable table;
    private final BlockTable.Entry entry;
    private volatile SoftReference<IndexBlock> columns;
    /** Negative where they were not counted yet. */
    private volatile int errors = -1;

    /** @param columns null where they are to be read when they are needed */
    StoredBlock(BlockTable table, BlockTable.Entry entry, @Nullable IndexBlock columns) {
        this.table = table;
        this.entry = entry;
        this.columns = new SoftReference<>(columns);
    }

    BlockTable.Entry entry() {
        return entry;
    }

    @Override
    public long first() {
        return entry.first();
    }

    @Override
    public long last() {
        return entry.last();
    }

    @Override
    public int size() {
        return entry.size();
    }

    @Override
    public int errors() {
        if (errors < 0) {
            errors = block().errors();
        }
        return errors;
    }

    @Override
    public IndexBlock block() {
        IndexBlock known = columns.get();
        if (known != null) {
            return known;
        }
        IndexBlock read = table.columns(entry.blockId());
        columns = new SoftReference<>(read);
        return read;
    }

    @Override
    public BlockRows rows() {
        return table.rows(entry.blockId(), block());
    }

    @Override
    public @Nullable Found find(String requestId, LongPredicate counts) {
        int hash = requestId.hashCode();
        if (!entry.filter().mayHave(hash)) {
            return null;
        }
        IndexBlock block = block();
        for (int i = block.size() - 1; i >= 0; i--) {
            if (block.requestHashes()[i] == hash
                    && counts.test(block.ids()[i])
                    && rows().requestIds().equals(i, requestId)) {
                return new Found(block.ids()[i], rows().places()[i]);
            }
        }
        return null;
    }
}
