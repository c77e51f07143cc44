package rewind.latency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One request for each stretch of latencies, {@value #BINS} bins wide: nearly twice from end to end. Of the requests in a
 * stretch the one whose id has the lowest hash is kept: a random one, and the same whatever the order in which they come
 * and are merged, in whatever parts. As the hash is the request's, the series of its spans tend to keep the same ones.
 */
final class Exemplars {
    static final int BINS = 32;
    private static final int STRETCHES = (LogBins.COUNT + BINS - 1) / BINS;
    private static final int USUAL = 4;

    private int size;
    private int[] stretches = new int[USUAL];
    private int[] hashes = new int[USUAL];
    private long[] nanos = new long[USUAL];
    private @Nullable String[] ids = new @Nullable String[USUAL];

    /** Of a request id, good in all bits (the end of MurmurHash3). */
    static int hash(String requestId) {
        int h = requestId.hashCode();
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** @param value not negative */
    void offer(int hash, long value, String id) {
        int stretch = LogBins.of(value) / BINS;
        int at = find(stretch);
        if (at < 0) {
            if (id.length() <= RequestIdForm.LONGEST) {
                put(grow(), stretch, hash, value, id);
            }
        } else if (isBefore(hash, value, at)
                || (hash == hashes[at] && value == nanos[at] && id.compareTo(id(at)) < 0)) {
            if (id.length() <= RequestIdForm.LONGEST) {
                put(at, stretch, hash, value, id);
            }
        }
    }

    private boolean isBefore(int hash, long value, int at) {
        return hash != hashes[at] ? hash < hashes[at] : value < nanos[at];
    }

    private int find(int stretch) {
        for (int i = 0; i < size; i++) {
            if (stretches[i] == stretch) {
                return i;
            }
        }
        return -1;
    }

    private int grow() {
        if (size == stretches.length) {
            stretches = Arrays.copyOf(stretches, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
            nanos = Arrays.copyOf(nanos, size * 2);
            ids = Arrays.copyOf(ids, size * 2);
        }
        return size++;
    }

    private void put(int at, int stretch, int hash, long value, String id) {
        stretches[at] = stretch;
        hashes[at] = hash;
        nanos[at] = value;
        ids[at] = id;
    }

    private String id(int at) {
        String id = ids[at];
        if (id == null) {
            throw new IllegalStateException("no id at " + at + " of " + size);
        }
        return id;
    }

    void merge(Exemplars other) {
        for (int i = 0; i < other.size; i++) {
            offer(other.hashes[i], other.nanos[i], other.id(i));
        }
    }

    /** By latency, upwards. */
    List<Exemplar> list() {
        List<Exemplar> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(new Exemplar(id(i), nanos[i]));
        }
        list.sort(Comparator.comparingLong(Exemplar::nanos));
        return list;
    }

    /** Number of exemplars; of each, upwards: latency less that of the one before, hash (4 bytes), id. */
    void write(ByteWriter out) {
        out.number(size);
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> nanos[i]))
                .mapToInt(i -> i)
                .toArray();
        long before = 0;
        for (int i : order) {
            out.number(nanos[i] - before);
            out.int32(hashes[i]);
            RequestIdForm.write(out, id(i));
            before = nanos[i];
        }
    }

    /** Merges what was written. Ids of those that lose are not even made. */
    void merge(ByteReader in) {
        int n = in.index(STRETCHES + 1L);
        long value = 0;
        for (int i = 0; i < n; i++) {
            value += in.number();
            if (value < 0) {
                throw new DamagedSketchException("an exemplar of " + value + " ns");
            }
            int hash = in.int32();
            int at = find(LogBins.of(value) / BINS);
            if (at < 0 || hash < hashes[at] || (hash == hashes[at] && value <= nanos[at])) {
                offer(hash, value, RequestIdForm.read(in));
            } else {
                RequestIdForm.skip(in);
            }
        }
    }
}
