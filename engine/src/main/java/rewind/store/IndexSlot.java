package rewind.store;

import java.lang.ref.SoftReference;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A block of the index, or where to read it: a sealed one leaves the memory when that is needed for something else.
 * Safe for many threads.
 */
final class IndexSlot {
    private final long first;
    private final long last;
    private final int size;
    private final @Nullable IndexBlock fresh;
    private final long blockId;
    private volatile SoftReference<IndexBlock> sealed;

    private IndexSlot(long first, long last, int size, @Nullable IndexBlock fresh, long blockId) {
        this.first = first;
        this.last = last;
        this.size = size;
        this.fresh = fresh;
        this.blockId = blockId;
        this.sealed = new SoftReference<>(fresh);
    }

    /** A block that is nowhere else. */
    static IndexSlot fresh(IndexBlock block) {
        return new IndexSlot(block.first(), block.last(), block.size(), block, -1);
    }

    /** A block that is in the database, too. */
    static IndexSlot sealed(long blockId, IndexBlock block) {
        IndexSlot slot = new IndexSlot(block.first(), block.last(), block.size(), null, blockId);
        slot.sealed = new SoftReference<>(block);
        return slot;
    }

    /** A block that is in the database only. */
    static IndexSlot stored(long blockId, long first, long last, int size) {
        return new IndexSlot(first, last, size, null, blockId);
    }

    boolean isFresh() {
        return fresh != null;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    int size() {
        return size;
    }

    IndexBlock block(Jdbi jdbi) {
        IndexBlock known = fresh != null ? fresh : sealed.get();
        if (known != null) {
            return known;
        }
        IndexBlock read = IndexBlockCodec.decode(
                jdbi.withHandle(handle -> handle.createQuery("select columns from trace_block where block_id = ?")
                        .bind(0, blockId)
                        .mapTo(byte[].class)
                        .one()));
        sealed = new SoftReference<>(read);
        return read;
    }
}
