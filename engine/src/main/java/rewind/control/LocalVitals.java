package rewind.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import rewind.telemetry.metrics.Metrics;

/** How the engine in this process is. */
public final class LocalVitals implements EngineVitals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<byte[]> health;
    private final Metrics metrics;

    /** @param health what {@code /health/deep} answers, so that both ways tell the same */
    public LocalVitals(Supplier<byte[]> health, Metrics metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Override
    public EngineHealth health() {
        try {
            return VitalsJson.health(JSON.readTree(health.get()));
        } catch (IOException e) {
            throw new EngineException("What the engine tells of its health is not JSON.", e);
        }
    }

    @Override
    public MetricsSnapshot metrics() {
        return MetricsSnapshot.parse(new String(metrics.scrape(null).body(), StandardCharsets.UTF_8), Instant.now());
    }
}
