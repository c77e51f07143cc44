package rewind.explorer.samples;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import rewind.control.EngineException;
import rewind.control.EngineHealth;
import rewind.control.EngineVitals;
import rewind.control.MetricsSnapshot;

/** An engine under load that changes as days do; every look at it is five seconds after the one before. */
public final class SampleVitals implements EngineVitals {
    private static final double[] BOUNDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25};
    private static final String DURATION = "http_request_duration_seconds_bucket{route=\"/recommend/{user_id}\",le=\"";

    private final Instant first;
    private final AtomicInteger looks = new AtomicInteger();
    private final double[] buckets = new double[BOUNDS.length + 1];
    private double requests;
    private double failed;
    private double misses;
    private double inferred;
    private volatile @Nullable String refusal;
    private volatile boolean down;
    private volatile boolean modelless;

    public SampleVitals(Instant first) {
        this.first = first;
    }

    /** From now on it refuses, or no more. */
    public void refuse(@Nullable String words) {
        refusal = words;
    }

    /** From now on its store does not answer. */
    public void breakStore() {
        down = true;
    }

    /** From now on there is no model. */
    public void loseModel() {
        modelless = true;
    }

    private void check() {
        String words = refusal;
        if (words != null) {
            throw new EngineException(words);
        }
    }

    @Override
    public synchronized MetricsSnapshot metrics() {
        check();
        int look = looks.getAndIncrement();
        double now = 5 * (40 + 18 * Math.sin(look / 7.0) + look % 3);
        requests += now;
        misses += now * (0.06 + 0.04 * Math.sin(look / 5.0));
        inferred += now * 0.7 * (0.0034 + 0.0006 * Math.sin(look / 6.0));
        failed += look % 11 == 0 ? 4 : 0;
        double slow = 0.006 + 0.004 * (1 + Math.sin(look / 9.0));
        double below = 0;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BOUNDS.length; i++) {
            double share = 1 - Math.exp(-BOUNDS[i] / slow);
            buckets[i] += now * share;
            text.append(DURATION)
                    .append(BOUNDS[i])
                    .append("\"} ")
                    .append(buckets[i])
                    .append('\n');
            below = share;
        }
        buckets[BOUNDS.length] += now * Math.max(1, below);
        text.append(DURATION).append("+Inf\"} ").append(buckets[BOUNDS.length]).append('\n');
        text.append("http_requests_total{route=\"/recommend/{user_id}\",method=\"GET\",status=\"200\"} ")
                .append(requests - failed)
                .append("\nhttp_requests_total{route=\"/recommend/{user_id}\",method=\"GET\",status=\"500\"} ")
                .append(failed)
                .append("\nhttp_requests_total{route=\"/metrics\",method=\"GET\",status=\"200\"} ")
                .append(look)
                .append("\ncache_hits_total{cache=\"models\"} ")
                .append(requests - misses)
                .append("\ncache_misses_total{cache=\"models\"} ")
                .append(misses)
                .append('\n');
        inference(text, "v0.2", requests * 0.3, requests * 0.3 * 0.0021);
        inference(text, "v0.3", requests * 0.7, inferred);
        return MetricsSnapshot.parse(text.toString(), first.plusSeconds(5L * look));
    }

    private static void inference(StringBuilder text, String version, double count, double seconds) {
        String labels = "{operation=\"score\",model_version=\"" + version + "\"} ";
        text.append("model_inference_duration_seconds_count")
                .append(labels)
                .append(count)
                .append("\nmodel_inference_duration_seconds_sum")
                .append(labels)
                .append(seconds)
                .append('\n');
    }

    @Override
    public synchronized EngineHealth health() {
        check();
        int look = looks.get();
        String store = down ? "It does not answer: the disk is full." : "";
        return new EngineHealth(
                down || modelless ? "down" : "up",
                List.of(
                        new EngineHealth.Check("store", down ? "down" : "up", store, 0.21, Map.of()),
                        new EngineHealth.Check(
                                "model",
                                modelless ? "down" : "up",
                                modelless ? "No model serves yet." : "",
                                4.1,
                                Map.of()),
                        new EngineHealth.Check("features", "up", "", 0.09, Map.of())),
                new EngineHealth.Processor(2, 0.22 + 0.1 * Math.sin(look / 8.0), 0.35 + 0.14 * Math.sin(look / 8.0)),
                new EngineHealth.Memory(180e6 + 1.4e6 * (look % 20), 2.1e9, 9.2e9, 25.2e9),
                new EngineHealth.Disk("/var/lib/rewind", 62.4e9, 240e9),
                0.94,
                new EngineHealth.Recent((long) requests, failed / Math.max(1, requests), 9.4, 300));
    }
}
