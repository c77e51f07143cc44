package rewind.store;

import org.jdbi.v3.core.JdbiException;
import rewind.query.Condition;
import rewind.store.details.DamagedDetails;
import rewind.store.details.DetailIndex;
import rewind.store.details.RowBounds;

/** The index over the details of a block that is in the database. */
final class StoredDetails {
    private final StoredBlock block;
    private final DetailTable.Entry entry;
    private final DetailIndex index;

    StoredDetails(DetailTable table, StoredBlock block, DetailTable.Entry entry) {
        this.block = block;
        this.entry = entry;
        this.index = new DetailIndex(part -> table.read(entry.blockId(), part));
    }

    DetailTable.Entry entry() {
        return entry;
    }

    /**
     * Which rows match a condition over details that is not made of others.
     *
     * @param forgottenTo the place in the journal up to which retention has gone
     * @throws StoreException if it cannot be read
     */
    RowBounds answer(Condition leaf, long forgottenTo) {
        try {
            return index.answer(leaf, entry.reaches() < forgottenTo);
        } catch (StoreException | JdbiException e) {
            if (block.isForgotten()) {
                // It went with its block between the look at the block and the question.
                return RowBounds.unknown(block.size());
            }
            throw e;
        } catch (DamagedDetails e) {
            throw new StoreException(
                    "the index over the details of block " + entry.blockId()
                            + " is damaged, 'rewind store rebuild' makes it" + " anew: " + e.getMessage(),
                    e);
        }
    }
}
