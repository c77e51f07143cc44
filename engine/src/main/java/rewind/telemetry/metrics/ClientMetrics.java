package rewind.telemetry.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What clients report of themselves. Names are theirs, so there is a bound: a report beyond it is refused, not renamed. */
public final class ClientMetrics {
    /** How many different names of figures there may be, over all clients and units. */
    public static final int MOST_NAMES = 100;

    private static final double KIB = 1024;

    private final Timings durations;
    private final Histogram sizes;
    private final Counter events;
    private final Set<String> names = new HashSet<>();

    ClientMetrics(PrometheusRegistry registry) {
        durations = Timings.register(
                registry,
                "client_duration_seconds",
                "Durations that clients report.",
                Buckets.clients(),
                "client",
                "name");
        sizes = Histogram.builder()
                .name("client_size_bytes")
                .unit(Unit.BYTES)
                .classicOnly()
                .classicUpperBounds(
                        KIB, 16 * KIB, 256 * KIB, KIB * KIB, 16 * KIB * KIB, 256 * KIB * KIB, KIB * KIB * KIB)
                .help("Sizes that clients report.")
                .labelNames("client", "name")
                .register(registry);
        events = Counter.builder()
                .name("client_events_total")
                .help("Events that clients report.")
                .labelNames("client", "name")
                .register(registry);
    }

    /**
     * Counts figures, all of them or none.
     *
     * @throws IllegalArgumentException if there would be more than {@value #MOST_NAMES} names
     */
    public void report(String client, List<ClientFigure> figures) {
        admit(figures.stream()
                .map(figure -> String.join("\n", client, figure.unit().word(), figure.name()))
                .collect(Collectors.toSet()));
        for (ClientFigure figure : figures) {
            switch (figure.unit()) {
                case SECONDS -> durations.of(client, figure.name()).observeSeconds(figure.value());
                case BYTES -> sizes.labelValues(client, figure.name()).observe(figure.value());
                case COUNT -> events.labelValues(client, figure.name()).inc(figure.value());
            }
        }
    }

    private synchronized void admit(Set<String> wanted) {
        Set<String> all = new HashSet<>(names);
        all.addAll(wanted);
        if (all.size() > MOST_NAMES) {
            throw new IllegalArgumentException(
                    "There are " + names.size() + " names of figures, and at most " + MOST_NAMES + " are taken.");
        }
        names.addAll(wanted);
    }
}
