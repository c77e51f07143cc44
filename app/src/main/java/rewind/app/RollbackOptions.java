package rewind.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rewind.control.RollbackRequest;

/** Which rollback is meant, and how strictly it is judged: the parameters of {@code /rollback/check}. */
final class RollbackOptions {
    @Option(names = "--switch", paramLabel = "ID", description = "A change that 'rewind rollout --json' lists.")
    @Nullable String switchId;

    @Option(names = "--from", paramLabel = "VERSION", description = "With --to and --at: the version that was left.")
    @Nullable String from;

    @Option(names = "--to", paramLabel = "VERSION", description = "The version that is to serve since.")
    @Nullable String to;

    @Option(names = "--at", paramLabel = "TIME", description = "When: ISO 8601, seconds since the epoch, or -1h.")
    @Nullable String at;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            description = "So soon after the change others may still answer (default: 1s).")
    @Nullable String grace;

    @Option(
            names = "--window",
            paramLabel = "TIME",
            description = "The longest stretch of time to look at, before and after (default: 24h).")
    @Nullable String window;

    @Option(names = "--alpha", paramLabel = "LEVEL", description = "Of each test (default: 0.05).")
    @Nullable String alpha;

    @Option(
            names = "--min-requests",
            paramLabel = "N",
            description = "Nothing passes with fewer, before or after (default: 30).")
    @Nullable String minRequests;

    @Option(
            names = "--error-margin",
            paramLabel = "SHARE",
            description = "The share of failed requests may be so much greater (default: 0.01, a point).")
    @Nullable String errorMargin;

    @Option(
            names = "--median-margin",
            paramLabel = "TIMES",
            description = "The median may be so many times as long (default: 1.25).")
    @Nullable String medianMargin;

    @Option(
            names = "--tail",
            paramLabel = "P",
            description = "The quantile of the slow requests (default: auto, 0.99, 0.95 or 0.9, the highest that the"
                    + " requests before are enough for).")
    @Nullable String tail;

    @Option(
            names = "--tail-margin",
            paramLabel = "TIMES",
            description = "It may be so many times as long (default: 1.5).")
    @Nullable String tailMargin;

    @Option(
            names = "--floor",
            paramLabel = "TIME",
            description = "So much longer is no harm, whatever ratio it is (default: 1ms).")
    @Nullable String floor;

    @Option(
            names = "--share-margin",
            paramLabel = "SHARE",
            description = "Of several versions each may be so far from its planned share (default: 0.05).")
    @Nullable String shareMargin;

    @Option(
            names = "--replays",
            paramLabel = "N",
            description = "How many earlier requests are asked again at most; 0 for none (default: 100).")
    @Nullable String replays;

    @Option(
            names = "--pinned",
            paramLabel = "count|ignore",
            description = "Whether requests that named another version themselves are stragglers (default: count).")
    @Nullable String pinned;

    @Option(
            names = "--errors",
            paramLabel = "served|all",
            description = "Whether requests that were refused (4xx) before a version was chosen count as failed"
                    + " (default: served, they do not).")
    @Nullable String errors;

    @Option(
            names = "--image",
            paramLabel = "DIGEST",
            description = "The image that answers must come from, or any (default: that of the time before).")
    @Nullable String image;

    @Option(
            names = "--sample",
            paramLabel = "N",
            description = "Of more latencies than these, so many are drawn (default: 100000).")
    @Nullable String sample;

    @Option(names = "--seed", paramLabel = "N", description = "What decides the draw (default: 1).")
    @Nullable String seed;

    /** @throws IllegalArgumentException names the option that cannot be understood */
    RollbackRequest request() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "switch", switchId);
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "at", at);
        put(parameters, "grace", grace);
        put(parameters, "window", window);
        put(parameters, "alpha", alpha);
        put(parameters, "min_requests", minRequests);
        put(parameters, "error_margin", errorMargin);
        put(parameters, "median_margin", medianMargin);
        put(parameters, "tail", tail);
        put(parameters, "tail_margin", tailMargin);
        put(parameters, "floor", floor);
        put(parameters, "share_margin", shareMargin);
        put(parameters, "replays", replays);
        put(parameters, "pinned", pinned);
        put(parameters, "errors", errors);
        put(parameters, "image", image);
        put(parameters, "sample", sample);
        put(parameters, "seed", seed);
        return new RollbackRequest(parameters);
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
