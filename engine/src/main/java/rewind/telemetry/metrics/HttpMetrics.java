package rewind.telemetry.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/** Requests by route template, never by path. */
final class HttpMetrics {
    private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "PATCH");
    private static final int STATUSES = 600;

    private final Counter requests;
    private final Timings duration;
    /** By route. The library's gauge is one place for all threads, which two processors took from each other twice a request. */
    private final Map<String, LongAdder> inProgress = new ConcurrentHashMap<>();

    private final RecentRequests recent = new RecentRequests(System::nanoTime, this::settle);
    private final Together<Ended> waiting = new Together<>(HttpMetrics::count);

    HttpMetrics(PrometheusRegistry registry) {
        requests = Counter.builder()
                .name("http_requests_total")
                .help("HTTP requests that were answered.")
                .labelNames("route", "method", "status")
                .withoutExemplars()
                .register(registry);
        duration = Timings.register(
                registry,
                "http_request_duration_seconds",
                "Time from a request's headers to its answer, without sending it.",
                Buckets.requests(),
                "route",
                "method");
        GaugeWithCallback.builder()
                .name("http_requests_in_progress")
                .help("HTTP requests that are being answered.")
                .labelNames("route")
                .callback(told -> inProgress.forEach((route, busy) -> told.call((double) busy.sum(), route)))
                .register(registry);
    }

    /** A request that is over. */
    private record Ended(Meter meter, String method, int status, long nanos, long now, String traceId, long millis) {}

    /** Counts what waits to be counted together. */
    void settle() {
        waiting.giveOn();
    }

    /** How requests went in the last minutes. */
    RecentRequests recent() {
        return recent;
    }

    private static void count(Ended request) {
        request.meter.count(request);
    }

    RouteMeter route(String template) {
        return new Meter(template);
    }

    private final class Meter implements RouteMeter {
        private final String route;
        private final LongAdder busy;
        /** By method, the last for all that are not known. */
        private final AtomicReferenceArray<ByMethod> methods = new AtomicReferenceArray<>(METHODS.size() + 1);

        Meter(String route) {
            this.route = route;
            this.busy = inProgress.computeIfAbsent(route, template -> new LongAdder());
        }

        @Override
        public long begin() {
            busy.increment();
            return System.nanoTime();
        }

        @Override
        public void end(long begun, String method, int status, String traceId) {
            long now = System.nanoTime();
            busy.decrement();
            waiting.add(new Ended(this, method, status, now - begun, now, traceId, System.currentTimeMillis()));
        }

        private void count(Ended request) {
            ByMethod series = of(request.method);
            series.status(request.status).inc();
            series.duration.observe(request.nanos, request.now, request.traceId, request.millis);
            recent.add(request.now, request.nanos, request.status);
        }

        private ByMethod of(String method) {
            int known = METHODS.indexOf(method);
            int place = known < 0 ? METHODS.size() : known;
            ByMethod found = methods.get(place);
            if (found == null) {
                methods.compareAndSet(place, null, new ByMethod(route, known < 0 ? Bounded.OTHER : METHODS.get(known)));
                found = methods.get(place);
            }
            return found;
        }
    }

    /** The series of a route and method, found by number and not by name. */
    private final class ByMethod {
        private final String route;
        private final String method;
        private final Timing duration;
        private final AtomicReferenceArray<CounterDataPoint> statuses = new AtomicReferenceArray<>(STATUSES);

        ByMethod(String route, String method) {
            this.route = route;
            this.method = method;
            this.duration = HttpMetrics.this.duration.of(route, method);
        }

        CounterDataPoint status(int status) {
            CounterDataPoint found = statuses.get(status);
            if (found == null) {
                // Who comes at the same time finds the same one.
                found = requests.labelValues(route, method, Integer.toString(status));
                statuses.set(status, found);
            }
            return found;
        }
    }
}
