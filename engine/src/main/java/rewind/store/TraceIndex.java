package rewind.store;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.function.ObjIntConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.trace.TraceSummary;

/**
 * What is searched: blocks of columns in the database, and what came since the last of them in memory. What is only in
 * memory is read again from the journal when the store opens.
 *
 * <p>In the place of a table with a row a trace and its indexes, which took nine tenths of the time and of the space of
 * an insertion, and each of which answered one filter. Scanning columns answers any combination, and a million rows in some
 * milliseconds. Blocks may overlap in time, as imported files make them.
 *
 * <p>Rows are added by one thread at a time, blocks are stored by one thread; reading is safe for many.
 */
final class TraceIndex {
    private static final Logger LOG = LoggerFactory.getLogger(TraceIndex.class);
    private static final Comparator<IndexSlot> NEWEST_LAST = Comparator.comparingLong(IndexSlot::last);

    private final BlockTable table;
    private final int blockRows;
    /** Keys of rows that others have taken the place of, by the places of their records: keys alone are not unique. */
    private final NavigableMap<Long, Long> replaced = new ConcurrentSkipListMap<>();
    /** How many these are, which the map would have to count. */
    private final AtomicLong replacedCount = new AtomicLong();
    /** Of these, those that the database does not know of, with the places of the records that did it; guarded by itself. */
    private final Map<RowKey, Long> replacedSince = new HashMap<>();

    private volatile View view;
    /** Of the view, for each request asks for it. */
    private volatile int waiting;

    private volatile long forgottenTo;

    /** @param blockRows rows that go together into a block */
    TraceIndex(Database database, int blockRows) {
        this.table = new BlockTable(database);
        this.blockRows = blockRows;
        this.view = new View(List.of(), FilterSlices.NONE, List.of(), new OpenBlock(blockRows));
    }

    /**
     * Blocks in the database, full ones that are not there yet in the order of their coming, and the one that grows.
     *
     * @param filters of the blocks in the database, at the same places
     */
    private record View(List<StoredBlock> stored, FilterSlices filters, List<OpenBlock> full, OpenBlock open) {}

    /**
     * Takes what the database has.
     *
     * @return the place in the journal up to which that goes, 0 where there is nothing
     */
    long load(Handle handle) {
        List<BlockTable.Filtered> entries = table.entries(handle);
        BlockTable.Forgotten forgotten = table.forgotten(handle);
        forgottenTo = forgotten.place();
        if (!entries.isEmpty()
                && (entries.getFirst().entry().blockId() != forgotten.blockId() + 1
                        || entries.getLast().entry().blockId() != forgotten.blockId() + entries.size())) {
            LOG.error("of the index over the traces a part is missing; it is made anew from the journal");
            table.clear(handle);
            entries = List.of();
        }
        List<StoredBlock> stored = entries.stream()
                .map(each -> new StoredBlock(table, each.entry(), this::mayHave, null))
                .toList();
        table.details().load(handle, stored);
        table.copyIds(stored.stream().map(StoredBlock::entry).toList());
        replaced.putAll(table.replaced(handle).tailMap(forgottenTo));
        replacedCount.set(replaced.size());
        FilterSlices filters = FilterSlices.NONE;
        for (BlockTable.Filtered entry : entries) {
            filters = filters.with(entry.filter());
        }
        show(new View(stored, filters, List.of(), new OpenBlock(blockRows)));
        return stored.isEmpty() ? forgottenTo : stored.getLast().entry().end();
    }

    /**
     * Adds a row.
     *
     * @param place of its record in the journal
     * @param next the place behind that
     * @return whether a block has become full
     */
    boolean add(long id, long place, long next, int provenance, TraceSummary summary) {
        OpenBlock open = view.open();
        if (open.add(id, place, next, provenance, summary)) {
            synchronized (this) {
                List<OpenBlock> full = new ArrayList<>(view.full());
                full.add(open);
                show(new View(view.stored(), view.filters(), List.copyOf(full), new OpenBlock(blockRows)));
            }
            return true;
        }
        return false;
    }

