package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A running engine of the packaged program is recorded, and so is a slow request by itself; keys of its environment are not. */
class ProfileIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String KEY = "hunter2-of-the-environment";

    @TempDir
    private Path temp;

    @Test
    @Timeout(300)
    void aRunningEngineIsRecordedAndTheFileOpens() throws Exception {
        Path data = temp.resolve("data");
        Path file = temp.resolve("engine.jfr");
        try (Program engine = Program.start(
                Map.of("SHOP_API_KEY", KEY),
                "serve",
                "--port",
                "0",
                "--data",
                data.toString(),
                "--profile-slower-than",
                "1ms")) {
            String address = engine.line();
            String name = slow(address);

            Program.Result asked = Program.run(data, "profile", "--seconds", "1", "--out", file.toString());
            assertThat(asked.exit()).as(asked.errors()).isZero();
            List<RecordedEvent> events = RecordingFile.readAllEvents(file);
            assertThat(events)
                    .extracting(event -> event.getEventType().getName())
                    .contains("jdk.CPULoad")
                    .doesNotContain("jdk.InitialEnvironmentVariable", "jdk.SystemProcess");

            Path slow = temp.resolve("slow.jfr");
            Program.Result saved = Program.run(data, "profile", "--name", name, "--out", slow.toString());
            assertThat(saved.exit()).as(saved.errors()).isZero();
            assertThat(RecordingFile.readAllEvents(slow)).isNotEmpty();
            for (Path recording : List.of(file, slow)) {
                assertThat(new String(Files.readAllBytes(recording), StandardCharsets.ISO_8859_1))
                        .doesNotContain(KEY);
            }
            assertThat(engine.terminate()).isZero();
        }
    }

    /** A recording that was made by itself; the requests of the first start may have been the slow ones. */
    private static String slow(String address) throws Exception {
        get(address + "/recommend/1?k=10", "slow");
        while (true) {
            for (JsonNode profile :
                    JSON.readTree(get(address + "/profile", "asks").body()).path("profiles")) {
                String name = profile.path("name").asText();
                if (name.startsWith("slow-")
                        && get(address + "/profile/" + name, "asks").statusCode() == 200) {
                    return name;
                }
            }
        }
    }

    private static HttpResponse<String> get(String address, String requestId) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .header("X-Request-ID", requestId)
                            .build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
        }
    }
}
