package rewind.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.latency.ChartAssembly;
import rewind.latency.DamagedSketchException;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.LatencySummary;
import rewind.latency.PercentileRank;
import rewind.latency.Resolution;
import rewind.latency.StageLatency;
import rewind.latency.TimeGrid;
import rewind.store.LatencyStatistics;
import rewind.store.StoreException;

/**
 * The latencies that an engine has counted, asked over HTTP. Charts come with their sketches and are exactly those of the
 * engine; percentiles of stages are to the nanosecond.
 */
final class HttpLatencies implements LatencyStatistics {
    private static final int NANO_DIGITS = 6;
    private static final double NANOS_A_MILLI = 1e6;

    private final HttpCalls calls;

    HttpLatencies(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public LatencyChart chart(LatencyGroup by, LatencyFilter filter, Instant since, Instant until, int buckets) {
        Map<String, String> parameters = parameters(filter, since, until);
        parameters.put("by", by.name().toLowerCase(Locale.ROOT));
        parameters.put("buckets", Integer.toString(buckets));
        parameters.put("cells", "true");
        JsonNode json = ask("/latency", parameters);
        try {
            return chart(by, json);
        } catch (IOException | IllegalArgumentException | DamagedSketchException e) {
            throw new StoreException("what the engine at " + calls.address() + " says of latencies cannot be read", e);
        }
    }

    private static LatencyChart chart(LatencyGroup by, JsonNode json) throws IOException {
        ChartAssembly assembly = new ChartAssembly(by, grid(json.path("grid")));
        for (JsonNode group : json.path("groups")) {
            String name = group.path("name").textValue();
            for (JsonNode point : group.path("points")) {
                assembly.add(
                        name, point.path("bucket").asInt(), point.path("cell").binaryValue());
            }
        }
        LatencyChart chart = assembly.chart();
        return new LatencyChart(
                by,
                chart.grid(),
                chart.axis(),
                chart.groups(),
                json.path("groups_omitted").asInt());
    }

    private static TimeGrid grid(JsonNode json) {
        int minutes = json.path("resolution").asInt();
        Resolution resolution = Arrays.stream(Resolution.values())
                .filter(known -> known.minutes() == minutes)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no resolution has " + minutes + " minutes"));
        return new TimeGrid(
                resolution,
                json.path("from").asInt(),
                json.path("width").asInt(),
                json.path("count").asInt());
    }

    @Override
    public PercentileRank percentileOf(LatencyFilter filter, long nanos, Instant since, Instant until) {
        Map<String, String> parameters = parameters(filter, since, until);
        parameters.put("latency_ms", BigDecimal.valueOf(nanos, NANO_DIGITS).toPlainString());
        JsonNode json = ask("/latency/percentile", parameters);
        JsonNode faster = json.path("faster");
        return new PercentileRank(
                faster.isNumber() ? faster.doubleValue() : Double.NaN,
                json.path("count").asLong());
    }

    @Override
    public List<StageLatency> stages(Instant since, Instant until) {
        List<StageLatency> stages = new ArrayList<>();
        for (JsonNode stage : ask("/latency/stages", parameters(LatencyFilter.ALL, since, until))
                .path("stages")) {
            stages.add(new StageLatency(
                    stage.path("model_version").textValue(), stage.path("stage").asText(), summary(stage)));
        }
        return stages;
    }

    private static LatencySummary summary(JsonNode json) {
        return new LatencySummary(
                json.path("count").asLong(),
                nanos(json, "p50_ms"),
                nanos(json, "p75_ms"),
                nanos(json, "p90_ms"),
                nanos(json, "p95_ms"),
                nanos(json, "p99_ms"),
                nanos(json, "max_ms"));
    }

    private static long nanos(JsonNode json, String name) {
        return Math.round(json.path(name).asDouble() * NANOS_A_MILLI);
    }

    private static Map<String, String> parameters(LatencyFilter filter, Instant since, Instant until) {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "model_version", filter.modelVersion());
        put(parameters, "variant", filter.variant());
        put(parameters, "path", filter.path());
        put(parameters, "stage", filter.stage());
        parameters.put("since", since.toString());
        parameters.put("until", until.toString());
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }

    private JsonNode ask(String path, Map<String, String> parameters) {
        return HttpTraces.ask(calls, path + "?" + HttpCalls.query(parameters)).json();
    }
}
