package rewind.diff.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import rewind.diff.TraceOf;
import rewind.diff.items.ItemDiff.Change;
import rewind.pipeline.Pipeline;
import rewind.trace.ItemList;

class ItemsDiffTest {
    private static ItemsDiff diff(TraceOf left, TraceOf right) {
        return ItemsDiff.of(left.trace(), right.trace());
    }

    private static ItemDiff item(ListDiff list, int id) {
        return list.items().stream()
                .filter(item -> item.itemId() == id)
                .findFirst()
                .orElseThrow();
    }

    private static Cause cause(ItemsDiff diff, int id) {
        return Objects.requireNonNull(item(diff.served(), id).cause(), "item " + id + " has no cause");
    }

    @Test
    void theStagesAreThoseOfThePipeline() {
        assertThat(StageLists.PIPELINE).isEqualTo(Pipeline.STAGES);
    }

    @Test
    void whatOnlyOneSideHadAsACandidateIsTheCandidateStages() {
        ItemsDiff diff = diff(
                TraceOf.request("a")
                        .stage("candidate", 1, 2, 3, 4)
                        .stage("ranking", 2, 1, 3, 4)
                        .stage("serving", 2, 1),
                TraceOf.request("b")
                        .stage("candidate", 1, 2, 3, 9)
                        .stage("ranking", 9, 2, 1, 3)
                        .stage("serving", 9, 2));
        assertThat(cause(diff, 9)).isEqualTo(new Cause("candidate", Cause.How.PRESENCE));
        // Item 1 was ranked down: it stood second on the left, third on the right, and two are served.
        assertThat(cause(diff, 1)).isEqualTo(new Cause("ranking", Cause.How.CUT));
        assertThat(cause(diff, 2)).isEqualTo(new Cause("ranking", Cause.How.ORDER));
        assertThat(diff.firstDivergence()).contains("candidate");
    }

    @Test
    void whatWasRankedOtherwiseIsTheRankingStages() {
        ItemsDiff diff = diff(
                TraceOf.request("a")
                        .stage("candidate", 1, 2, 3, 4, 5)
                        .stage("ranking", 1, 2, 3, 4, 5)
                        .stage("serving", 1, 2, 3),
                TraceOf.request("b")
                        .stage("candidate", 1, 2, 3, 4, 5)
                        .stage("ranking", 5, 2, 1, 3, 4)
                        .stage("serving", 5, 2, 1));
        assertThat(cause(diff, 5)).isEqualTo(new Cause("ranking", Cause.How.CUT));
        assertThat(cause(diff, 3)).isEqualTo(new Cause("ranking", Cause.How.CUT));
        assertThat(cause(diff, 1)).isEqualTo(new Cause("ranking", Cause.How.ORDER));
        assertThat(item(diff.served(), 2).change()).isEqualTo(Change.SAME);
        assertThat(diff.firstDivergence()).contains("ranking");
    }

    @Test
    void aStageThatHandedOnItsListIsNotBlamed() {
        // Exploration ran on the right only; on the left the list of the ranking stage stands for it.
        ItemsDiff diff = diff(
                TraceOf.request("a").stage("candidate", 1, 2, 3, 4, 5).stage("serving", 1, 2),
                TraceOf.request("b")
                        .stage("candidate", 1, 2, 3, 4, 5)
                        .stage("exploration", 4, 1, 2, 3, 5)
                        .stage("serving", 4, 1));
        assertThat(cause(diff, 4)).isEqualTo(new Cause("exploration", Cause.How.CUT));
        assertThat(cause(diff, 2)).isEqualTo(new Cause("exploration", Cause.How.CUT));
        assertThat(cause(diff, 1)).isEqualTo(new Cause("exploration", Cause.How.ORDER));
        assertThat(diff.stages()).extracting(StageDiff::stage).isEqualTo(Pipeline.STAGES);
    }

    @Test
    void whatFeedbackTookOutIsTheServingStages() {
        ItemsDiff diff = diff(
                TraceOf.request("a").stage("candidate", 1, 2, 3, 4, 5).stage("serving", 1, 2, 3),
                TraceOf.request("b").stage("candidate", 1, 2, 3, 4, 5).stage("serving", 1, 3, 4));
        assertThat(cause(diff, 2)).isEqualTo(new Cause("serving", Cause.How.PRESENCE));
        assertThat(cause(diff, 4)).isEqualTo(new Cause("serving", Cause.How.PRESENCE));
        assertThat(cause(diff, 3)).isEqualTo(new Cause("serving", Cause.How.ORDER));
    }

