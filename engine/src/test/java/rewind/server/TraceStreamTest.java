package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.SampleTraces;

/** The stream as its bytes, for clients that are not ours. */
class TraceStreamTest {
    private static final int MANY = 60_000;

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void start() {
        engine = TestEngine.start(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void eachTraceIsAnEventWithItsSummary() throws IOException {
        try (Following following = new Following(engine.address())) {
            assertThat(following.head())
                    .contains("HTTP/1.1 200 OK")
                    .anyMatch(line -> line.startsWith("Content-Type: text/event-stream"))
                    .anyMatch(line -> line.startsWith("X-Request-ID: "));
            engine.store.write(SampleTraces.at(0, "one\ntwo", "v0.1", 200, 1));

            assertThat(following.until("data:"))
                    .contains("\"request_id\":\"one\\ntwo\"")
                    .contains("\"status\":200");
        }
    }

    @Test
    void closingTheServerEndsTheStreamInOrder() throws IOException {
        TestEngine ending = TestEngine.start(folder.resolve("ending"));
        try (Following following = new Following(ending.address())) {
            following.head();
            ending.store.write(SampleTraces.at(0, "last", "v0.1", 200, 1));
            String told = following.until("data:");
            ending.close();

            assertThat(told).contains("last");
            assertThat(following.rest()).isEmpty();
        }
    }

    @Test
    void aClientThatIsTooSlowIsToldThatItMissedSomethingAndThenFollowsAgain() throws IOException {
        try (Following following = new Following(engine.address())) {
            following.head();
            for (int i = 0; i < MANY; i++) {
                engine.store.write(SampleTraces.at(i, "r" + i, "v0.1", 200, 1));
            }
            Set<String> told = new HashSet<>();
            String line = following.line();
            while (!line.equals("event:missed")) {
                if (line.startsWith("data:")) {
                    told.add(line);
                }
                line = following.line();
            }
            assertThat(told).hasSizeLessThan(MANY);
            engine.store.write(SampleTraces.at(0, "afterwards", "v0.1", 200, 1));
            String next = following.until("data:{\"request_id\"");
            while (!next.contains("afterwards")) {
                next = following.until("data:{\"request_id\"");
            }
        }
    }

    @Test
    void parametersAreRefused() throws Exception {
        Assertions.assertThat(engine.get("/traces/stream?status=404").body())
                .contains("Unknown parameter 'status'. There are none.");
    }

    private static final class Following implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;

        Following(String address) throws IOException {
            URI uri = URI.create(address);
            socket = new Socket();
            // Else the system may take in all that is sent, and the client is never too slow.
            socket.setReceiveBufferSize(8192);
            socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write("GET /traces/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        /** Until following has begun. */
        java.util.List<String> head() throws IOException {
            java.util.List<String> lines = new java.util.ArrayList<>();
            while (!lines.contains("retry:1000")) {
                lines.add(line());
            }
            return lines;
        }

        String line() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            return line;
        }

        String until(String start) throws IOException {
            String line = line();
            while (!line.startsWith(start)) {
                line = line();
            }
            return line;
        }

        String rest() throws IOException {
            StringBuilder rest = new StringBuilder();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                rest.append(line);
            }
            return rest.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
