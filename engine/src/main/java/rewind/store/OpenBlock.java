package rewind.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import rewind.store.IndexBlock.Label;
import rewind.trace.TraceSummary;

/**
 * The rows that came last, in the order of their coming. Rows are added by one thread at a time; reading is safe for many.
 *
 * <p>A few dozen wait as they came until somebody reads or more come, and go into the columns together: between two requests a
 * model sweeps two dozen columns out of the near caches.
 */
final class OpenBlock implements IndexSlot {
    private static final int TOGETHER = 32;

    private final WaitingRow[] waiting = new WaitingRow[TOGETHER];
    private volatile int waitingCount;
    private final int capacity;
    private final long[] ids;
    private final int[] requestHashes;
    private final int[] traceHashes;
    private final int[] provenances;
    private final long[] users;
    private final int[] statuses;
    private final long[] latencies;
    private final short[][] labels;
    private final IdColumn.Builder requestIds;
    private final IdColumn.Builder traceIds;
    private final long[] places;
    private final long[] ks;
    private final int[] items;
    private final int[] spans;
    private final long[] storedAt;
    /** Rows plus 1 by the hash codes of their request ids: open addressing, at most a quarter full. */
    private final AtomicIntegerArray table;

    private final int mask;
    private final Map<@Nullable String, Short> codes = new HashMap<>();
    private final @Nullable String[] texts;
    private volatile int textCount;
    private volatile long end;
    private volatile long first = Long.MAX_VALUE;
    private volatile long last = Long.MIN_VALUE;
    private volatile int size;
    private volatile @Nullable Sorted sorted;

    /** @param capacity how many rows fit; at most 6,000, so that their labels have numbers of 15 bits */
    OpenBlock(int capacity) {
        this.capacity = capacity;
        Arrays.setAll(waiting, i -> new WaitingRow());
        ids = new long[capacity];
        requestHashes = new int[capacity];
        traceHashes = new int[capacity];
        provenances = new int[capacity];
        users = new long[capacity];
        statuses = new int[capacity];
        latencies = new long[capacity];
        labels = new short[Label.COUNT][capacity];
        requestIds = new IdColumn.Builder(capacity);
        traceIds = new IdColumn.Builder(capacity);
        places = new long[capacity];
        ks = new long[capacity];
        items = new int[capacity];
        spans = new int[capacity];
        storedAt = new long[capacity];
        texts = new @Nullable String[capacity * Label.COUNT];
        mask = 4 * Integer.highestOneBit(2 * capacity) - 1;
        table = new AtomicIntegerArray(mask + 1);
    }

    /** The rows up to some moment, by key. */
    record Sorted(IndexBlock block, BlockRows rows) {}

    /** What {@link #add} was given. */
    private static final class WaitingRow {
        private long id;
        private long place;
        private long next;
        private int provenance;
        private @Nullable TraceSummary summary;
    }

    @Override
    public int size() {
        settle();
        return size;
    }

    @Override
    public long first() {
        settle();
        return first;
    }

    @Override
    public long last() {
        settle();
        return last;
    }

    /**
     * Adds a row.
     *
     * @param next the place where the record after this one stands
     * @return whether no other has room
     */
    synchronized boolean add(long id, long place, long next, int provenance, TraceSummary summary) {
        int count = waitingCount;
        WaitingRow row = waiting[count];
        row.id = id;
        row.place = place;
        row.next = next;
        row.provenance = provenance;
        row.summary = summary;
        waitingCount = count + 1;
        boolean full = size + count + 1 == capacity;
        if (full || count + 1 == TOGETHER) {
            settleAll();
        }
        return full;
    }

    private void settle() {
        if (waitingCount > 0) {
            settleAll();
        }
    }

    private synchronized void settleAll() {
        int count = waitingCount;
        for (int i = 0; i < count; i++) {
            WaitingRow row = waiting[i];
            TraceSummary summary = row.summary;
            row.summary = null;
            if (summary != null) {
                put(row.id, row.place, row.next, row.provenance, summary);
            }
        }
        waitingCount = 0;
    }