    @Test
    void whoWasAskedForMoreItemsCutsLater() {
        ItemsDiff diff = diff(
                TraceOf.request("a").stage("candidate", 1, 2, 3, 4).stage("serving", 1, 2),
                TraceOf.request("b").stage("candidate", 1, 2, 3, 4).stage("serving", 1, 2, 3));
        assertThat(cause(diff, 3)).isEqualTo(new Cause("serving", Cause.How.PRESENCE));
    }

    @Test
    void whatWasDifferentInBetweenOnlyIsNoCause() {
        // Ranking puts in order what the candidate stage had the other way round.
        ItemsDiff diff = diff(
                TraceOf.request("a")
                        .stage("candidate", 1, 2)
                        .stage("ranking", 1, 2)
                        .stage("diversity", 2, 1),
                TraceOf.request("b")
                        .stage("candidate", 2, 1)
                        .stage("ranking", 1, 2)
                        .stage("diversity", 1, 2));
        assertThat(cause(diff, 1)).isEqualTo(new Cause("diversity", Cause.How.ORDER));
    }

    @Test
    void stagesOfOtherProgramsHaveAPlace() {
        ItemsDiff diff = diff(
                TraceOf.request("a")
                        .stage("recall", 1, 2, 3)
                        .stage("blend", 3, 2, 1)
                        .items(3, 2),
                TraceOf.request("b")
                        .stage("recall", 1, 2, 3)
                        .stage("boost", 2, 3, 1)
                        .items(2, 3));
        assertThat(diff.stages()).extracting(StageDiff::stage).containsExactly("recall", "boost", "blend", "answer");
        assertThat(cause(diff, 2).stage()).isEqualTo("blend");
    }

    @Test
    void withoutListsOfStagesThereIsNoCause() {
        ItemsDiff diff =
                diff(TraceOf.request("a").items(1, 2), TraceOf.request("b").stage("serving", 2, 3));
        assertThat(diff.stages()).isEmpty();
        assertThat(diff.served().items()).allMatch(item -> item.cause() == null);
        assertThat(item(diff.served(), 2).change()).isEqualTo(Change.MOVED_UP);
        assertThat(item(diff.served(), 3).change()).isEqualTo(Change.ENTERED);
        assertThat(item(diff.served(), 1).change()).isEqualTo(Change.DROPPED);
    }

    @Property(tries = 500)
    void movesMakeTheRightListOfTheLeftOne(@ForAll("lists") int[] left, @ForAll("lists") int[] right) {
        ListDiff diff = ListDiff.of(TraceOf.list(left), TraceOf.list(right));
        int[] made = new int[right.length];
        for (ItemDiff item : diff.items()) {
            if (item.from() >= 0) {
                assertThat(left[item.from()]).isEqualTo(item.itemId());
            }
            if (item.to() >= 0) {
                made[item.to()] = item.itemId();
            }
        }
        assertThat(made).isEqualTo(right);
        // Each of either list once, repeated ones too.
        assertThat(diff.items().stream().filter(item -> item.from() >= 0)).hasSize(left.length);
        assertThat(diff.items().stream().filter(item -> item.to() >= 0)).hasSize(right.length);
    }

    @Property(tries = 300)
    void everyChangeHasACauseAndItIsTheSameBackwards(
            @ForAll("pipelines") List<int[]> left, @ForAll("pipelines") List<int[]> right) {
        ItemsDiff there = diff(staged("a", left), staged("b", right));
        ItemsDiff back = diff(staged("b", right), staged("a", left));
        for (ItemDiff item : there.served().items()) {
            ItemDiff other = back.served().items().stream()
                    .filter(it -> it.itemId() == item.itemId() && it.occurrence() == item.occurrence())
                    .findFirst()
                    .orElseThrow();
            assertThat(other.from()).isEqualTo(item.to());
            assertThat(other.to()).isEqualTo(item.from());
            assertThat(other.cause()).isEqualTo(item.cause());
            assertThat(item.cause() == null).isEqualTo(item.change() == Change.SAME);
        }
    }

    private static TraceOf staged(String id, List<int[]> lists) {
        TraceOf trace = TraceOf.request(id);
        for (int i = 0; i < lists.size(); i++) {
            trace.stage(Pipeline.STAGES.get(i), lists.get(i));
        }
        return trace;
    }

    @Property(tries = 100)
    void aListIsTheSameAsItself(@ForAll("lists") int[] list) {
        ItemList items = TraceOf.list(list);
        ListDiff diff = ListDiff.of(items, items);
        assertThat(diff.isSame()).isTrue();
        assertThat(diff.changes()).isEmpty();
    }

    @Provide
    Arbitrary<int[]> lists() {
        return Arbitraries.integers().between(1, 9).array(int[].class).ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<int[]>> pipelines() {
        return lists().list().ofSize(3).map(lists -> lists.stream()
                .map(list -> Arrays.stream(list).distinct().toArray())
                .toList());
    }
}
