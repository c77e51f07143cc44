package rewind.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.latency.LatencyChart;
import rewind.latency.LatencyFilter;
import rewind.latency.LatencyGroup;
import rewind.latency.PercentileRank;
import rewind.latency.StageLatency;
import rewind.latency.TimeGrid;
import rewind.store.LatencyStatistics;
import rewind.store.TraceFilters;
import rewind.store.TraceQuery;

/**
 * {@code GET /latency}, {@code /latency/stages} and {@code /latency/percentile}; the answers are described at {@link
 * LatencyJson}.
 *
 * <p>{@code since} is a day ago where it is not given, {@code until} now. An empty {@code by} is {@code model_version}.
 */
final class LatencyRoutes {
    private static final int USUAL_BUCKETS = 60;
    private static final Duration USUAL_PERIOD = Duration.ofDays(1);
    private static final List<String> CHART = List.of(
            "by", "since", "until", "buckets", "model_version", "variant", "path", "stage", "heat_map", "cells");
    private static final List<String> STAGES = List.of("since", "until");
    private static final List<String> PERCENTILE =
            List.of("latency_ms", "since", "until", "model_version", "variant", "path", "stage");
    /** A hundred years, in milliseconds. */
    private static final double MOST_MILLIS = 3.2e12;

    private final LatencyStatistics statistics;
    private final InstantSource clock;

    LatencyRoutes(LatencyStatistics statistics, InstantSource clock) {
        this.statistics = statistics;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/latency", Set.of("GET"), this::chart),
                Route.of("/latency/stages", Set.of("GET"), this::stages),
                Route.of("/latency/percentile", Set.of("GET"), this::percentile));
    }

    private Reply chart(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(CHART);
        LatencyGroup by = group(parameters.text("by"));
        int buckets = parameters.whole("buckets", USUAL_BUCKETS, 1, TimeGrid.MOST_BUCKETS);
        LatencyJson.With with = new LatencyJson.With(parameters.flag("heat_map"), parameters.flag("cells"));
        Period period = period(parameters);
        LatencyFilter filter = filter(parameters);
        LatencyChart chart = statistics.chart(by, filter, period.since(), period.until(), buckets);
        return Reply.ok(json -> LatencyJson.write(json, chart, filter, with));
    }

    private Reply stages(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(STAGES);
        Period period = period(parameters);
        List<StageLatency> stages = statistics.stages(period.since(), period.until());
        return Reply.ok(json -> LatencyJson.write(json, stages));
    }

    private Reply percentile(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(PERCENTILE);
        double millis = millis(parameters.text("latency_ms"));
        Period period = period(parameters);
        LatencyFilter filter = filter(parameters);
        PercentileRank rank = statistics.percentileOf(filter, Math.round(millis * 1e6), period.since(), period.until());
        return Reply.ok(json -> LatencyJson.write(json, rank, filter, millis));
    }

    private static LatencyGroup group(@Nullable String by) {
        if (by == null) {
            return LatencyGroup.MODEL_VERSION;
        }
        for (LatencyGroup group : LatencyGroup.values()) {
            if (LatencyJson.word(group).equals(by)) {
                return group;
            }
        }
        throw HttpError.badRequest(
                "BadParameter", "by must be model_version, variant, stage or path, not '" + by + "'.");
    }

    private static LatencyFilter filter(Parameters parameters) {
        return new LatencyFilter(
                parameters.text("model_version"),
                parameters.text("variant"),
                parameters.text("path"),
                parameters.text("stage"));
    }

    private static double millis(@Nullable String text) {
        try {
            double millis = text == null ? Double.NaN : Double.parseDouble(text);
            if (millis >= 0 && millis <= MOST_MILLIS) {
                return millis;
            }
        } catch (NumberFormatException e) {
            // said below, in the same words as for a number out of range
        }
        throw HttpError.badRequest(
                "BadParameter",
                "latency_ms must be a number of milliseconds, not " + (text == null ? "missing" : "'" + text + "'")
                        + ".");
    }

    private record Period(Instant since, Instant until) {}

    private Period period(Parameters parameters) {
        try {
            Map<String, String> times = new HashMap<>(parameters.values());
            times.keySet().retainAll(STAGES);
            TraceQuery given = TraceFilters.parse(times, clock);
            Instant until = given.until() == null ? clock.instant() : given.until();
            Instant since = given.since() == null ? until.minus(USUAL_PERIOD) : given.since();
            if (!since.isBefore(until)) {
                throw HttpError.badRequest(
                        "BadParameter", "since must be before until: " + since + " is not before " + until + ".");
            }
            return new Period(since, until);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }
}
