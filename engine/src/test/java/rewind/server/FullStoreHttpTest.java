package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.StoreException;
import rewind.store.TraceWriter;

/** What is answered while the store takes no traces. */
class FullStoreHttpTest {
    @Test
    void anAnswerWhoseTraceCannotBeKeptIsToBeAskedForAgain(@TempDir Path folder) throws Exception {
        TraceWriter full = trace -> {
            throw new StoreException("the trace could not be written to the journal in /data: no room");
        };
        try (TestEngine engine = TestEngine.start(folder);
                EngineServer server = EngineServer.start("127.0.0.1", 0, TracingBenchmark.with(engine.parts(), full));
                HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(server.address() + "/recommend/7"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("5");
            assertThat(new ObjectMapper()
                            .readTree(response.body())
                            .path("detail")
                            .asText())
                    .contains("/data", "no room");
            assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
        }
    }
}
