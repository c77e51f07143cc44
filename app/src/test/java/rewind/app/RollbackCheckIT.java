package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback judged from the command line, while an engine runs and without one. */
class RollbackCheckIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Latencies of a test's machine are anybody's guess: only one of more than a minute is harm. */
    private static final String[] LENIENT = {"rollback-check", "--floor", "1m", "--grace", "5ms"};

    private static Program.Result check(Path data, String... more) throws IOException, InterruptedException {
        String[] all = new String[LENIENT.length + more.length];
        System.arraycopy(LENIENT, 0, all, 0, LENIENT.length);
        System.arraycopy(more, 0, all, LENIENT.length, more.length);
        return Program.run(data, all);
    }

    private static void send(HttpClient http, String method, String url) throws IOException, InterruptedException {
        http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    @Test
    void exitCodesSayWhatTheVerdictIs(@TempDir Path temp) throws Exception {
        Path data = temp.resolve("data");
        try (Program engine = Program.serve(data);
                HttpClient http = HttpClient.newHttpClient()) {
            String address = engine.line();
            // The sample requests end with v0.2 serving; v0.1 did before.
            send(http, "POST", address + "/switch?model=v0.1");
            for (int i = 0; i < 5; i++) {
                send(http, "GET", address + "/recommend/" + (1 + i));
            }
            Program.Result early = check(data, "--json");
            assertThat(early.exit()).as(early.errors()).isEqualTo(3);
            JsonNode report = JSON.readTree(early.out());
            assertThat(report.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
            int needed = 0;
            for (JsonNode one : report.path("checks")) {
                needed = Math.max(needed, one.path("needed").asInt());
            }

            for (int i = 0; i < needed; i++) {
                send(http, "GET", address + "/recommend/" + (1 + i % 40));
            }
            Program.Result late =
                    check(data, "--switch", report.path("switch_id").asText());
            assertThat(late.exit()).as(late.out()).isZero();
            assertThat(late.out())
                    .startsWith("PASS  v0.1 serves, with the answers, errors and latencies of before v0.2.")
                    .contains("PASS          answers: All of 100 earlier requests")
                    .doesNotContain("\u001b");

            Path written = temp.resolve("rollback.html");
            Program.Result told =
                    Program.run(data, "report", "--rollback", "--floor", "1m", "--out", written.toString());
            assertThat(told.exit()).as(told.errors()).isZero();
            assertThat(told.out()).contains("Written to " + written);
            assertThat(written).content().contains("<h1>Rollback to v0.1</h1>", "served before", "</html>");

            send(http, "GET", address + "/recommend/1?model=v0.2");
            assertThat(check(data).exit()).isEqualTo(1);
            assertThat(engine.terminate()).isZero();
        }
        // The same from the folder alone.
        Program.Result folder = check(data);
        assertThat(folder.exit()).isEqualTo(1);
        assertThat(folder.out()).startsWith("FAIL  The rollback to v0.1 is not good: provenance.");
        Program.Result unknown = check(data, "--switch", "nobody");
        assertThat(unknown.exit()).isEqualTo(4);
        assertThat(unknown.errors()).contains("Unknown switch 'nobody'. There are");
        Program.Result wrong = check(data, "--tail", "2");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.errors()).contains("tail must be a number from 0.501 to 0.9999");
    }
}
