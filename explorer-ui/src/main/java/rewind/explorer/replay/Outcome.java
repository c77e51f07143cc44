package rewind.explorer.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.replay.Replay;
import rewind.trace.ItemList;

/**
 * What came of running a request again.
 *
 * @param asked the version that was asked for; null for the one that answered
 * @param sentence what the diff of the two traces comes to; null where there is none
 * @param recorded the answer of then
 * @param now the answer of now; as then where nothing is known of it
 * @param titles of the items of both, as far as they are known
 */
record Outcome(
        Replay replay,
        @Nullable String asked,
        @Nullable String sentence,
        ItemList recorded,
        ItemList now,
        Map<Integer, String> titles) {
    Outcome {
        titles = Map.copyOf(titles);
    }

    /** Whether it was run on another version than the one that answered: then a difference is no fault. */
    boolean isOtherVersion() {
        return asked != null && !asked.equals(replay.recordedVersion());
    }

    /** How many items both answers have. */
    int common() {
        int common = 0;
        for (int id : recorded.ids()) {
            for (int other : now.ids()) {
                common += id == other ? 1 : 0;
            }
        }
        return common;
    }
}
