package rewind.pipeline;

import java.util.Arrays;
import rewind.recommend.model.RankedItems;

/**
 * Neighbours of the items that the user rated last, by the sum of their similarities to these (item-based collaborative
 * filtering: Sarwar, Karypis, Konstan, Riedl 2001). The last few instead of all: what a request costs must not depend on
 * how much somebody has rated, and the model's own list knows the rest already.
 */
final class NeighbourSource implements CandidateSource {

    @Override
    public void propose(StageInput input, int quota, CandidateList list) {
        if (input.user().isEmpty()) {
            return;
        }
        ServingSnapshot snapshot = input.serving().snapshot();
        RecentHistory history = snapshot.history();
        int user = input.user().getAsInt();
        Sums sums = new Sums(history.count(user) * NeighbourCache.MOST);
        for (int at = history.start(user); at < history.end(user); at++) {
            RankedItems neighbours = snapshot.neighbours().of(history.item(at));
            int count = Math.min(NeighbourCache.MOST, neighbours.size());
            for (int rank = 0; rank < count; rank++) {
                sums.add(neighbours.index(rank), neighbours.score(rank));
            }
        }
        long[] best = sums.bestFirst(list);
        for (long packed : best) {
            if (!list.offer(ScoreOrder.key(packed), ScoreOrder.score(packed))) {
                return;
            }
        }
    }

    /** Sums by item in an open hash table: an array over the whole catalogue would cost more to clear than to fill. */
    private static final class Sums {
        private final int[] keys;
        private final float[] sums;
        private final int mask;
        private int used;

        Sums(int most) {
            // A power of two with at least a third of the places free.
            int capacity = Integer.highestOneBit(Math.max(8, most + most / 2 - 1)) << 1;
            keys = new int[capacity];
            sums = new float[capacity];
            mask = capacity - 1;
        }

        void add(int item, float similarity) {
            int at = (item * 0x9E3779B9) >>> 7 & mask;
            while (keys[at] != 0 && keys[at] != item + 1) {
                at = at + 1 & mask;
            }
            used += keys[at] == 0 ? 1 : 0;
            keys[at] = item + 1;
            sums[at] += similarity;
        }

        /** Without what the list has already, or never takes: most neighbours are known to the model too. */
        long[] bestFirst(CandidateList list) {
            long[] packed = new long[used];
            int n = 0;
            for (int at = 0; at < keys.length; at++) {
                if (keys[at] != 0 && !list.isTaken(keys[at] - 1)) {
                    packed[n++] = ScoreOrder.pack(sums[at], keys[at] - 1);
                }
            }
            Arrays.sort(packed, 0, n);
            return Arrays.copyOf(packed, n);
        }
    }
}
