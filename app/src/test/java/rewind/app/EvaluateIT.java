package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.sample.SampleData;

/** {@code rewind evaluate} as a process: what it prints, and what it says to files that do not fit. */
class EvaluateIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int USERS = 60;
    private static final int ITEMS = 80;

    @TempDir
    Path folder;

    private Path train = Path.of("");
    private Path test = Path.of("");
    private Path negatives = Path.of("");

    /** Users like the items that leave the same remainder as they do when divided by four; ids from 0. */
    @BeforeEach
    void files() throws IOException {
        StringBuilder trained = new StringBuilder();
        StringBuilder tested = new StringBuilder();
        StringBuilder others = new StringBuilder();
        for (int user = 0; user < USERS; user++) {
            for (int n = 0; n < 12; n++) {
                trained.append(user).append('\t').append(item(user, n)).append('\n');
            }
            tested.append(user).append('\t').append(item(user, 12)).append('\n');
            others.append('(').append(user).append(',').append(item(user, 12)).append(')');
            for (int n = 0; n < 30; n++) {
                others.append('\t').append(item(user + 1 + n % 3, n));
            }
            others.append('\n');
        }
        train = Files.writeString(folder.resolve("u.train"), trained);
        test = Files.writeString(folder.resolve("u.test"), tested);
        negatives = Files.writeString(folder.resolve("u.negative"), others);
    }

    private static int item(int user, int n) {
        return (user % 4 + 4 * ((user + 3 * n) % (ITEMS / 4))) % ITEMS;
    }

    @Test
    void negativesAndTheWholeCatalogue() throws Exception {
        JsonNode among = json("--model", "itemknn", "--negatives", negatives.toString());
        assertThat(among.path("HR@10").doubleValue()).isGreaterThan(0.9);
        assertThat(among.path("NDCG@10").doubleValue()).isBetween(0.5, 1.0);
        assertThat(among.path("train_seconds").doubleValue()).isPositive();
        assertThat(among.path("model").textValue()).isEqualTo("itemknn");
        assertThat(among.path("parameters").path("neighbours").intValue()).isPositive();
        assertThat(among.path("unknown_users").intValue()).isZero();
        assertThat(among.path("unknown_items").isInt()).isTrue();
        assertThat(among.path("test_rows").intValue()).isEqualTo(USERS);

        JsonNode whole = json("--model", "ease", "--lambda", "50");
        assertThat(whole.path("Recall@20").doubleValue()).isGreaterThan(0.5);
        assertThat(whole.path("NDCG@20").isDouble()).isTrue();
        assertThat(whole.has("NDCG@10")).isFalse();

        Program.Result table = run("--model", "popularity", "--k", "5", "--negatives", negatives.toString());
        assertThat(table.exit()).isZero();
        assertThat(table.out()).contains("Metric").contains("HR@5").contains("60 rows, each among its negatives");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aSearchShowsItsTriesBestFirst() throws Exception {
        JsonNode found = json("--model", "als", "--factors", "4", "--search", "4", "--negatives", negatives.toString());
        JsonNode trials = found.path("search").path("trials");
        assertThat(trials).hasSize(4);
        List<Double> scores = new ArrayList<>();
        trials.forEach(
                trial -> scores.add(-trial.path("metrics").path("NDCG@10").doubleValue()));
        assertThat(scores).isSorted();
        assertThat(found.path("parameters")).isEqualTo(trials.get(0).path("parameters"));

        Program.Result table = run("--model", "itemknn", "--search", "3");
        assertThat(table.out()).contains("3 tries, best first, by NDCG@20").contains("neighbours");
        assertThat(table.errors()).contains("try 2 of 3");
    }

    @Test
    void ratingsAreSplitByName() throws Exception {
        Path sample = SampleData.copyTo(folder.resolve("sample.zip"));
        for (String split : List.of("leave-last-out", "random", "time")) {
            Program.Result result = Program.run(
                    folder.resolve("data"),
                    "evaluate",
                    "--ratings",
                    sample.toString(),
                    "--model",
                    "popularity",
                    "--split",
                    split,
                    "--json");
            assertThat(result.exit()).as(result.errors()).isZero();
            JsonNode metrics = JSON.readTree(result.out());
            assertThat(metrics.path("split").path("name").textValue()).isEqualTo(split);
            assertThat(metrics.path("NDCG@10").doubleValue()).isPositive();
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void filesThatDoNotFitAreErrorsWithTheirLine() throws Exception {
        List<String> lines = Files.readAllLines(negatives);
        Path bad = folder.resolve("bad");
        Files.write(bad, lines.subList(0, 59));
        assertFails(4, "bad ends after line 59, and the test has 60 rows", "--negatives", bad.toString());
        lines.set(6, lines.get(5));
        Files.write(bad, lines);
        assertFails(4, "bad, line 7: is of (5,", "--negatives", bad.toString());
        lines.set(6, "garbage");
        Files.write(bad, lines);
        assertFails(4, "bad, line 7: begins with 'garbage', expected (user,item)", "--negatives", bad.toString());
        assertFails(
                4, "There is no file", "--negatives", folder.resolve("nowhere").toString());
        Files.writeString(test, "1\t3000000000\n");
        assertFails(4, "u.test, line 1: '3000000000' is no id");
        Files.writeString(test, "");
        assertFails(4, "u.test is empty");
        Files.writeString(test, "1\t2\n");
        Files.writeString(train, "");
        assertFails(4, "u.train");
    }

    @Test
    void wrongUseIsSaidBeforeAnythingIsRead() throws Exception {
        assertFails(2, "There is no kind of model 'svd'. There are: als", "--model", "svd");
        assertFails(2, "has no parameter 'depth'. It has: factors (64)", "--set", "depth=3");
        assertFails(2, "factors must be between 1 and 1024, not 0", "--factors", "0");
        assertFails(2, "are split already", "--split", "random");
        assertFails(2, "--ratings goes without", "--ratings", "x");
        assertFails(2, "at least one item, not 0", "--k", "0");
        assertFails(2, "nothing to search", "--model", "popularity", "--search", "3");
        Program.Result none = Program.run(folder.resolve("data"), "evaluate", "--model", "als");
        assertThat(none.errors()).contains("Give --ratings PATH");
        assertThat(none.exit()).isEqualTo(2);
    }

    private JsonNode json(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        Program.Result result = run(all.toArray(String[]::new));
        assertThat(result.exit()).as(result.errors()).isZero();
        return JSON.readTree(result.out());
    }

    private Program.Result run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("evaluate", "--train", train.toString(), "--test", test.toString()));
        all.addAll(List.of(arguments));
        return Program.run(folder.resolve("data"), all.toArray(String[]::new));
    }

    private void assertFails(int exit, String error, String... arguments) throws IOException, InterruptedException {
        Program.Result result = run(arguments);
        assertThat(result.errors()).contains(error).doesNotContain("\tat ");
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).isEqualTo(exit);
    }
}
