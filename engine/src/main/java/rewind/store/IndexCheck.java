package rewind.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import rewind.codec.CodecException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Holds the rows of the index against the records of the journal, block by block as the journal is read: blocks follow each
 * other as their records do.
 */
final class IndexCheck {
    private final Path folder;
    private final Path file;
    private final List<StoreDamage> damages;
    private final Provenances provenances = new Provenances();
    private List<BlockTable.Filtered> entries = List.of();
    private @Nullable BlockTable table;
    private long forgottenTo;
    private int next;
    /** The rows of the block that is being read, by the places of their records; null where it cannot be read. */
    private @Nullable Map<Long, Integer> left = Map.of();

    private OpenBlock.@Nullable Sorted current;
    private @Nullable DetailCheck details;
    private Map<Long, Long> replaced = Map.of();
    private long records;
    private long rows;
    private long notInBlocks;

    IndexCheck(Path folder, Path file, List<StoreDamage> damages) {
        this.folder = folder;
        this.file = file;
        this.damages = damages;
    }

    void load(Handle handle, Database database) {
        try {
            table = new BlockTable(database);
            provenances.load(handle);
            BlockTable.Forgotten forgotten = table.forgotten(handle);
            forgottenTo = forgotten.place();
            entries = table.entries(handle);
            replaced = table.replaced(handle);
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).entry().blockId() != forgotten.blockId() + 1 + i) {
                    damage("block " + (forgotten.blockId() + 1 + i) + " of the index is missing");
                    break;
                }
            }
        } catch (JdbiException | StoreException e) {
            damage("the list of the index's blocks cannot be read: " + e.getMessage());
        }
        begin();
    }

    /** Begins with the next block. */
    private void begin() {
        current = null;
        details = null;
        left = new HashMap<>();
        if (next >= entries.size() || table == null) {
            return;
        }
        BlockTable.Entry entry = entries.get(next).entry();
        rows += entry.size();
        try {
            IndexBlock block = table.columns(entry.blockId());
            BlockRows rest = table.rows(entry.blockId(), block);
            for (int row = 0; row < block.size(); row++) {
                left.put(rest.places()[row], row);
            }
            if (block.size() != entry.size() || block.first() != entry.first() || block.last() != entry.last()) {
                damage(of(entry) + " does not have the rows that the list of blocks says");
            }
            current = new OpenBlock.Sorted(block, rest);
            details = new DetailCheck(table.details(), entry);
        } catch (JdbiException | StoreException | IndexOutOfBoundsException e) {
            damage(of(entry) + " cannot be read: " + e.getMessage());
            left = null;
        }
    }

    private void finish() {
        BlockTable.Entry entry = entries.get(next).entry();
        OpenBlock.Sorted block = current;
        if (left != null && !left.isEmpty() && block != null) {
            TreeMap<Long, Integer> missing = new TreeMap<>(left);
            long place = missing.firstKey();
            JournalPlace first = JournalPlace.of(folder, place);
            damages.add(
                    first.damage((Files.exists(first.file()) ? "" : "the segment is missing; ") + of(entry) + " names "
                            + missing.size() + " records from here on that are not there, the first of them request "
                            + block.rows().requestIds().get(missing.firstEntry().getValue())));
        }
        DetailCheck beside = details;
        if (beside != null) {
            beside.difference().ifPresent(this::damage);
        }
        next++;
        begin();
    }

    void record(long place, long behind, byte[] content) {
        records++;
        while (next < entries.size() && place >= entries.get(next).entry().end()) {
            finish();
        }
        Trace trace;
        try {
            trace = TraceRecord.trace(content);
        } catch (CodecException e) {
            damaged(place, "the trace cannot be read: " + e.getMessage());
            return;
        }
        TraceSummary summary = trace.summary();
        if (place < forgottenTo) {
            return;
        }
        if (next >= entries.size()) {
            notInBlocks++;
            return;
        }
        Map<Long, Integer> expected = left;
        OpenBlock.Sorted block = current;
        if (expected == null || block == null) {
            return;
        }
        Integer row = expected.remove(place);
        if (row == null) {
            damaged(place, "the index does not have request " + summary.requestId());
        } else if (!isSame(block, row, entries.get(next).filter(), content, summary)) {
            damaged(
                    place,
                    "what the index says of request " + summary.requestId() + " is not what was recorded ("
                            + of(entries.get(next).entry()) + ")");
        } else if (details != null && !TraceRecord.isPart(content) && !replaced.containsKey(place)) {
            // Of a part the other parts would be wanted, too.
            details.add(row, trace);
        }
    }

    private boolean isSame(OpenBlock.Sorted block, int row, KeyFilter filter, byte[] content, TraceSummary summary) {
        IndexBlock columns = block.block();
        try {
            return columns.ids()[row] == TraceRecord.id(content)
                    && filter.mayHave(summary.requestId().hashCode())
                    && filter.mayHave(summary.traceId().hashCode())
                    && TraceSelection.summary(columns, block.rows(), row, provenances)
                            .equals(TraceRecord.summary(content));
        } catch (StoreException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** The journal has ended. */
    void end() {
        while (next < entries.size()) {
            finish();
        }
    }

    private void damaged(long place, String reason) {
        damages.add(JournalPlace.of(folder, place).damage(reason));
    }

    private void damage(String reason) {
        damages.add(new StoreDamage(file.toString(), -1, reason));
    }

    private static String of(BlockTable.Entry entry) {
        return "block " + entry.blockId() + " of the index";
    }

    long records() {
        return records;
    }

    int blocks() {
        return entries.size();
    }

    long rows() {
        return rows;
    }

    long notInBlocks() {
        return notInBlocks;
    }
}