    /**
     * Another row has taken the place of this one.
     *
     * @param by the place of the other one's record
     */
    void replace(RowKey row, long by) {
        synchronized (replacedSince) {
            if (row.place() >= forgottenTo && replaced.putIfAbsent(row.place(), row.id()) == null) {
                replacedCount.incrementAndGet();
                replacedSince.put(row, by);
            }
        }
    }

    /** Whether the row of the record at this place counts. */
    boolean counts(long place) {
        return replaced.isEmpty() || !replaced.containsKey(place);
    }

    /** Keys of rows of a block that others have taken the place of, by the places of their records. */
    private NavigableMap<Long, Long> replacedOf(IndexSlot slot) {
        return slot.size() == 0
                ? Collections.emptyNavigableMap()
                : replaced.subMap(slot.begin(), true, slot.end(), false);
    }

    /** Whether all rows of a block count. */
    boolean allCount(IndexSlot slot) {
        return replaced.isEmpty() || replacedOf(slot).isEmpty();
    }

    /**
     * Takes away the rows that others have taken the place of.
     *
     * @param block the columns of {@code slot}
     */
    void keepCounting(IndexSlot slot, IndexBlock block, BitSet rows) {
        if (allCount(slot) || rows.isEmpty()) {
            return;
        }
        replacedOf(slot).forEach((place, id) -> {
            int first = block.lowerBound(id);
            int end = first;
            while (end < block.size() && block.ids()[end] == id) {
                end++;
            }
            if (end - first == 1) {
                rows.clear(first);
            } else if (first < end) {
                long[] places = rowsOf(slot, block).places();
                for (int row = first; row < end; row++) {
                    rows.set(row, rows.get(row) && places[row] != place);
                }
            }
        });
    }

    /** The rows that belong to columns of a block. */
    private static BlockRows rowsOf(IndexSlot slot, IndexBlock columns) {
        return slot instanceof OpenBlock open ? open.rowsOf(columns) : slot.rows();
    }

    private void show(View next) {
        view = next;
        waiting = next.full().size();
    }

    /** How many full blocks are not in the database. */
    int waiting() {
        return waiting;
    }

    /** The oldest full block that is not in the database. */
    Optional<OpenBlock> next() {
        return view.full().stream().findFirst();
    }

    /** What a transaction has done, for when it is committed. */
    record Stored(OpenBlock was, StoredBlock is, KeyFilter filter, List<RowKey> replaced) {}

    /** Puts a block into the database; it counts once {@link #publish} was called, which is after the commit. */
    Stored store(Handle handle, OpenBlock block) {
        List<RowKey> since;
        synchronized (replacedSince) {
            // What a record behind this block did, the journal tells again: should its end be lost, what was before it
            // counts.
            since = replacedSince.entrySet().stream()
                    .filter(replaced -> replaced.getValue() < block.end())
                    .map(Map.Entry::getKey)
                    .toList();
        }
        table.replace(handle, since);
        BlockTable.Filtered made = table.insert(handle, block);
        StoredBlock stored = new StoredBlock(table, made.entry(), this::mayHave, block.block());
        return new Stored(block, stored, made.filter(), since);
    }

    synchronized void publish(Stored done) {
        synchronized (replacedSince) {
            done.replaced().forEach(replacedSince::remove);
        }
        List<StoredBlock> stored = new ArrayList<>(view.stored());
        stored.add(done.is());
        List<OpenBlock> full = new ArrayList<>(view.full());
        full.remove(done.was());
        FilterSlices filters = view.filters().with(done.filter());
        show(new View(List.copyOf(stored), filters, List.copyOf(full), view.open()));
    }

    /** The block in the database whose traces were stored first. */
    Optional<StoredBlock> oldest() {
        return view.stored().stream().findFirst();
    }

    /**
     * The newest block in the database that has no index over its details yet.
     *
     * @param but not one of these
     */
    Optional<StoredBlock> withoutDetails(Set<Long> but) {
        List<StoredBlock> stored = view.stored();
        for (int i = stored.size() - 1; i >= 0; i--) {
            if (stored.get(i).details() == null
                    && !but.contains(stored.get(i).entry().blockId())) {
                return Optional.of(stored.get(i));
            }
        }
        return Optional.empty();
    }

