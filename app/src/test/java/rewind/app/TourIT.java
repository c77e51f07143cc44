package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first tour of the README, typed from the page into an empty folder. */
class TourIT {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void theFirstTourIsAsThePageSays(@TempDir Path temp) throws Exception {
        try (WalkShell shell = new WalkShell(temp)) {
            assumeThat(shell.run("command -v curl").exit())
                    .as("the tour asks by curl, and there is none")
                    .isZero();
            type(shell, "Five minutes");
            type(shell, "A first tour");
        }
        for (String report : new String[] {"rollback.html", "checkout.html"}) {
            assertThat(Files.readString(temp.resolve(report))).contains("</html>");
        }
    }

    private static void type(WalkShell shell, String heading) throws Exception {
        for (Walk.Step step : Walk.under(README, heading)) {
            Program.Result result = shell.run(step.command());
            assertThat(result.exit())
                    .as("%s\n%s%s", step.command(), result.out(), result.errors())
                    .isZero();
            assertThat(step.missingIn(result.out()))
                    .as("a line that the page shows, of '%s', which answered\n%s", step.command(), result.out())
                    .isEmpty();
        }
    }
}
