package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.telemetry.profile.Profile;
import rewind.telemetry.profile.Profiles;

/** Flight recordings, asked for and of slow requests. */
class ProfileHttpTest {
    @TempDir
    Path folder;

    @Test
    void aRecordingIsAskedForListedAndDownloaded() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            HttpResponse<String> begun = engine.post("/profile?seconds=300", "");
            assertThat(begun.statusCode()).isEqualTo(202);
            String name = TestEngine.json(begun).path("name").textValue();
            assertThat(name).endsWith(".jfr");
            assertThat(TestEngine.json(begun).path("state").textValue()).isEqualTo("recording");
            HttpResponse<String> second = engine.post("/profile?seconds=1", "");
            assertThat(second.statusCode()).isEqualTo(409);
            assertThat(second.body()).contains(name);
            assertThat(engine.get("/profile/" + name).statusCode()).isEqualTo(409);
            String requestId = requestId(engine.get("/recommend/1"));
            assertThat(attribute(engine, requestId)).isEqualTo(name);

            HttpResponse<String> ended = engine.send("DELETE", "/profile/" + name);
            assertThat(ended.statusCode()).isEqualTo(200);
            assertThat(TestEngine.json(ended).path("state").textValue()).isEqualTo("done");
            List<RecordedEvent> events = download(engine, name);
            assertThat(events).isNotEmpty();
            JsonNode listed = TestEngine.json(engine.get("/profile")).path("profiles");
            assertThat(listed).hasSize(1);
            assertThat(listed.get(0).path("name").textValue()).isEqualTo(name);
            assertThat(listed.get(0).path("bytes").longValue()).isPositive();
            // A request after it is not in it.
            assertThat(attribute(engine, requestId(engine.get("/recommend/1")))).isNull();
        }
    }

    @Test
    void aRecordingEndsByItself() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            String name = TestEngine.json(engine.post("/profile?seconds=1", ""))
                    .path("name")
                    .textValue();
            assertThat(download(engine, name + "?wait=true")).isNotEmpty();
        }
    }

    @Test
    void theOldestGoWhenThereIsNoMoreRoom() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("profiles"));
        Path old = Files.write(kept.resolve("slow-20250101T000000000Z-00000000.jfr"), new byte[1000]);
        Path foreign = Files.write(kept.resolve("notes.txt"), new byte[1000]);
        Path left = Files.write(kept.resolve("slow-20250101T000000001Z-00000000.jfr.tmp"), new byte[1000]);
        try (Profiles profiles = Profiles.open(kept, 500, null)) {
            assertThat(left).doesNotExist();
            assertThat(profiles.list())
                    .singleElement()
                    .extracting(Profile::name)
                    .isEqualTo(old.getFileName().toString());
            String name = profiles.record(300).name();
            profiles.end(name);
            // The newest stays, also where it alone is more than that.
            assertThat(profiles.list())
                    .singleElement()
                    .extracting(Profile::name)
                    .isEqualTo(name);
            assertThat(old).doesNotExist();
            assertThat(foreign).exists();
        }
    }

    @Test
    void wrongQuestionsAreNamed() throws Exception {
        try (TestEngine engine = TestEngine.start(folder)) {
            assertThat(engine.post("/profile?seconds=0", "").statusCode()).isEqualTo(400);
            assertThat(engine.post("/profile?seconds=301", "").statusCode()).isEqualTo(400);
            assertThat(engine.post("/profile?second=1", "").statusCode()).isEqualTo(400);
            assertThat(engine.get("/profile/none.jfr").statusCode()).isEqualTo(404);
            assertThat(engine.send("DELETE", "/profile/none.jfr").statusCode()).isEqualTo(404);
            assertThat(engine.get("/profile/..%2F..%2Fetc%2Fpasswd").statusCode())
                    .isEqualTo(404);
            assertThat(TestEngine.json(engine.get("/profile")).path("profiles")).isEmpty();
        }
    }

    @Test
    void aSlowRequestIsRecordedAndItsTraceNamesTheFile() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        String name;
        String requestId;
        try (TestEngine engine = TestEngine.recording(folder, Duration.ofNanos(1000))) {
            engine.control.switchTo("v0.1", "test");
            requestId = requestId(engine.get("/recommend/1"));
            name = attribute(engine, requestId);
            assertThat(name).startsWith("slow-");
            // One at a time: the next ones are passed over, and say nothing of a file.
            assertThat(attribute(engine, requestId(engine.get("/recommend/2")))).isNull();
            JsonNode list = TestEngine.json(engine.get("/profile"));
            assertThat(list.path("slow_passed_over").longValue()).isEqualTo(1);
            assertThat(list.path("slower_than_ms").doubleValue()).isEqualTo(0.001);
        }
        // Closing waits for what is being kept.
        Path file = folder.resolve("profiles").resolve(name);
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals("rewind.SlowRequest"))
                .singleElement()
                .satisfies(event -> assertThat(event.getString("requestId")).isEqualTo(requestId));
    }

    @Test
    void quickRequestsAreNotRecorded() throws Exception {
        TestEngine.train(folder, "v0.1", 8);
        try (TestEngine engine = TestEngine.recording(folder, Duration.ofMinutes(10))) {
            engine.control.switchTo("v0.1", "test");
            assertThat(attribute(engine, requestId(engine.get("/recommend/1")))).isNull();
        }
        assertThat(folder.resolve("profiles")).doesNotExist();
    }

    private static String requestId(HttpResponse<String> response) throws IOException {
        return TestEngine.json(response).path("provenance").path("request_id").textValue();
    }

    private static String attribute(TestEngine engine, String requestId) throws Exception {
        return TestEngine.json(engine.get("/trace/" + requestId))
                .path("attributes")
                .path("profile")
                .textValue();
    }

    private List<RecordedEvent> download(TestEngine engine, String name) throws Exception {
        Path file = folder.resolve("downloaded.jfr");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> response = http.send(
                    HttpRequest.newBuilder(URI.create(engine.address() + "/profile/" + name))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            try (InputStream body = response.body()) {
                Files.copy(body, file);
            }
        }
        return RecordingFile.readAllEvents(file);
    }
}
