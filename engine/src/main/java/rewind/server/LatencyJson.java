package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import rewind.codec.json.TraceJson;
import rewind.latency.Exemplar;
import rewind.latency.HistogramAxis;
import rewind.latency.LatencyCell;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.LatencySummary;
import rewind.latency.PercentileRank;
import rewind.latency.Sketch;
import rewind.latency.StageLatency;
import rewind.latency.TimeGrid;

/**
 * Latencies as JSON. All durations are milliseconds, all moments UTC.
 *
 * <ul>
 *   <li>A chart: {@code by}; {@code filter} with what was asked for; {@code since} and {@code until} as they were taken, in
 *       whole sketches; {@code bucket_seconds}; {@code buckets}, how many there are; {@code relative_error} of percentiles;
 *       {@code bin_edges_ms}, one more than there are bins; {@code groups}; {@code groups_omitted}.
 *   <li>A group: {@code name}, which is null for durations without a version or variant, and the same again under the name
 *       of {@code by}; a summary; {@code histogram}, a count a bin; {@code cdf}, for each bin the share of durations up to
 *       its upper edge; {@code exemplars}; {@code points}, one for each bucket with durations; {@code heat_map}, where it
 *       was asked for, for each bucket a count a bin.
 *   <li>A point: {@code bucket} from 0 up; {@code start}; a summary; {@code exemplars}; {@code cell}, where cells were asked
 *       for, all that is kept of these durations, in base64 ({@link LatencyCell#encode}), so that another program can go on
 *       reckoning. The chart then has {@code grid}: {@code {resolution, from, width, count}}, in minutes since the epoch.
 *   <li>A summary: {@code count, p50_ms, p75_ms, p90_ms, p95_ms, p99_ms, max_ms}.
 *   <li>An exemplar: {@code request_id, latency_ms} (of the span, where the chart is about spans), {@code bin}.
 * </ul>
 */
final class LatencyJson {
    private static final double NANOS_A_MILLI = 1e6;

    private LatencyJson() {}

    /** How a group is named in parameters and answers. */
    static String word(LatencyGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }

    /** What a chart is written with beside the rest. */
    record With(boolean heatMap, boolean cells) {}

    static void write(JsonGenerator json, LatencyChart chart, LatencyFilter filter, With with) throws IOException {
        TimeGrid grid = chart.grid();
        json.writeStartObject();
        json.writeStringField("by", word(chart.by()));
        filter(json, filter);
        json.writeStringField("since", grid.start(0).toString());
        json.writeStringField("until", grid.start(grid.count()).toString());
        json.writeNumberField("bucket_seconds", grid.width() * 60L);
        json.writeNumberField("buckets", grid.count());
        json.writeNumberField("relative_error", Sketch.RELATIVE_ERROR);
        if (with.cells()) {
            json.writeObjectFieldStart("grid");
            json.writeNumberField("resolution", grid.resolution().minutes());
            json.writeNumberField("from", grid.from());
            json.writeNumberField("width", grid.width());
            json.writeNumberField("count", grid.count());
            json.writeEndObject();
        }
        edges(json, chart.axis());
        json.writeArrayFieldStart("groups");
        for (LatencyChart.Group group : chart.groups()) {
            group(json, chart, group, with);
        }
        json.writeEndArray();
        json.writeNumberField("groups_omitted", chart.omitted());
        json.writeEndObject();
    }

    private static void filter(JsonGenerator json, LatencyFilter filter) throws IOException {
        json.writeObjectFieldStart("filter");
        TraceJson.optional(json, "model_version", filter.modelVersion());
        TraceJson.optional(json, "variant", filter.variant());
        TraceJson.optional(json, "path", filter.path());
        TraceJson.optional(json, "stage", filter.stage());
        json.writeEndObject();
    }

