package rewind.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come together are ended a few together; each is kept before its own answer leaves. */
class ManyAtOnceTest {
    private static final int CONNECTIONS = 11;
    private static final int EACH = 7;

    @TempDir
    private Path folder;

    @Test
    void requestsInOnePieceOnManyConnectionsAreAnsweredInTheirOrderAndFoundAtOnce() throws Exception {
        TestEngine.train(folder, "v0.1", 4);
        try (TestEngine engine = TestEngine.start(folder)) {
            engine.control.switchTo("v0.1", "test");
            URI address = URI.create(engine.address());
            List<Socket> sockets = new ArrayList<>();
            try {
                for (int c = 0; c < CONNECTIONS; c++) {
                    sockets.add(new Socket(address.getHost(), address.getPort()));
                }
                for (int c = 0; c < CONNECTIONS; c++) {
                    OutputStream out = sockets.get(c).getOutputStream();
                    out.write(requests(c).getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                }
                for (int c = 0; c < CONNECTIONS; c++) {
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(sockets.get(c).getInputStream(), StandardCharsets.UTF_8));
                    for (int i = 0; i < EACH; i++) {
                        String id = id(c, i);
                        assertThat(answeredId(in)).isEqualTo(id);
                        assertThat(engine.store.get(id))
                                .as("the trace of %s", id)
                                .isPresent();
                    }
                }
            } finally {
                for (Socket socket : sockets) {
                    socket.close();
                }
            }
        }
    }

    private static String id(int connection, int request) {
        return "c" + connection + "-" + request;
    }

    private static String requests(int connection) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < EACH; i++) {
            // Every third is refused.
            all.append("GET /recommend/").append(1 + i).append(i % 3 == 2 ? "?k=0" : "?k=5");
            all.append(" HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: ")
                    .append(id(connection, i))
                    .append("\r\n\r\n");
        }
        return all.toString();
    }

    /** Reads one answer. */
    private static String answeredId(BufferedReader in) throws IOException {
        String id = "";
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-request-id: ")) {
                id = line.substring("x-request-id: ".length());
            } else if (lower.startsWith("content-length: ")) {
                length = Integer.parseInt(line.substring("content-length: ".length()));
            }
        }
        assertThat(length).isPositive();
        for (int read = 0; read < length; read++) {
            assertThat(in.read()).isNotNegative(); // ASCII, a byte each
        }
        return id;
    }
}
