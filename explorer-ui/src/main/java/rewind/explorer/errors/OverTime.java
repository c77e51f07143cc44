package rewind.explorer.errors;

import java.util.Optional;
import rewind.store.TimeHistogram;

/**
 * What the chart over time shows.
 *
 * @param histogram the requests, all or those whose log holds what is searched for, and the errors among them
 * @param group those of the chosen group; empty where all of them are looked at
 */
record OverTime(TimeHistogram histogram, Optional<GroupOverTime> group) {

    /** The same without a group. */
    OverTime ungrouped() {
        return new OverTime(histogram, Optional.empty());
    }

    /** What the bars count: errors, or requests. */
    long[] bars(boolean errorsAlone) {
        return errorsAlone ? histogram.errors() : histogram.requests();
    }

    /** What stands out in them, from the ground up: the chosen group, else the errors. */
    long marked(int bucket) {
        return group.map(chosen -> chosen.counts().get(bucket))
                .orElseGet(() -> histogram.errors()[bucket]);
    }
}
