package rewind.store;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import rewind.store.details.DamagedDetails;
import rewind.store.details.DetailContent;
import rewind.store.details.DetailIndexBuilder;
import rewind.trace.Trace;

/** Holds the index over the details of a block against one that is made of the traces that are read. */
final class DetailCheck {
    private final DetailTable table;
    private final BlockTable.Entry block;
    private final DetailIndexBuilder builder;
    private final BitSet compared = new BitSet();

    DetailCheck(DetailTable table, BlockTable.Entry block) {
        this.table = table;
        this.block = block;
        this.builder = new DetailIndexBuilder(block.size());
    }

    /** The trace of a row, which was not joined of parts. */
    void add(int row, Trace trace) {
        builder.add(row, trace, false);
        compared.set(row);
    }

    /** What is wrong; nothing is where there is no index yet. */
    Optional<String> difference() {
        long id = block.blockId();
        try {
            if (!table.has(id)) {
                return Optional.empty();
            }
            DetailContent there = DetailContent.read(part -> table.read(id, part));
            List<byte[]> made = builder.build();
            return DetailContent.read(made::get)
                    .difference(there, compared)
                    .map(what -> "what the index over the details of block " + id + " says of " + what
                            + " is not what was recorded");
        } catch (JdbiException | StoreException | DamagedDetails e) {
            return Optional.of("the index over the details of block " + id + " cannot be read: " + e.getMessage());
        }
    }
}
