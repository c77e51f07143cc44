package rewind.control;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;

/** How an engine in another process is, asked over HTTP. */
final class HttpVitals implements EngineVitals {
    private final HttpCalls calls;

    HttpVitals(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public EngineHealth health() {
        // 503 says that it cannot answer, which is a state like any other.
        return VitalsJson.health(
                calls.get("/health/deep", Set.of(200, 503), HttpCalls.PATIENCE).json());
    }

    @Override
    public MetricsSnapshot metrics() {
        String text = new String(calls.file("/metrics", HttpCalls.LITTLE_PATIENCE), StandardCharsets.UTF_8);
        try {
            return MetricsSnapshot.parse(text, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new EngineException("The engine gave metrics that cannot be read: " + e.getMessage(), e);
        }
    }
}
