package rewind.explorer.replay;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.diff.items.ItemDiff.Change;
import rewind.diff.items.ListDiff;
import rewind.replay.Comparison;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.replay.Verdict;
import rewind.trace.ItemList;

/**
 * What came of running a request again.
 *
 * @param asked the version that was asked for; null for the one that answered
 * @param sentence what the diff of the two traces comes to; null where there is none
 * @param recorded the answer of then
 * @param now the answer of now; as then where nothing is known of it
 * @param list both answers, item by item
 * @param titles of the items that are told of, as far as they are known
 */
record Outcome(
        Replay replay,
        @Nullable String asked,
        @Nullable String sentence,
        ItemList recorded,
        ItemList now,
        ListDiff list,
        Map<Integer, String> titles) {
    Outcome {
        titles = Map.copyOf(titles);
    }

    /** Of a replay and the answer that was recorded. */
    static Outcome of(
            Replay replay,
            @Nullable String asked,
            @Nullable String sentence,
            ItemList recorded,
            Map<Integer, String> titles) {
        ItemList now = Answers.second(recorded, replay.answer());
        return new Outcome(replay, asked, sentence, recorded, now, ListDiff.of(recorded, now), titles);
    }

    /** Whether it was run on another version than the one that answered: then a difference is no fault. */
    boolean isOtherVersion() {
        return asked != null && !asked.equals(replay.recordedVersion());
    }

    /** Whether what differs first is the answer, and not the list of a stage before it. */
    boolean isOfAnswer() {
        String stage = replay.firstDivergence();
        return Comparison.ANSWER.equals(stage) || Comparison.REQUEST.equals(stage);
    }

    /** Whether lists are what differs first, and not how the request ended. */
    boolean isOfLists() {
        StageDifference difference = replay.difference();
        // The last reason is what was found, and of lists it ends with their difference in words.
        return difference != null
                && !difference.isNone()
                && !replay.reasons().isEmpty()
                && replay.reasons().getLast().endsWith(difference.describe() + ".");
    }

    /** Whether both answers are known: what is identical shows that it is. */
    boolean hasLists() {
        return replay.answer() != null || (replay.verdict() == Verdict.IDENTICAL && recorded.size() > 0);
    }

    /** What explains the difference, as far as it was found. */
    List<String> causes() {
        List<String> reasons = replay.reasons();
        return isOfLists() ? reasons.subList(0, reasons.size() - 1) : reasons;
    }

    /** How many items both answers have. */
    int common() {
        return list.rightSize() - list.count(Change.ENTERED);
    }
}
