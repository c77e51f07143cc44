package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walks of the README, typed from the page: every command in it, in its order, on one engine; and every line that the
 * page shows is answered, but for its numbers. Each begins where its chapter says, so any can be the only one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WalkthroughIT {
    private static final Path README = Path.of("..", "README.md");

    private WalkShell shell;

    @BeforeAll
    void beforeTheWalks(@TempDir Path temp) throws Exception {
        shell = new WalkShell(temp);
        assumeThat(shell.run("command -v curl").exit())
                .as("the walks ask by curl, and there is none")
                .isZero();
        walk("Three walks");
    }

    @AfterAll
    void afterTheWalks() throws Exception {
        shell.close();
    }

    /** What was answered to the commands that begin so, in their order; all others must have gone well. */
    private List<Program.Result> walk(String heading, String... judgements) throws Exception {
        List<Program.Result> judged = new ArrayList<>();
        for (Walk.Step step : Walk.under(README, heading)) {
            Program.Result result = shell.run(step.command());
            if (List.of(judgements).stream().anyMatch(step.command()::startsWith)) {
                judged.add(result);
            } else {
                assertThat(result.exit())
                        .as("%s\n%s%s", step.command(), result.out(), result.errors())
                        .isZero();
            }
            assertThat(step.missingIn(result.out()))
                    .as("a line that the page shows, of '%s', which answered\n%s", step.command(), result.out())
                    .isEmpty();
        }
        return judged;
    }

    @Test
    @Order(1)
    void aFailedRequestIsFollowedToTheFileThatIsDamaged() throws Exception {
        List<Program.Result> replays = walk("A request failed", "rewind replay");

        assertThat(replays).extracting(Program.Result::exit).containsExactly(3, 3, 0);
        assertThat(replays.get(0).out()).contains("503", "model.bin is damaged: its SHA-256 is ", ", expected ");
        assertThat(replays.get(1).out()).contains("model.bin of v0.2 has SHA-256 ", ", the manifest says ");
        assertThat(replays.get(2).out()).startsWith("evening: identical, bit for bit");
    }

    @Test
    @Order(2)
    void whatMakesAVersionSlowIsFoundByComparingGroupsThenTwoRequests() throws Exception {
        List<Program.Result> found = walk("A version is slow", "rewind cohorts", "rewind diff");

        assertThat(found).extracting(Program.Result::exit).containsExactly(0, 1);
        assertThat(found.get(0).out())
                .startsWith("data_snapshot_id tells the groups apart best")
                .contains("span.embedding_lookup.dimensions");
        assertThat(found.get(1).out())
                .startsWith("v0.3 answered in place of v0.2, from other data (")
                .contains("all because of the candidate stage")
                .contains("attributes.dimensions: 64 → 256");
    }

    @Test
    @Order(3)
    void aRollbackIsUndecidedThenGoodThenSpoiltByOneStraggler() throws Exception {
        List<Program.Result> checks = walk("A rollback", "rewind rollback-check");

        assertThat(checks).extracting(Program.Result::exit).containsExactly(3, 0, 1);
        assertThat(checks.get(0).out())
                .startsWith("INCONCLUSIVE")
                .containsPattern("about \\d+ more requests are needed");
        assertThat(checks.get(1).out()).startsWith("PASS").contains("All of 100 earlier requests");
        assertThat(checks.get(2).out())
                .startsWith("FAIL")
                .containsPattern("straggler .* carries v0.2, which it asked for");
    }
}
