package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Comparing requests and groups of them with the packaged program. */
class DiffIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    private static String span(String trace, String id, String parent, String name, int micros) {
        return "{\"traceId\":\"000000000000000" + trace + "\",\"id\":\"" + id + "\"," + parent + "\"name\":\"" + name
                + "\",\"timestamp\":1700000000000000,\"duration\":" + micros
                + ",\"localEndpoint\":{\"serviceName\":\"shop\"}}";
    }

    private static String trace(String id, int micros) {
        return span(id, "b", "", "cart", micros) + "," + span(id, "c", "\"parentId\":\"b\",", "query", micros - 1000);
    }

    private Path file(String name, String... traces) throws IOException {
        return Files.writeString(temp.resolve(name), "[" + String.join(",", traces) + "]");
    }

    private Program.Result diff(String... arguments) throws Exception {
        String[] all = new String[arguments.length + 1];
        all[0] = "diff";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.run(temp.resolve("data"), all);
    }

    @Test
    void aReportOfTwoFilesNeedsNoStore() throws Exception {
        Path left = file("left.json", trace("a", 25_000));
        Path right = file("right.json", trace("d", 55_000));
        Path written = temp.resolve("pair.md");
        Path data = temp.resolve("data");

        Program.Result result =
                Program.run(data, "report", left.toString(), right.toString(), "--out", written.toString(), "--json");
        assertThat(result.exit()).as(result.errors()).isZero();
        JsonNode told = JSON.readTree(result.out());
        assertThat(told.path("format").asText()).isEqualTo("markdown");
        assertThat(told.path("summary").asText()).contains("The same: ");
        assertThat(written)
                .content()
                .startsWith("# Requests ")
                .contains("rewind diff " + left + " " + right)
                .contains("query")
                .doesNotContain("rewind replay");

        Program.Result again = Program.run(data, "report", left.toString(), "--out", written.toString());
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.errors()).contains("is there already").contains("--force");
        Program.Result other = Program.run(data, "report", left.toString(), "--out", temp + "/report.pdf");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.errors()).contains("--out must end in .html or .md");
        assertThat(data.resolve("store")).doesNotExist();
    }

    @Test
    void filesAreComparedWithoutAStore() throws Exception {
        Path left = file("left.json", trace("a", 25_000));
        Path right = temp.resolve("right#1.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(right))) {
            out.write(("[" + trace("d", 55_000) + "," + span("d", "e", "\"parentId\":\"b\",", "charge", 100) + "]")
                    .getBytes(StandardCharsets.UTF_8));
        }

        Program.Result differs = diff(left.toString(), right.toString());
        assertThat(differs.exit()).as(differs.errors()).isEqualTo(1);
        assertThat(differs.out().lines().findFirst())
                .contains("1 span is only in the right trace (charge); query took 30 ms longer.");
        assertThat(differs.out())
                .contains("Spans  2 in both, 0 only left, 1 only right")
                .doesNotContain("\u001b");
        assertThat(temp.resolve("data/store")).doesNotExist();

        Program.Result same = diff("--json", left.toString(), left + "#000000000000000a");
        assertThat(same.exit()).as(same.errors()).isZero();
        JsonNode json = JSON.readTree(same.out());
        assertThat(json.path("same").asBoolean()).isTrue();
        assertThat(json.path("summary").asText())
                .isEqualTo("The two traces are the same but for their ids and start times.");
    }

    @Test
    void whatCannotBeFoundIsNamed() throws Exception {
        Path two = file("two.json", trace("a", 2500), trace("d", 2500));

        Program.Result unsaid = diff(two.toString(), two.toString());
        assertThat(unsaid.exit()).isEqualTo(2);
        assertThat(unsaid.errors()).contains("has 2 traces", "#ID", "000000000000000a, 000000000000000d");

        Program.Result unknown = diff(two + "#nix", two + "#000000000000000a");
        assertThat(unknown.exit()).isEqualTo(4);
        assertThat(unknown.errors()).contains("There is no trace 'nix'", "000000000000000d");

        Path letter = Files.writeString(temp.resolve("letter.txt"), "Dear reviewer,\n");
        Program.Result refused = diff(letter.toString(), two + "#000000000000000a");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.errors()).contains("letter.txt").doesNotContain("\tat ");

        Program.Result nothing = diff("no-such.json#1", two + "#000000000000000a");
        assertThat(nothing.exit()).isEqualTo(4);
        assertThat(nothing.errors()).contains("request_id=no-such.json#1", "Neither is there a file 'no-such.json'");

        assertThat(diff(two.toString()).exit()).isEqualTo(2);
    }

    @Test
    void requestsOfTheStoreAndFilesMeet() throws Exception {
        StringBuilder traces = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            String id = "%015x".formatted(i + 1);
            traces.append(i == 0 ? "" : ",")
                    .append(trace("a", i % 2 == 0 ? 90_000 : 5_000).replace("000000000000000a", "0" + id));
        }
        Path many = file("many.json", traces.toString());
        Path data = temp.resolve("data");
        assertThat(Program.run(data, "import", many.toString()).exit()).isZero();

        Program.Result mixed = diff("0000000000000001", many + "#0000000000000003");
        assertThat(mixed.exit()).as(mixed.errors()).isZero();

        Program.Result cohorts = Program.run(data, "cohorts", "--left", "latency<50ms", "--json");
        assertThat(cohorts.exit()).as(cohorts.errors()).isZero();
        JsonNode json = JSON.readTree(cohorts.out());
        assertThat(json.path("explaining").path(0).path("name").asText()).isEqualTo("span.query.duration_ms");
        assertThat(json.path("left").path("sample").asInt()).isEqualTo(20);
        Program.Result text = Program.run(data, "cohorts", "--left", "latency<50ms", "--right", "latency>50ms");
        assertThat(text.out())
                .startsWith("span.query.duration_ms tells the groups apart best: its median is 4 ms on the"
                        + " left and 89 ms on the right");
        Program.Result few = Program.run(data, "cohorts", "--left", "latency>5s");
        assertThat(few.exit()).isEqualTo(3);
        assertThat(few.out()).contains("Not enough: the left group has 0 traces");
        assertThat(Program.run(data, "cohorts", "--left", "latency>>5").exit()).isEqualTo(2);
    }
}