    private static void edges(JsonGenerator json, HistogramAxis axis) throws IOException {
        json.writeArrayFieldStart("bin_edges_ms");
        for (int bin = 0; bin < axis.count(); bin++) {
            if (bin == 0) {
                json.writeNumber(millis(axis.lower(0)));
            }
            json.writeNumber(millis(axis.upper(bin)));
        }
        json.writeEndArray();
    }

    /** Of an estimate, to the nanosecond: the digits behind are noise. */
    private static double millis(double nanos) {
        return millis(Math.round(nanos));
    }

    private static double millis(long nanos) {
        return nanos / NANOS_A_MILLI;
    }

    private static void group(JsonGenerator json, LatencyChart chart, LatencyChart.Group group, With with)
            throws IOException {
        json.writeStartObject();
        TraceJson.optional(json, "name", group.name());
        TraceJson.optional(json, word(chart.by()), group.name());
        summary(json, group.summary());
        counts(json, "histogram", group.histogram().counts());
        json.writeArrayFieldStart("cdf");
        for (double share : group.histogram().cumulative()) {
            json.writeNumber(share);
        }
        json.writeEndArray();
        exemplars(json, group.exemplars(), chart.axis());
        json.writeArrayFieldStart("points");
        for (var point : group.summaries().entrySet()) {
            json.writeStartObject();
            json.writeNumberField("bucket", point.getKey());
            json.writeStringField("start", chart.grid().start(point.getKey()).toString());
            summary(json, point.getValue());
            LatencyCell cell = group.buckets().get(point.getKey());
            exemplars(json, cell == null ? List.of() : cell.exemplars(), chart.axis());
            if (with.cells() && cell != null) {
                json.writeBinaryField("cell", cell.encode());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        if (with.heatMap()) {
            json.writeArrayFieldStart("heat_map");
            for (long[] column : group.heatMap(chart.grid()).counts()) {
                json.writeArray(column, 0, column.length);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String name, long[] counts) throws IOException {
        json.writeFieldName(name);
        json.writeArray(counts, 0, counts.length);
    }

    private static void summary(JsonGenerator json, LatencySummary summary) throws IOException {
        json.writeNumberField("count", summary.count());
        json.writeNumberField("p50_ms", millis(summary.p50()));
        json.writeNumberField("p75_ms", millis(summary.p75()));
        json.writeNumberField("p90_ms", millis(summary.p90()));
        json.writeNumberField("p95_ms", millis(summary.p95()));
        json.writeNumberField("p99_ms", millis(summary.p99()));
        json.writeNumberField("max_ms", millis(summary.max()));
    }

    private static void exemplars(JsonGenerator json, List<Exemplar> exemplars, HistogramAxis axis) throws IOException {
        json.writeArrayFieldStart("exemplars");
        for (Exemplar exemplar : exemplars) {
            json.writeStartObject();
            json.writeStringField("request_id", exemplar.requestId());
            json.writeNumberField("latency_ms", millis(exemplar.nanos()));
            json.writeNumberField("bin", axis.bin(exemplar.nanos()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** {@code {stages: [{model_version, stage, count, p50_ms, ...}]}}, by version, then by name. */
    static void write(JsonGenerator json, List<StageLatency> stages) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("stages");
        for (StageLatency stage : stages) {
            json.writeStartObject();
            TraceJson.optional(json, "model_version", stage.modelVersion());
            json.writeStringField("stage", stage.stage());
            summary(json, stage.summary());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** {@code {filter, latency_ms, faster, count}}: the share of {@code count} others that took less, null for none. */
    static void write(JsonGenerator json, PercentileRank rank, LatencyFilter filter, double millis) throws IOException {
        json.writeStartObject();
        filter(json, filter);
        json.writeNumberField("latency_ms", millis);
        if (Double.isNaN(rank.faster())) {
            json.writeNullField("faster");
        } else {
            json.writeNumberField("faster", rank.faster());
        }
        json.writeNumberField("count", rank.count());
        json.writeEndObject();
    }
}