    private void put(long id, long place, long next, int provenance, TraceSummary s) {
        int at = size;
        ids[at] = id;
        requestHashes[at] = s.requestId().hashCode();
        traceHashes[at] = s.traceId().hashCode();
        provenances[at] = provenance;
        Long user = s.userId();
        users[at] = user == null ? IndexBlock.NO_USER : user;
        statuses[at] = s.status();
        latencies[at] = s.latencyMicros();
        label(Label.VARIANT, at, s.variant());
        label(Label.PATH, at, s.path());
        label(Label.METHOD, at, s.method());
        label(Label.ERROR, at, s.errorType());
        label(Label.SERVICE, at, s.service());
        requestIds.add(s.requestId());
        traceIds.add(s.traceId());
        places[at] = place;
        Integer k = s.k();
        ks[at] = k == null ? BlockRows.NO_K : k;
        items[at] = s.numItems();
        spans[at] = s.spanCount();
        storedAt[at] = s.storedAtMicros();
        int slot = slot(requestHashes[at]);
        while (table.get(slot) != 0) {
            slot = (slot + 1) & mask;
        }
        table.setRelease(slot, at + 1);
        first = Math.min(first, id);
        last = Math.max(last, id);
        end = next;
        size = at + 1;
    }

    private void label(Label label, int at, @Nullable String text) {
        short[] column = labels[label.place()];
        // Most rows are as the one before, which need not be looked up.
        column[at] = at > 0 && Objects.equals(text, texts[column[at - 1]]) ? column[at - 1] : code(text);
    }

    private short code(@Nullable String text) {
        Short known = codes.get(text);
        if (known != null) {
            return known;
        }
        short next = (short) textCount;
        texts[next] = text;
        codes.put(text, next);
        textCount = next + 1;
        return next;
    }

    @Override
    public @Nullable RowKey find(String requestId, LongPredicate counts) {
        settle();
        int hash = requestId.hashCode();
        byte[] encoded = null;
        int best = -1;
        for (int slot = slot(hash); table.get(slot) != 0; slot = (slot + 1) & mask) {
            int row = table.get(slot) - 1;
            if (requestHashes[row] != hash || (best >= 0 && ids[row] <= ids[best])) {
                continue;
            }
            if (encoded == null) {
                // Asked in vain mostly, which needs none.
                encoded = IdColumn.encode(requestId);
            }
            if (requestIds.equals(row, encoded) && counts.test(places[row])) {
                best = row;
            }
        }
        return best < 0 ? null : new RowKey(ids[best], places[best]);
    }

    private int slot(int hash) {
        return ((hash * 0x9E3779B1) >>> 7) & mask;
    }

    @Override
    public int errors() {
        return block().errors();
    }

    @Override
    public boolean mayHave(String id) {
        return true;
    }

    /** Which ids the rows so far may have. */
    KeyFilter filter() {
        settle();
        return KeyFilter.of(requestHashes, traceHashes, size);
    }

    @Override
    public IndexBlock block() {
        return sorted().block();
    }

    @Override
    public BlockRows rows() {
        return sorted().rows();
    }

    @Override
    public BlockIds ids() {
        return rows().ids();
    }

    @Override
    public long[] places() {
        return rows().places();
    }

    @Override
    public long begin() {
        settle();
        return places[0];
    }

    @Override
    public long end() {
        settle();
        return end;
    }

    /** The rows that belong to columns that {@link #block} gave before. */
    BlockRows rowsOf(IndexBlock block) {
        Sorted known = sorted();
        return known.block().size() == block.size()
                ? known.rows()
                : sort(block.size()).rows();
    }

    /** The rows so far. */
    Sorted sorted() {
        settle();
        int n = size;
        Sorted known = sorted;
        if (known != null && known.block().size() == n) {
            return known;
        }
        Sorted made = sort(n);
        sorted = made;
        return made;
    }

    private Sorted sort(int n) {
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> ids[i]));
        int[] from = Arrays.stream(order).mapToInt(i -> i).toArray();
        List<NumberColumn> codesByLabel = Arrays.stream(labels)
                .map(column -> NumberColumn.of(n, i -> column[from[i]]))
                .toList();
        List<@Nullable String> known = new ArrayList<>(Arrays.asList(texts).subList(0, textCount));
        return new Sorted(
                new IndexBlock(
                        pick(ids, from),
                        pick(provenances, from),
                        NumberColumn.of(n, i -> users[from[i]]),
                        pick(statuses, from),
                        NumberColumn.of(n, i -> latencies[from[i]]),
                        codesByLabel,
                        known),
                new BlockRows(
                        requestIds.pick(from),
                        traceIds.pick(from),
                        pick(places, from),
                        NumberColumn.of(n, i -> ks[from[i]]),
                        pick(items, from),
                        pick(spans, from),
                        pick(storedAt, from)));
    }

    private static long[] pick(long[] all, int[] from) {
        return Arrays.stream(from).mapToLong(i -> all[i]).toArray();
    }

    private static NumberColumn pick(int[] all, int[] from) {
        return NumberColumn.of(from.length, i -> all[from[i]]);
    }
}
