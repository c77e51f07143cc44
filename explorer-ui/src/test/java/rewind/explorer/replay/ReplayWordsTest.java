package rewind.explorer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import rewind.replay.Completeness;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.replay.Verdict;
import rewind.trace.ItemList;

class ReplayWordsTest {
    private static final Completeness COMPLETE = new Completeness(1, List.of("model_version"), List.of(), true, true);
    private static final ItemList RECORDED = new ItemList(new int[] {7, 8, 9}, new float[] {0.9f, 0.8f, 0.7f});
    private static final ItemList SWAPPED = new ItemList(new int[] {8, 7, 9}, new float[] {0.82f, 0.8f, 0.7f});
    private static final String CAUSE = "The model is another one.";

    private static Outcome parted(
            String stage, String message, StageDifference difference, @Nullable StageDifference answer) {
        Replay replay = new Replay(
                "r-1",
                Verdict.DIVERGED,
                "v0.1",
                "v0.1",
                stage,
                List.of(CAUSE, message),
                List.of(),
                difference,
                answer,
                COMPLETE);
        return Outcome.of(replay, null, null, RECORDED, Map.of(8, "Salt Lights"));
    }

    private static Outcome ofLists(String stage, ItemList before, ItemList after, @Nullable StageDifference answer) {
        StageDifference difference = StageDifference.between(before, after);
        return parted(stage, "The list is another one: " + difference.describe() + ".", difference, answer);
    }

    @Test
    void anAnswerThatWasChangedIsToldBeforeWhatExplainsIt() {
        Outcome outcome = ofLists("answer", RECORDED, SWAPPED, StageDifference.between(RECORDED, SWAPPED));
        assertThat(ReplayWords.word(outcome)).isEqualTo("Different answer");
        assertThat(ReplayWords.tone(outcome)).isEqualTo("error");
        assertThat(ReplayWords.sentences(outcome))
                .containsExactly(
                        "Every stage gave the same list; only the recorded answer differs: ranks 1 and 2 are"
                                + " swapped, 2 scores differ by up to 0.10.",
                        CAUSE);
        assertThat(Changes.of(outcome))
                .containsExactly(
                        new Changes.Line("Salt Lights", "moved up", "2", "1", "0.80000000", "0.82000000"),
                        new Changes.Line("7", "moved down", "1", "2", "0.90000000", "0.80000000"));
        assertThat(ReplayWords.heading(outcome, 2, 2)).isEqualTo("Differences in the answer");
    }

    @Test
    void theFirstStageThatDiffersIsNamedAndTheAnswerMayBeTheSame() {
        ItemList more = new ItemList(new int[] {9, 7, 8, 5}, new float[] {0.7f, 0.9f, 0.8f, 0.1f});
        Outcome outcome = ofLists("ranking", RECORDED, more, null);
        assertThat(ReplayWords.word(outcome)).isEqualTo("Same answer, by different lists");
        assertThat(ReplayWords.sentences(outcome))
                .first()
                .isEqualTo("The ranking stage is the first to give another list: 1 item entered, 1 item moved.");
        assertThat(ReplayWords.heading(outcome, 2, 300))
                .isEqualTo("Differences in the list of the ranking stage: the first 2 of 300");
    }

    @Test
    void whatStandsWhereItStoodIsRescoredAndNotMoved() {
        StageDifference difference = new StageDifference(
                List.of(),
                List.of(),
                List.of(new StageDifference.Moved(7, 4, 4), new StageDifference.Moved(8, 5, 2)),
                List.of(new StageDifference.Rescored(7, 0.5f, 0.25f)));
        Outcome outcome = parted("candidate", "Lists: " + difference.describe() + ".", difference, null);
        assertThat(Changes.of(outcome))
                .extracting(Changes.Line::item, Changes.Line::change)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Salt Lights", "moved up"),
                        org.assertj.core.groups.Tuple.tuple("7", "rescored"));
    }

    @Test
    void aRequestThatEndedInAnotherWayIsQuoted() {
        StageDifference none = StageDifference.between(RECORDED, RECORDED);
        Outcome outcome = parted("request", "It ended with status 200, and now with status 404.", none, null);
        assertThat(ReplayWords.word(outcome)).isEqualTo("Different outcome");
        assertThat(ReplayWords.sentences(outcome))
                .containsExactly(CAUSE, "It ended with status 200, and now with status 404.");
    }

    @Test
    void theDiffOfTheTracesSpeaksOfARecordedOneAndOneThatWasRunAgain() {
        assertThat(ReplayWords.compared(
                        "v0.2 answered in place of v0.1; 5 of 10 items are new; 1 span is only in the left"
                                + " trace (authenticate); the right one took 12 ms less."))
                .contains("v0.2 answered in place of v0.1; 5 of 10 items are new.");
        assertThat(
                        ReplayWords.compared(
                                "5 of 10 items are new; the left one took 19 times as long (16 ms more), 9 ms of it in ranking."))
                .contains("5 of 10 items are new.");
        assertThat(ReplayWords.compared("The right one took 12 ms less.".replace("The", "the")))
                .isEmpty();
        assertThat(ReplayWords.compared(
                        "2 spans are only in the left trace (authenticate, log); the right one fell back to"
                                + " popularity."))
                .contains("2 spans are only in the recorded trace (authenticate, log); the one run again fell back to"
                        + " popularity.");
        assertThat(ReplayWords.compared("ranking took 12.0 ms longer; the left one fell back to popularity."))
                .contains("The recorded one fell back to popularity.");
    }

    @Test
    void howManyItemsAreTheSameIsSaidOnce() {
        assertThat(onAnother("v0.2 answered in place of v0.1; 2 of 3 items are new, and 1 moved."))
                .containsExactly(
                        "The candidate stage is the first to give another list.",
                        "v0.2 answered in place of v0.1; 2 of 3 items are new, and 1 moved.");
        assertThat(onAnother("v0.2 answered in place of v0.1."))
                .containsExactly(
                        "1 of 3 items are the same. The candidate stage is the first to give another list.",
                        "v0.2 answered in place of v0.1.");
    }

    private static List<String> onAnother(String diff) {
        ItemList other = new ItemList(new int[] {1, 2, 7}, new float[] {0.9f, 0.8f, 0.7f});
        StageDifference difference = StageDifference.between(RECORDED, other);
        Replay replay = new Replay(
                "r-1",
                Verdict.DIVERGED,
                "v0.1",
                "v0.2",
                "candidate",
                List.of(CAUSE, "The list is another one: " + difference.describe() + "."),
                List.of(),
                difference,
                difference,
                COMPLETE);
        return ReplayWords.sentences(Outcome.of(replay, "v0.2", diff, RECORDED, Map.of()));
    }

    @Test
    void theLeastDifferenceOfScoresIsNotRoundedToNothing() {
        ItemList nearly = new ItemList(new int[] {7, 8, 9}, new float[] {Math.nextUp(0.9f), 0.8f, 0.7f});
        assertThat(ReplayWords.what(StageDifference.between(RECORDED, nearly)))
                .isEqualTo("1 score differs by 0.000000060");
    }
}
