package rewind.store;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.trace.TraceSummary;

/**
 * The columns by which traces are sought, of some of them, by ascending key. Immutable; arrays are not handed out of
 * this package.
 *
 * @param ids keys, see {@link TraceId}
 * @param hashes of request ids, see {@link TraceTable#hash}
 * @param provenances keys of {@link Provenances}
 * @param users {@link #NO_USER} where there is none
 * @param latencies microseconds
 * @param variants places in {@code labels}
 * @param paths places in {@code labels}
 * @param labels the variants and paths that occur, and null where a trace has no variant
 */
@SuppressWarnings("ArrayRecordComponent") // columns, scanned in loops; never compared
record IndexBlock(
        long[] ids,
        int[] hashes,
        int[] provenances,
        long[] users,
        int[] statuses,
        long[] latencies,
        int[] variants,
        int[] paths,
        List<@Nullable String> labels) {
    static final long NO_USER = Long.MIN_VALUE;

    /** A row of the table, as far as the index goes. */
    record Row(long id, int provenance, TraceSummary summary) {}

    static IndexBlock of(List<Row> unordered) {
        List<Row> rows =
                unordered.stream().sorted(Comparator.comparingLong(Row::id)).toList();
        int n = rows.size();
        List<@Nullable String> labels = rows.stream()
                .<@Nullable String>flatMap(
                        row -> Stream.of(row.summary().variant(), row.summary().path()))
                .distinct()
                .toList();
        IndexBlock block = empty(n, labels);
        for (int i = 0; i < n; i++) {
            TraceSummary s = rows.get(i).summary();
            Long user = s.userId();
            block.ids[i] = rows.get(i).id();
            block.hashes[i] = TraceTable.hash(s.requestId());
            block.provenances[i] = rows.get(i).provenance();
            block.users[i] = user == null ? NO_USER : user;
            block.statuses[i] = s.status();
            block.latencies[i] = s.latencyMicros();
            block.variants[i] = labels.indexOf(s.variant());
            block.paths[i] = labels.indexOf(s.path());
        }
        return block;
    }

    private static IndexBlock empty(int n, List<@Nullable String> labels) {
        return new IndexBlock(
                new long[n],
                new int[n],
                new int[n],
                new long[n],
                new int[n],
                new long[n],
                new int[n],
                new int[n],
                labels);
    }

    int size() {
        return ids.length;
    }

    long first() {
        return ids[0];
    }

    long last() {
        return ids[ids.length - 1];
    }

    /** The place of the first row with this key or a larger one. */
    int lowerBound(long id) {
        int at = Arrays.binarySearch(ids, id);
        return at >= 0 ? at : -at - 1;
    }

    /** Several blocks as one. */
    static IndexBlock merge(List<IndexBlock> blocks) {
        List<@Nullable String> labels = blocks.stream()
                .<@Nullable String>flatMap(block -> block.labels.stream())
                .distinct()
                .toList();
        int n = blocks.stream().mapToInt(IndexBlock::size).sum();
        IndexBlock all = empty(n, labels);
        int at = 0;
        for (IndexBlock block : blocks) {
            int[] codes = block.labels.stream().mapToInt(labels::indexOf).toArray();
            for (int i = 0; i < block.size(); i++) {
                all.copy(at++, block, i, codes);
            }
        }
        return all.sorted();
    }

    private void copy(int to, IndexBlock from, int row, int[] codes) {
        ids[to] = from.ids[row];
        hashes[to] = from.hashes[row];
        provenances[to] = from.provenances[row];
        users[to] = from.users[row];
        statuses[to] = from.statuses[row];
        latencies[to] = from.latencies[row];
        variants[to] = codes[from.variants[row]];
        paths[to] = codes[from.paths[row]];
    }

    private IndexBlock sorted() {
        boolean inOrder = true;
        for (int i = 1; i < ids.length; i++) {
            inOrder &= ids[i - 1] < ids[i];
        }
        if (inOrder) {
            return this;
        }
        Integer[] order = new Integer[ids.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(i -> ids[i]));
        int[] same = new int[labels.size()];
        Arrays.setAll(same, i -> i);
        IndexBlock result = empty(ids.length, labels);
        for (int i = 0; i < order.length; i++) {
            result.copy(i, this, order[i], same);
        }
        return result;
    }
}
