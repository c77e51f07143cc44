package rewind.explorer.engine;

import java.util.Map;
import java.util.TreeMap;
import rewind.control.MetricsSnapshot;
import rewind.control.MetricsSnapshot.Sample;

/**
 * What an engine has counted since its start, of what is shown.
 *
 * @param requests for recommendations that were answered, whatever came of them
 * @param failed those among them with a status from 400
 * @param durations by the upper bound of a bucket in seconds, how many took no longer
 * @param hits of all caches
 * @param misses of all caches
 * @param inference by model version
 */
record Totals(
        double requests,
        double failed,
        TreeMap<Double, Double> durations,
        double hits,
        double misses,
        Map<String, Spent> inference) {
    private static final String ROUTE = "/recommend";
    private static final int FAILED = 400;

    /** Time spent, in seconds, and on how many. */
    record Spent(double seconds, double count) {}

    static Totals of(MetricsSnapshot metrics) {
        TreeMap<Double, Double> durations = new TreeMap<>();
        for (Sample bucket : metrics.of("http_request_duration_seconds_bucket", Totals::isRecommendation)) {
            durations.merge(bound(bucket.label("le")), bucket.value(), Double::sum);
        }
        Map<String, Spent> inference = new TreeMap<>();
        for (Sample count : metrics.of("model_inference_duration_seconds_count", sample -> true)) {
            String version = count.label("model_version");
            double seconds = metrics.sum("model_inference_duration_seconds_sum", sample -> sample.label("model_version")
                    .equals(version));
            double all = metrics.sum("model_inference_duration_seconds_count", sample -> sample.label("model_version")
                    .equals(version));
            inference.put(version, new Spent(seconds, all));
        }
        return new Totals(
                metrics.sum("http_requests_total", Totals::isRecommendation),
                metrics.sum("http_requests_total", sample -> isRecommendation(sample) && status(sample) >= FAILED),
                durations,
                metrics.sum("cache_hits_total", sample -> true),
                metrics.sum("cache_misses_total", sample -> true),
                inference);
    }

    private static boolean isRecommendation(Sample sample) {
        return sample.label("route").startsWith(ROUTE);
    }

    private static int status(Sample sample) {
        String status = sample.label("status");
        return status.matches("\\d{1,3}") ? Integer.parseInt(status) : 0;
    }

    private static double bound(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** Whether these were counted after the others by the same process. */
    boolean goOnFrom(Totals before) {
        return requests >= before.requests && hits >= before.hits && misses >= before.misses;
    }
}
