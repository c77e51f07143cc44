package rewind.store;

import java.lang.ref.SoftReference;
import java.util.BitSet;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A block that is in the database: its columns leave the memory when that is needed for something else. */
final class StoredBlock implements IndexSlot {
    private final BlockTable table;
    private final BlockTable.Entry entry;
    private final IdFilters filters;
    private volatile SoftReference<IndexBlock> columns;
    /** Negative where they were not counted yet. */
    private volatile int errors;
    /** Null where there is none yet. */
    private volatile @Nullable StoredDetails details;
    /** All of it, for who still reads it, once the database has let it go. */
    private volatile OpenBlock.@Nullable Sorted kept;

    /** The {@link KeyFilter}s of all blocks, wherever they are. */
    interface IdFilters {
        /** Whether a block may have an id of this hash code. */
        boolean mayHave(long blockId, int hash);
    }

    /** @param columns null where they are to be read when they are needed */
    StoredBlock(BlockTable table, BlockTable.Entry entry, IdFilters filters, @Nullable IndexBlock columns) {
        this.table = table;
        this.filters = filters;
        this.entry = entry;
        this.columns = new SoftReference<>(columns);
        Integer known = entry.errors();
        this.errors = known == null ? -1 : known;
    }

    BlockTable.Entry entry() {
        return entry;
    }

    /** The index over the details of its traces; null where there is none yet. */
    @Nullable StoredDetails details() {
        return details;
    }

    /** There is an index over its details now. */
    void details(StoredDetails made) {
        details = made;
    }

    /** Whether the database has let it go. */
    boolean isForgotten() {
        return kept != null;
    }

    /** What it takes in the database, in bytes. */
    long bytes() {
        StoredDetails known = details;
        return entry.bytes() + (known == null ? 0 : known.entry().bytes());
    }

    /** Keeps all of it in memory as long as anybody has this. */
    void keep() {
        IndexBlock block = block();
        kept = new OpenBlock.Sorted(block, table.rows(entry.blockId(), block));
    }

    /** When its last row was stored, in microseconds since the epoch. */
    long storedLast() {
        Long known = entry.storedLast();
        return known == null ? BlockTable.storedLast(rows()) : known;
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
    public long begin() {
        return entry.place();
    }

    @Override
    public long end() {
        return entry.end();
    }

    @Override
    public int errors() {
        if (errors < 0) {
            errors = block().errors();
        }
        return errors;
    }

    @Override
    public boolean mayHave(String id) {
        return filters.mayHave(entry.blockId(), id.hashCode());
    }

    @Override
    public IndexBlock block() {
        IndexBlock known = columns.get();
        return known != null
                ? known
                : get(OpenBlock.Sorted::block, () -> {
                    IndexBlock read = table.columns(entry.blockId());
                    columns = new SoftReference<>(read);
                    return read;
                });
    }

    /** From what is kept, or from the database, which may let the block go between the look and the question. */
    private <T> T get(Function<OpenBlock.Sorted, T> ofKept, Supplier<T> ofDatabase) {
        OpenBlock.Sorted all = kept;
        if (all != null) {
            return ofKept.apply(all);
        }
        try {
            return ofDatabase.get();
        } catch (StoreException e) {
            all = kept;
            if (all == null) {
                throw e;
            }
            return ofKept.apply(all);
        }
    }

    @Override
    public BlockRows rows() {
        return get(OpenBlock.Sorted::rows, () -> table.rows(entry.blockId(), block()));
    }

    @Override
    public BlockIds ids() {
        return get(all -> all.rows().ids(), () -> table.ids(entry));
    }

    @Override
    public long[] places() {
        return get(all -> all.rows().places(), () -> table.places(entry.blockId(), entry.size()));
    }

    @Override
    public @Nullable RowKey find(String requestId, LongPredicate counts) {
        BitSet found = ids().requestIds().equal(requestId);
        long[] places = found.isEmpty() ? new long[0] : places();
        for (int row = found.length() - 1; row >= 0; row = found.previousSetBit(row - 1)) {
            if (counts.test(places[row])) {
                return new RowKey(block().ids()[row], places[row]);
            }
        }
        return null;
    }
}
