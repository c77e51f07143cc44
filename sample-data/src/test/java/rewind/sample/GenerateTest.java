package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void writesAFolder() {
        Path target = folder.resolve("new/set");
        assertThat(run("--seed", "-3", "--out", target.toString(), "--ratings", "10000"))
                .isZero();
        assertThat(target).isDirectoryContaining("glob:**/ratings.csv");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("10000 ratings by 120 users of 1000 movies, seed -3: ");
        assertThat(err.size()).isZero();
    }

    @Test
    void usersAndMoviesCanBeGiven() {
        Path target = folder.resolve("set.zip");
        int exit = run(
                "--ratings", "10000", "--seed", "1", "--users", "50", "--movies", "900", "--out", target.toString());
        assertThat(exit).isZero();
        DataSet set = DataSet.read(target);
        assertThat(set.ratingsByUser()).hasSize(50);
        assertThat(set.movies()).hasSize(900);
    }

    @Test
    void wrongUseIsToldInASentence() {
        refuses("--ratings is missing", "--seed", "1", "--out", "x");
        refuses("--seed is missing", "--ratings", "10000", "--out", "x");
        refuses("--out is missing", "--ratings", "10000", "--seed", "1");
        refuses("--out is missing", "--ratings", "10000", "--seed", "1", "--out", " ");
        refuses("--ratings must be a whole number, not '1e6'", "--ratings", "1e6", "--seed", "1", "--out", "x");
        refuses("--seed must be a whole number of 64 bits, not 'seven'", "--ratings", "10000", "--seed", "seven");
        refuses("ratings must be from 10000 to 20000000, not 5", "--ratings", "5", "--seed", "1", "--out", "x");
        refuses("unknown option '--size'; there are --ratings, --seed, --out, --users, --movies", "--size", "5");
        refuses("--seed needs a value", "--seed");
        refuses("--seed is given twice", "--seed", "1", "--seed", "2");
    }

    @Test
    void fullTargetAndUnwritableTargetAreErrorsOfData() throws IOException {
        Path file = Files.writeString(folder.resolve("set.zip"), "mine");
        assertThat(run("--ratings", "10000", "--seed", "1", "--out", file.toString()))
                .isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is there already");
        Path below = file.resolve("deeper");
        assertThat(run("--ratings", "10000", "--seed", "1", "--out", below.toString()))
                .isEqualTo(4);
        assertThat(file).hasContent("mine");
    }

    @Test
    void helpShowsAnExample() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Example:");
    }

    private void refuses(String reason, String... arguments) {
        err.reset();
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly(reason, "Try --help.");
    }

    private int run(String... arguments) {
        var standardOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        var standardErr = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Generate(standardOut, standardErr).run(arguments);
    }
}
