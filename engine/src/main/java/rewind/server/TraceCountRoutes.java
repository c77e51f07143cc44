package rewind.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import rewind.codec.json.TraceJson;
import rewind.store.Retention;
import rewind.store.TimeHistogram;
import rewind.store.TraceFilters;
import rewind.store.TraceFinder;
import rewind.store.TraceQuery;

/**
 * What there is of the traces, without the traces:
 *
 * <ul>
 *   <li>{@code GET /traces/count}, with the filters of {@code /traces}: {@code {count}}.
 *   <li>{@code GET /traces/histogram}, with these filters, {@code chart_since}, {@code chart_until} and {@code buckets} (1 to
 *       2,000, usually 60): {@code {since, until, buckets, requests: [..], errors: [..]}}, a count for each of equally wide
 *       stretches from {@code chart_since} to {@code chart_until}; requests include errors, which are answers of 400 and
 *       above. The filters' own {@code since} and {@code until} hold as well.
 *   <li>{@code GET /traces/model_versions}: {@code {model_versions: [..]}}, those that have answered, by name.
 *   <li>{@code GET /traces/retention}: {@code {description, max_count, max_age_seconds, max_bytes}}, null for no limit.
 * </ul>
 */
final class TraceCountRoutes {
    private static final int USUAL_BUCKETS = 60;
    private static final int MOST_BUCKETS = 2000;
    private static final List<String> HISTOGRAM = Stream.concat(
                    TraceFilters.NAMES.stream(), Stream.of("chart_since", "chart_until", "buckets"))
            .toList();

    private final TraceFinder traces;
    private final InstantSource clock;

    TraceCountRoutes(TraceFinder traces, InstantSource clock) {
        this.traces = traces;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("/traces/count", Set.of("GET"), this::count),
                Route.of("/traces/histogram", Set.of("GET"), this::histogram),
                Route.of("/traces/model_versions", Set.of("GET"), this::modelVersions),
                Route.of("/traces/retention", Set.of("GET"), this::retention));
    }

    private Reply count(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(TraceFilters.NAMES);
        long count = traces.count(filters(parameters.values()));
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeNumberField("count", count);
            json.writeEndObject();
        });
    }

    private TraceQuery filters(Map<String, String> values) {
        try {
            return TraceFilters.parse(values, clock);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }

    private Reply histogram(Call call) {
        Parameters parameters = call.parameters();
        parameters.only(HISTOGRAM);
        int buckets = parameters.whole("buckets", USUAL_BUCKETS, 1, MOST_BUCKETS);
        Instant since = moment(parameters, "chart_since");
        Instant until = moment(parameters, "chart_until");
        if (!since.isBefore(until)) {
            throw HttpError.badRequest(
                    "BadParameter",
                    "chart_since must be before chart_until: " + since + " is not before " + until + ".");
        }
        TimeHistogram histogram = traces.histogram(filters(parameters.values()), since, until, buckets);
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeStringField("since", since.toString());
            json.writeStringField("until", until.toString());
            json.writeNumberField("buckets", buckets);
            json.writeFieldName("requests");
            json.writeArray(histogram.requests(), 0, buckets);
            json.writeFieldName("errors");
            json.writeArray(histogram.errors(), 0, buckets);
            json.writeEndObject();
        });
    }

    private Instant moment(Parameters parameters, String name) {
        String text = parameters.text(name);
        if (text == null) {
            throw HttpError.badRequest("BadParameter", name + " is missing.");
        }
        try {
            return TraceFilters.moment(name, text, clock);
        } catch (IllegalArgumentException e) {
            throw HttpError.badRequest("BadParameter", String.valueOf(e.getMessage()));
        }
    }

    private Reply modelVersions(Call call) {
        call.parameters().only(List.of());
        List<String> versions = traces.modelVersions();
        return Reply.ok(json -> {
            json.writeStartObject();
            TraceJson.strings(json, "model_versions", versions);
            json.writeEndObject();
        });
    }

    private Reply retention(Call call) {
        call.parameters().only(List.of());
        Retention kept = traces.retention();
        return Reply.ok(json -> RetentionJson.write(json, kept));
    }
}
