package rewind.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJsonReader;
import rewind.store.Retention;
import rewind.store.StoreException;
import rewind.store.TimeHistogram;
import rewind.store.TraceFilters;
import rewind.store.TraceFinder;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.store.UnreachableStoreException;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** The traces that an engine keeps, asked over HTTP. */
final class HttpTraces implements TraceFinder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 250;
    /** A quarter of what an engine reads of a body: some characters are three bytes, or escaped. */
    private static final int CHARACTERS_AT_ONCE = 10_000;

    private final HttpCalls calls;

    HttpTraces(HttpCalls calls) {
        this.calls = calls;
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new IllegalArgumentException("limit must be from 1 to " + MAX_PAGE + ", not " + limit + ".");
        }
        Map<String, String> parameters = filters(query);
        parameters.put("limit", Integer.toString(limit));
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        JsonNode json = ask(calls, "/traces?" + HttpCalls.query(parameters)).json();
        List<TraceSummary> traces = new ArrayList<>();
        json.path("traces").forEach(summary -> traces.add(TraceJsonReader.summary(summary)));
        JsonNode next = json.path("next_cursor");
        return new TracePage(traces, next.isTextual() ? next.textValue() : null);
    }

    private static Map<String, String> filters(TraceQuery query) {
        return new LinkedHashMap<>(TraceFilters.format(query));
    }

    @Override
    public Optional<Trace> get(String requestId) {
        HttpCalls.Answer answer = ask(calls, "/trace/" + HttpCalls.segment(requestId));
        return answer.status() == 404 ? Optional.empty() : Optional.of(TraceJsonReader.trace(answer.json()));
    }

    @Override
    public Map<String, Trace> getAll(Collection<String> requestIds) {
        Map<String, Trace> found = new HashMap<>();
        List<String> wanted = requestIds.stream().distinct().toList();
        while (!wanted.isEmpty()) {
            int many = some(wanted);
            JsonNode answer = several(wanted.subList(0, many));
            answer.path("traces").forEach(json -> {
                Trace trace = TraceJsonReader.trace(json);
                found.put(trace.summary().requestId(), trace);
            });
            List<String> rest = new ArrayList<>();
            answer.path("rest").forEach(id -> rest.add(id.asText()));
            if (rest.size() >= many) {
                throw new StoreException("the engine at " + calls.address() + " gave none of the traces asked for");
            }
            rest.addAll(wanted.subList(many, wanted.size()));
            wanted = rest;
        }
        Map<String, Trace> inOrder = new LinkedHashMap<>();
        requestIds.stream().filter(found::containsKey).forEach(id -> inOrder.put(id, found.get(id)));
        return inOrder;
    }

    /** As many as an engine takes in one question: ids may be long. */
    private static int some(List<String> ids) {
        int count = 0;
        int characters = 0;
        while (count < Math.min(ids.size(), AT_ONCE)
                && (count == 0 || characters + ids.get(count).length() < CHARACTERS_AT_ONCE)) {
            characters += ids.get(count).length();
            count++;
        }
        return count;
    }

    private JsonNode several(List<String> requestIds) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode ids = body.putArray("request_ids");
        requestIds.forEach(ids::add);
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return calls.ask("POST", "/traces/whole", Set.of(200), bytes, HttpCalls.PATIENCE)
                    .json();
        } catch (UnreachableEngineException e) {
            throw new UnreachableStoreException(String.valueOf(e.getMessage()), e);
        } catch (EngineException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public long count(TraceQuery query) {
        return ask(calls, "/traces/count?" + HttpCalls.query(filters(query)))
                .json()
                .path("count")
                .asLong();
    }

    @Override
    public TimeHistogram histogram(TraceQuery query, Instant from, Instant until, int buckets) {
        Map<String, String> parameters = filters(query);
        parameters.put("chart_since", from.toString());
        parameters.put("chart_until", until.toString());
        parameters.put("buckets", Integer.toString(buckets));
        JsonNode json =
                ask(calls, "/traces/histogram?" + HttpCalls.query(parameters)).json();
        return new TimeHistogram(from, until, counts(json.path("requests")), counts(json.path("errors")));
    }

    private static long[] counts(JsonNode array) {
        long[] counts = new long[array.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = array.get(i).asLong();
        }
        return counts;
    }

    @Override
    public List<String> modelVersions() {
        List<String> versions = new ArrayList<>();
        ask(calls, "/traces/model_versions")
                .json()
                .path("model_versions")
                .forEach(version -> versions.add(version.asText()));
        return versions;
    }

    @Override
    public Retention retention() {
        JsonNode json = ask(calls, "/traces/retention").json();
        JsonNode age = json.path("max_age_seconds");
        return new Retention(
                limit(json, "max_count"),
                age.isNumber() ? Duration.ofSeconds(age.asLong()) : null,
                limit(json, "max_bytes"));
    }

    private static @Nullable Long limit(JsonNode json, String name) {
        JsonNode limit = json.path(name);
        return limit.isNumber() ? limit.asLong() : null;
    }

    /** Asks in the words of the store's ports: what is wrong with a question is the caller's, all else the store's. */
    static HttpCalls.Answer ask(HttpCalls calls, String path) {
        try {
            HttpCalls.Answer answer = calls.ask("GET", path, Set.of(200, 400, 404));
            if (answer.status() == 400) {
                throw new IllegalArgumentException(answer.detail());
            }
            if (answer.status() == 404 && !path.startsWith("/trace/")) {
                throw new StoreException(
                        "the engine at " + calls.address() + " is of an older version: " + answer.detail());
            }
            return answer;
        } catch (UnreachableEngineException e) {
            throw new UnreachableStoreException(String.valueOf(e.getMessage()), e);
        } catch (EngineException e) {
            throw new StoreException(String.valueOf(e.getMessage()), e);
        }
    }
}
