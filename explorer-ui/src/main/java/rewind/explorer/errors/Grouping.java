package rewind.explorer.errors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts entries into groups: a pure function. */
final class Grouping {
    private static final Comparator<Group> ORDER = Comparator.comparingLong(Group::count)
            .thenComparingLong(Group::lastMillis)
            .reversed()
            .thenComparing(group -> group.key().type())
            .thenComparing(group -> group.key().component())
            .thenComparing(group -> String.valueOf(group.key().version()))
            .thenComparing(group -> group.key().level());

    private Grouping() {}

    /**
     * The groups, those of most entries first, of as many the one that was seen last.
     *
     * @param fromMillis where the first slice begins; what is older counts into it
     * @param untilMillis where the last slice ends; what is newer counts into it
     * @param slices at least 1
     */
    static List<Group> of(Collection<Entry> entries, long fromMillis, long untilMillis, int slices) {
        Map<Group.Key, Tally> tallies = new LinkedHashMap<>();
        double width = Math.max(1, untilMillis - fromMillis) / (double) slices;
        for (Entry entry : entries) {
            int slice = (int) Math.clamp((entry.atMillis() - fromMillis) / width, 0, slices - 1);
            tallies.computeIfAbsent(Group.Key.of(entry), ignored -> new Tally(slices))
                    .add(entry.atMillis(), slice);
        }
        List<Group> groups = new ArrayList<>();
        tallies.forEach((key, tally) -> groups.add(tally.group(key)));
        groups.sort(ORDER);
        return groups;
    }

    private static final class Tally {
        private final long[] slices;
        private long count;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        Tally(int slices) {
            this.slices = new long[slices];
        }

        void add(long at, int slice) {
            count++;
            slices[slice]++;
            first = Math.min(first, at);
            last = Math.max(last, at);
        }

        Group group(Group.Key key) {
            List<Long> counts = new ArrayList<>(slices.length);
            for (long slice : slices) {
                counts.add(slice);
            }
            return new Group(key, count, first, last, counts);
        }
    }
}
