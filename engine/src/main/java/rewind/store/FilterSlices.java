package rewind.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@link KeyFilter}s of all blocks in one, so that an id that is new, as nearly all are, is not sought in one after
 * the other: filters of one length are cut across, a row for each of their bits with a bit for each block in it
 * (bit-sliced signatures; Goodwin et al., BitFunnel: Revisiting Signatures for Search, SIGIR 2017). A look-up reads a line of
 * memory a probe for up to {@value #MOST_BLOCKS} blocks, and answers exactly as the filters would.
 *
 * <p>Each is a state in time, made of the one before by one thread at a time; they share their memory, in which only bits
 * of later blocks are added. Who was given one safely may read it.
 */
final class FilterSlices {
    /** A row of so many blocks is a line of the processor's cache. */
    private static final int MOST_BLOCKS = 8 * Long.SIZE;

    private static final int[] NOWHERE = {};

    static final FilterSlices NONE = new FilterSlices(List.of(), 0);

    private final List<Slice> slices;
    /** How many of the first slice's blocks have gone; their bits stay until all of them have. */
    private final int gone;

    private FilterSlices(List<Slice> slices, int gone) {
        this.slices = slices;
        this.gone = gone;
    }

    /**
     * Blocks that came one after the other, with filters of one length.
     *
     * @param rows {@code words} for each bit of a filter
     */
    @SuppressWarnings("ArrayRecordComponent") // shared on purpose; never compared
    private record Slice(long[] rows, int words, int bits, int blocks) {
        static Slice empty(int bits) {
            return new Slice(new long[bits], 1, bits, 0);
        }

        boolean takes(KeyFilter filter) {
            return filter.size() == bits && blocks < MOST_BLOCKS;
        }

        Slice with(KeyFilter filter) {
            if (blocks == words * Long.SIZE) {
                return widened().with(filter);
            }
            int word = blocks / Long.SIZE;
            long mine = 1L << blocks;
            for (int bit = filter.next(0); bit >= 0; bit = filter.next(bit + 1)) {
                rows[bit * words + word] |= mine;
            }
            return new Slice(rows, words, bits, blocks + 1);
        }

        private Slice widened() {
            long[] wide = new long[2 * rows.length];
            for (int bit = 0; bit < bits; bit++) {
                System.arraycopy(rows, bit * words, wide, bit * 2 * words, words);
            }
            return new Slice(wide, 2 * words, bits, blocks);
        }

        /** Bits of 64 blocks that may have the key of these probes. */
        long mayHave(int[] probes, int word) {
            // What others add meanwhile is of blocks that this does not know.
            int known = blocks - word * Long.SIZE;
            long hits = known >= Long.SIZE ? -1L : known <= 0 ? 0 : (1L << known) - 1;
            for (int i = 0; i < probes.length && hits != 0; i++) {
                hits &= rows[probes[i] * words + word];
            }
            return hits;
        }
    }

    /** These and a block behind them. */
    FilterSlices with(KeyFilter filter) {
        List<Slice> more = new ArrayList<>(slices);
        if (more.isEmpty() || !more.getLast().takes(filter)) {
            more.add(Slice.empty(filter.size()));
        }
        more.set(more.size() - 1, more.getLast().with(filter));
        return new FilterSlices(List.copyOf(more), gone);
    }

    /** These without the first block. */
    FilterSlices withoutFirst() {
        boolean all = slices.getFirst().blocks() == gone + 1;
        return all ? new FilterSlices(slices.subList(1, slices.size()), 0) : new FilterSlices(slices, gone + 1);
    }

    /** Places of the blocks that may have a key of this hash code, from 0 for the first, the last one first. */
    int[] mayHave(int hash) {
        int[] found = NOWHERE;
        int[] probes = NOWHERE;
        int probesOf = -1;
        int end = size();
        for (int s = slices.size() - 1; s >= 0; s--) {
            Slice slice = slices.get(s);
            if (slice.bits() != probesOf) {
                probes = KeyFilter.probes(hash, slice.bits());
                probesOf = slice.bits();
            }
            int start = end - slice.blocks();
            for (int word = slice.words() - 1; word >= 0; word--) {
                long hits = slice.mayHave(probes, word);
                while (hits != 0) {
                    int bit = Long.SIZE - 1 - Long.numberOfLeadingZeros(hits);
                    hits ^= 1L << bit;
                    int at = start + word * Long.SIZE + bit;
                    if (at >= 0) {
                        found = Arrays.copyOf(found, found.length + 1);
                        found[found.length - 1] = at;
                    }
                }
            }
            end = start;
        }
        return found;
    }

    /** Whether the block at a place, from 0 for the first, may have a key of this hash code. */
    boolean mayHave(int place, int hash) {
        int at = place + gone;
        for (Slice slice : slices) {
            if (at < slice.blocks()) {
                long hits = slice.mayHave(KeyFilter.probes(hash, slice.bits()), at / Long.SIZE);
                return (hits & (1L << at)) != 0;
            }
            at -= slice.blocks();
        }
        throw new IndexOutOfBoundsException(place);
    }

    /** How many blocks there are. */
    int size() {
        return slices.stream().mapToInt(Slice::blocks).sum() - gone;
    }
}
