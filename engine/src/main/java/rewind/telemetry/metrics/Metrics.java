package rewind.telemetry.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/** All metrics of one engine, in a registry of its own. Feeding and scraping may be done by any thread. */
public final class Metrics {
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final HttpMetrics http = new HttpMetrics(registry);
    private final RecommendationMetrics recommendations = new RecommendationMetrics(registry);
    private final FeedbackMetrics feedback = new FeedbackMetrics(registry);
    private final CacheMetrics caches = new CacheMetrics(registry);
    private final StoreMetrics store = new StoreMetrics(registry);
    private final TrainingMetrics trainings = new TrainingMetrics(registry);
    private final DataMetrics data = new DataMetrics(registry);
    private final ClientMetrics clients = new ClientMetrics(registry);
    private final ExportMetrics exports = new ExportMetrics(registry);
    private final ServingMetrics serving;
    private final boolean on;

    private Metrics(boolean on, InstantSource clock) {
        this.on = on;
        this.serving = new ServingMetrics(registry, clock);
        JvmMetrics.builder().register(registry);
    }

    /** Metrics at their beginning, with those of the Java machine. */
    public static Metrics create() {
        return new Metrics(true, InstantSource.system());
    }

    /** Metrics that requests do not feed: what measuring costs is seen by comparing with these. */
    public static Metrics off() {
        return new Metrics(false, InstantSource.system());
    }

    /** Whether requests feed them. */
    public boolean isOn() {
        return on;
    }

    /** Counts requests and recommendations. */
    public RequestMeter requests() {
        if (!on) {
            return RequestMeter.NONE;
        }
        return new RequestMeter() {
            @Override
            public RouteMeter route(String template) {
                return http.route(template);
            }

            @Override
            public void answered(Trace trace, AskedBy caller) {
                recommendations.answered(trace, caller);
            }
        };
    }

    /** Counts what a model did for an answer that nobody sees: a shadow's. */
    public void shadowed(Trace trace) {
        recommendations.run(trace);
    }

    /** How requests went in the last minutes. */
    public RecentRequests recent() {
        return http.recent();
    }

    public FeedbackMetrics feedback() {
        return feedback;
    }

    public CacheMetrics caches() {
        return caches;
    }

    public StoreMetrics store() {
        return store;
    }

    public TrainingMetrics trainings() {
        return trainings;
    }

    public DataMetrics data() {
        return data;
    }

    public ClientMetrics clients() {
        return clients;
    }

    public ExportMetrics exports() {
        return exports;
    }

    public ServingMetrics serving() {
        return serving;
    }

    /** What a scrape gets. */
    @SuppressWarnings("ArrayRecordComponent") // written to a socket once, never compared
    public record Scrape(String contentType, byte[] body) {}

    /**
     * All metrics as they are now: in OpenMetrics, with exemplars, where the caller takes that, else in Prometheus' text format.
     *
     * @param accept the header, null where there is none
     */
    public Scrape scrape(@Nullable String accept) {
        ExpositionFormatWriter open = formats.getOpenMetricsTextFormatWriter();
        ExpositionFormatWriter writer =
                accept != null && open.accepts(accept) ? open : formats.getPrometheusTextFormatWriter();
        http.settle();
        recommendations.settle();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
        try {
            writer.write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return new Scrape(writer.getContentType(), out.toByteArray());
    }
}
