package rewind.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJson;
import rewind.control.JobInfo.State;
import rewind.control.TrainingSpec.ParameterSearch;
import rewind.recommend.training.SearchOutcome;

/** Trainings as the JSON of {@code /train} and {@code /jobs}. */
public final class TrainingJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FIELDS = List.of(
            "ratings",
            "model",
            "version",
            "parameters",
            "columns",
            "max_bad",
            "split",
            "search",
            "search_factors",
            "search_seed");

    private TrainingJson() {}

    /**
     * Reads {@code {ratings, model, version, parameters:{..}, columns:{..}, max_bad, split, search, search_factors,
     * search_seed}}; the first three must be there. {@code search} is the number of settings to be tried.
     *
     * @throws IllegalArgumentException if it is no such object; names the field
     */
    public static TrainingSpec readSpec(ObjectNode root) {
        root.fieldNames().forEachRemaining(name -> {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "Unknown field '" + name + "'. There are: " + String.join(", ", FIELDS) + ".");
            }
        });
        JsonNode maxBad = root.path("max_bad");
        if (!isAbsent(maxBad) && !maxBad.isNumber()) {
            throw new IllegalArgumentException("max_bad must be a number from 0 to 1, not " + maxBad + ".");
        }
        return new TrainingSpec(
                path(required(root, "ratings")),
                required(root, "model"),
                required(root, "version"),
                words(root, "parameters"),
                words(root, "columns"),
                isAbsent(maxBad) ? null : maxBad.doubleValue(),
                optional(root, "split"),
                search(root));
    }

    private static @Nullable ParameterSearch search(ObjectNode root) {
        JsonNode tries = root.path("search");
        JsonNode factors = root.path("search_factors");
        JsonNode seed = root.path("search_seed");
        if (isAbsent(tries)) {
            if (!isAbsent(factors) || !isAbsent(seed)) {
                throw new IllegalArgumentException("search_factors and search_seed need search, the number of tries.");
            }
            return null;
        }
        if (!tries.canConvertToInt() || !tries.isIntegralNumber()) {
            throw new IllegalArgumentException("search must be a whole number of tries, not " + tries + ".");
        }
        if (!isAbsent(factors) && !factors.isBoolean()) {
            throw new IllegalArgumentException("search_factors must be true or false, not " + factors + ".");
        }
        if (!isAbsent(seed) && !(seed.isIntegralNumber() && seed.canConvertToLong())) {
            throw new IllegalArgumentException("search_seed must be a whole number, not " + seed + ".");
        }
        return new ParameterSearch(
                tries.intValue(),
                factors.booleanValue(),
                isAbsent(seed) ? ParameterSearch.USUAL_SEED : seed.longValue());
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("ratings: '" + text + "' is no path: " + e.getReason() + ".", e);
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static String required(JsonNode root, String field) {
        String value = optional(root, field);
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing.");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (isAbsent(node)) {
            return null;
        }
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new IllegalArgumentException(field + " must be a text, not " + node + ".");
        }
        return node.textValue();
    }

    private static Map<String, String> words(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (isAbsent(node)) {
            return Map.of();
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException(field + " must be an object of names and values, not " + node + ".");
        }
        Map<String, String> words = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
                throw new IllegalArgumentException(field + ": " + entry.getKey()
                        + " must be a text, a number or true or false, not " + entry.getValue() + ".");
            }
            words.put(entry.getKey(), entry.getValue().asText());
        });
        return words;
    }

    static byte[] write(TrainingSpec spec) {
        ObjectNode root = JSON.createObjectNode();
        root.put("ratings", spec.ratings().toString());
        root.put("model", spec.model());
        root.put("version", spec.version());
        ObjectNode parameters = root.putObject("parameters");
        spec.parameters().forEach(parameters::put);
        ObjectNode columns = root.putObject("columns");
        spec.columns().forEach(columns::put);
        root.put("max_bad", spec.maxBad());
        root.put("split", spec.split());
        ParameterSearch search = spec.search();
        if (search != null) {
            root.put("search", search.tries());
            root.put("search_factors", search.factors());
            root.put("search_seed", search.seed());
        }
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }

    /**
     * {@code {job_id, state, model, version, stage, progress, message, seconds_left, metrics, search, error, created_at,
     * ..}}; {@code search} as {@link SearchJson} has it.
     */
    public static void write(JsonGenerator json, JobInfo job) throws IOException {
        json.writeStartObject();
        json.writeStringField("job_id", job.id());
        json.writeStringField("state", job.state().word());
        json.writeStringField("model", job.model());
        json.writeStringField("version", job.version());
        TraceJson.optional(json, "stage", job.stage());
        json.writeNumberField("progress", job.progress());
        json.writeStringField("message", job.message());
        Double left = job.secondsLeft();
        if (left == null) {
            json.writeNullField("seconds_left");
        } else {
            json.writeNumberField("seconds_left", left);
        }
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, Double> metric : job.metrics().entrySet()) {
            json.writeNumberField(metric.getKey(), metric.getValue());
        }
        json.writeEndObject();
        SearchOutcome search = job.search();
        if (search != null) {
            json.writeFieldName("search");
            SearchJson.write(json, search);
        }
        TraceJson.optional(json, "error", job.error());
        time(json, "created_at", job.createdAtMillis());
        time(json, "started_at", job.startedAtMillis());
        time(json, "ended_at", job.endedAtMillis());
        json.writeEndObject();
    }

    /** {@code {jobs: [..]}}. */
    public static void write(JsonGenerator json, List<JobInfo> jobs) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("jobs");
        for (JobInfo job : jobs) {
            write(json, job);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String name, @Nullable Long millis) throws IOException {
        TraceJson.optional(
                json, name, millis == null ? null : Instant.ofEpochMilli(millis).toString());
    }

    static JobInfo readJob(JsonNode json) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        json.path("metrics")
                .properties()
                .forEach(e -> metrics.put(e.getKey(), e.getValue().asDouble()));
        JsonNode left = json.path("seconds_left");
        JsonNode search = json.path("search");
        return new JobInfo(
                json.path("job_id").asText(),
                state(json.path("state").asText()),
                json.path("model").asText(),
                json.path("version").asText(),
                text(json, "stage"),
                json.path("progress").asDouble(),
                json.path("message").asText(),
                left.isNumber() ? left.doubleValue() : null,
                metrics,
                search.isObject() ? SearchJson.read(search) : null,
                text(json, "error"),
                Instant.parse(json.path("created_at").asText()).toEpochMilli(),
                millis(json, "started_at"),
                millis(json, "ended_at"));
    }

    static List<JobInfo> readJobs(JsonNode json) {
        List<JobInfo> jobs = new ArrayList<>();
        json.path("jobs").forEach(job -> jobs.add(readJob(job)));
        return jobs;
    }

    private static State state(String word) {
        return Arrays.stream(State.values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new EngineException("The engine told of a job in state '" + word + "'."));
    }

    private static @Nullable Long millis(JsonNode json, String name) {
        String text = text(json, name);
        return text == null ? null : Instant.parse(text).toEpochMilli();
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