    DetailTable details() {
        return table.details();
    }

    /** The place in the journal up to which everything has gone by retention. */
    long forgottenTo() {
        return forgottenTo;
    }

    /** Takes the oldest block from the database; that counts once {@link #publishForgotten} was called, after the commit. */
    void forget(Handle handle, StoredBlock oldest) {
        table.forget(handle, oldest.entry());
    }

    synchronized void publishForgotten(StoredBlock oldest) {
        List<StoredBlock> stored = view.stored();
        if (!stored.getFirst().equals(oldest)) {
            throw new IllegalArgumentException(
                    "not the oldest block: " + oldest.entry().blockId());
        }
        stored = List.copyOf(stored.subList(1, stored.size()));
        show(new View(stored, view.filters().withoutFirst(), view.full(), view.open()));
        synchronized (replacedSince) {
            forgottenTo = oldest.entry().end();
            replacedSince.keySet().removeIf(row -> row.place() < forgottenTo);
            Map<Long, Long> gone = replaced.headMap(forgottenTo);
            replacedCount.addAndGet(-gone.size());
            gone.clear();
        }
    }

    /** What the blocks in the database take, and the copies of their ids, in bytes. */
    long bytes() {
        return view.stored().stream().mapToLong(StoredBlock::bytes).sum() + table.copiedBytes();
    }

    /** How many rows count. */
    long countingSize() {
        return Math.max(0, size() - replacedCount.get());
    }

    /** All blocks, by ascending last key. */
    List<IndexSlot> slots() {
        View now = view;
        List<IndexSlot> all = new ArrayList<>(now.stored());
        all.addAll(now.full());
        all.sort(NEWEST_LAST);
        if (now.open().size() > 0) {
            // The key of this one grows, which sorting would not bear.
            long last = now.open().last();
            int at = all.size();
            while (at > 0 && all.get(at - 1).last() > last) {
                at--;
            }
            all.add(at, now.open());
        }
        return all;
    }

    /** Tells of every row that matches, in no order. */
    void select(IndexFilter filter, ObjIntConsumer<IndexBlock> told) {
        for (IndexSlot slot : slots()) {
            if (filter.overlaps(slot.first(), slot.last())) {
                IndexBlock block = slot.block();
                BitSet rows = filter.select(block);
                keepCounting(slot, block, rows);
                rows.stream().forEach(row -> told.accept(block, row));
            }
        }
    }

    /** How many rows there are, those that others replaced included. */
    long size() {
        View now = view;
        return now.stored().stream().mapToLong(IndexSlot::size).sum()
                + now.full().stream().mapToLong(IndexSlot::size).sum()
                + now.open().size();
    }

    /** The trace with the largest key whose request id this is. Asked for each trace of other programs, mostly for nothing. */
    @Nullable RowKey find(String requestId) {
        View now = view;
        LongPredicate counts = this::counts;
        RowKey best = newest(now.open(), requestId, counts, null);
        for (OpenBlock full : now.full()) {
            best = newest(full, requestId, counts, best);
        }
        for (int at : now.filters().mayHave(requestId.hashCode())) {
            best = newest(now.stored().get(at), requestId, counts, best);
        }
        return best;
    }

    /** Also of a block that went meanwhile, or that only comes, of which nobody knows. */
    private boolean mayHave(long blockId, int hash) {
        View now = view;
        if (now.stored().isEmpty()) {
            return true;
        }
        // Blocks have their numbers in the order of their coming, without a gap.
        long at = blockId - now.stored().getFirst().entry().blockId();
        return at < 0 || at >= now.filters().size() || now.filters().mayHave((int) at, hash);
    }

    private static @Nullable RowKey newest(
            IndexSlot slot, String requestId, LongPredicate counts, @Nullable RowKey known) {
        if (slot.size() == 0 || (known != null && slot.last() <= known.id())) {
            return known;
        }
        RowKey found = slot.find(requestId, counts);
        return found == null || (known != null && found.id() <= known.id()) ? known : found;
    }
}
