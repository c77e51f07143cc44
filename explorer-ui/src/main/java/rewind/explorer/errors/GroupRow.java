package rewind.explorer.errors;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list of groups.
 *
 * @param group null for all of them together
 * @param count of entries
 */
record GroupRow(@Nullable Group group, long count, List<Long> slices) {

    /** All of them together first, then each; nothing where there is none. */
    static List<GroupRow> of(List<Group> groups) {
        List<GroupRow> rows = new ArrayList<>();
        if (!groups.isEmpty()) {
            long count = 0;
            long[] sums = new long[groups.getFirst().slices().size()];
            for (Group group : groups) {
                count += group.count();
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += group.slices().get(i);
                }
                rows.add(new GroupRow(group, group.count(), group.slices()));
            }
            List<Long> slices = new ArrayList<>();
            for (long sum : sums) {
                slices.add(sum);
            }
            rows.addFirst(new GroupRow(null, count, List.copyOf(slices)));
        }
        return rows;
    }
}
