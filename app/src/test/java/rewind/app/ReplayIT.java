package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replays by the packaged program: with a running engine, without one, and from a bundle on a machine that never saw it. */
class ReplayIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    @Test
    void whatWasAnsweredIsReplayedAnywhereAndWhatWasChangedIsNamed() throws Exception {
        Path data = temp.resolve("data");
        String[] serve = {
            "serve", "--port", "0", "--data", data.toString(), "--exploration-share", "0.2", "--genre-weight", "0.1"
        };
        try (Program engine = Program.start(Map.of(), serve)) {
            String address = engine.line();
            String item = ask(address, "first", 3).path("items").get(0).asText();
            post(address, "{\"user_id\":3,\"item_id\":" + item + ",\"event\":\"play\",\"request_id\":\"first\"}");
            ask(address, "second", 3);
            running(data);
            assertThat(engine.terminate()).isZero();
        }
        // Without an engine the folder itself is opened.
        fromBundle(data);
        changedSetting(data);
        damagedModel(data);
    }

    private void running(Path data) throws Exception {
        Program.Result one = Program.run(data, "replay", "second");
        assertThat(one.exit()).as(one.errors()).isZero();
        assertThat(one.out())
                .startsWith("second: identical, bit for bit (run on v0.2)")
                .contains("Provenance 93%");

        Program.Result other = Program.run(data, "replay", "second", "--model", "v0.1", "--json");
        assertThat(other.exit()).isEqualTo(1);
        JsonNode counterfactual = JSON.readTree(other.out());
        assertThat(counterfactual.path("verdict").asText()).isEqualTo("diverged");
        assertThat(counterfactual.path("model").asText()).isEqualTo("v0.1");
        assertThat(counterfactual.path("first_divergence").asText()).isEqualTo("candidate");
        assertThat(counterfactual.path("diff").path("summary").asText()).isNotEmpty();

        Program.Result all = Program.run(data, "replay", "--all", "--json");
        assertThat(all.exit()).as(all.out()).isZero();
        assertThat(JSON.readTree(all.out()).path("identical").asInt()).isGreaterThan(2);
        assertThat(JSON.readTree(all.out()).path("not_replayable").asInt()).isZero();

        assertThat(Program.run(data, "replay", "nobody").exit()).isEqualTo(4);
    }

    private void fromBundle(Path data) throws Exception {
        Path bundle = temp.resolve("answers.rewind");
        Path elsewhere = temp.resolve("elsewhere");
        Program.run(data, "export", "--format", "bundle", "--with-models", "--user", "3", "--out", bundle.toString());

        Program.Result one = Program.run(elsewhere, "replay", bundle + "#second");
        assertThat(one.exit()).as(one.errors()).isZero();
        assertThat(one.out()).startsWith("second: identical").contains("model here, snapshot here");
        assertThat(elsewhere.resolve("models")).doesNotExist();
        assertThat(elsewhere.resolve("store")).doesNotExist();

        Path damaged = temp.resolve("damaged.rewind");
        String entry = "models/v0.2/model.bin";
        flipBit(bundle, damaged, entry);
        Program.Result changed = Program.run(elsewhere, "replay", "--all", damaged.toString());
        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.out()).contains("the file of its model is damaged (v0.2)");
        Program.Result named = Program.run(elsewhere, "replay", damaged + "#second");
        assertThat(named.out()).contains(entry + " has SHA-256 ").contains("the manifest says ");
    }

    private void changedSetting(Path data) throws Exception {
        Path file = temp.resolve("second.json");
        Program.run(data, "trace", "second", "--export", file.toString());
        Files.writeString(
                file, Files.readString(file).replace("\"exploration_share\":0.2", "\"exploration_share\":0.9"));

        Program.Result changed = Program.run(data, "replay", file.toString());

        assertThat(changed.exit()).isEqualTo(1);
        assertThat(changed.out())
                .contains("diverged, first at exploration")
                .contains(
                        "The setting exploration_share is 0.9 in the trace, but the recorded lists are those of 0.2.");
    }

    private static void damagedModel(Path data) throws Exception {
        Path file = data.resolve("models/versions/v0.2/model.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 8;
        Files.write(file, bytes);

        Program.Result changed = Program.run(data, "replay", "second");

        assertThat(changed.exit()).isEqualTo(3);
        assertThat(changed.out()).contains("model.bin of v0.2 has SHA-256 ");
    }

    private static void flipBit(Path from, Path to, String entry) throws IOException {
        try (ZipFile in = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry file : in.stream().toList()) {
                byte[] bytes;
                try (InputStream content = in.getInputStream(file)) {
                    bytes = content.readAllBytes();
                }
                if (file.getName().equals(entry)) {
                    bytes[bytes.length / 2] ^= 1;
                }
                out.putNextEntry(new ZipEntry(file.getName()));
                out.write(bytes);
            }
        }
    }

    private static JsonNode ask(String address, String id, int user) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/recommend/" + user + "?k=10"))
                .header("X-Request-ID", id)
                .build();
        return JSON.readTree(send(request));
    }

    private static void post(String address, String body) throws Exception {
        send(HttpRequest.newBuilder(URI.create(address + "/feedback"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static String send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
            return response.body();
        }
    }
}
