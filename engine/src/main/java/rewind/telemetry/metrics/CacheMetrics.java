package rewind.telemetry.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentSkipListMap;

/** What caches are asked for and have. */
public final class CacheMetrics {
    private final Counter hits;
    private final Counter misses;
    private final Map<String, Counted> caches = new ConcurrentSkipListMap<>();

    CacheMetrics(PrometheusRegistry registry) {
        hits = Counter.builder()
                .name("cache_hits_total")
                .help("Questions to a cache that it could answer.")
                .labelNames("cache")
                .register(registry);
        misses = Counter.builder()
                .name("cache_misses_total")
                .help("Questions to a cache that it could not answer.")
                .labelNames("cache")
                .register(registry);
        GaugeWithCallback.builder()
                .name("cache_hit_rate")
                .help("Share of the questions to a cache that it could answer, since the engine started.")
                .labelNames("cache")
                .callback(gauge ->
                        caches.forEach((name, cache) -> cache.rate().ifPresent(rate -> gauge.call(rate, name))))
                .register(registry);
    }

    /** Counts for the cache of this name, a constant of the program. */
    public CacheMeter of(String cache) {
        return caches.computeIfAbsent(cache, name -> new Counted(hits.labelValues(name), misses.labelValues(name)));
    }

    /** Of all caches together; empty where nothing has been asked for yet. */
    public OptionalDouble hitRate() {
        double found = 0;
        double asked = 0;
        for (Counted cache : caches.values()) {
            found += cache.hits.get();
            asked += cache.hits.get() + cache.misses.get();
        }
        return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(found / asked);
    }

    private record Counted(CounterDataPoint hits, CounterDataPoint misses) implements CacheMeter {
        @Override
        public void hit() {
            hits.inc();
        }

        @Override
        public void miss() {
            misses.inc();
        }

        OptionalDouble rate() {
            double asked = hits.get() + misses.get();
            return asked == 0 ? OptionalDouble.empty() : OptionalDouble.of(hits.get() / asked);
        }
    }
}
