package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rewind.control.ReplayReport;
import rewind.replay.ArtefactLookup;
import rewind.replay.Completeness;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.replay.Verdict;
import rewind.trace.ItemList;
import rewind.trace.Provenance;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Where commands list items for people, what they are called stands beside them, as far as it is known. */
class TitlesInTextTest {
    private static final Map<Integer, String> TITLES = Map.of(30, "Heat (1995)", 20, "Metropolis (1927)");

    private static Trace trace() {
        return new Trace(
                new TraceSummary(
                        "a",
                        "t",
                        1_790_000_000_000L,
                        new Provenance("als", "v0.1", "abc", "def", null),
                        1,
                        7L,
                        3,
                        3,
                        200,
                        null,
                        "/recommend/{user_id}",
                        "GET",
                        null,
                        0,
                        "rewind",
                        0),
                new ItemList(new int[] {10, 20, 30}, new float[] {3, 2, 1}),
                List.of(),
                List.of(),
                List.of(),
                List.of("rewind"),
                Map.of());
    }

    private static Completeness completeness() {
        return Completeness.of(trace(), ArtefactLookup.NOTHING);
    }

    @Test
    void aTraceListsItsItemsWithThem() {
        assertThat(TraceText.of(trace(), completeness(), TITLES)).contains("""
                        #  Item  Score  Title
                        1    10    3.0
                        2    20    2.0  Metropolis (1927)
                        3    30    1.0  Heat (1995)
                        """);
        assertThat(TraceText.of(trace(), completeness(), Map.of())).contains("\nItems  10 20 30\n");
    }

    @Test
    void aReplayListsWhatDiffersWithThem() {
        StageDifference difference = new StageDifference(
                List.of(new StageDifference.Placed(30, 0, 4)),
                List.of(new StageDifference.Placed(10, 0, 3)),
                List.of(),
                List.of());
        Replay replay = new Replay(
                "a",
                Verdict.DIVERGED,
                "v0.1",
                "v0.2",
                "ranking",
                List.of(),
                List.of(),
                difference,
                null,
                completeness());
        assertThat(ReplayText.items(replay)).containsExactlyInAnyOrder(30, 10);
        ReplayReport report = new ReplayReport(replay, null, "{}");
        assertThat(ReplayText.of(report, TITLES))
                .contains("Title\n")
                .containsPattern("entered +30 +1 +4.0 +Heat \\(1995\\)\n")
                .containsPattern("dropped +10 +1 +3.0\n");
        assertThat(ReplayText.of(report, Map.of())).doesNotContain("Title");
    }
}
