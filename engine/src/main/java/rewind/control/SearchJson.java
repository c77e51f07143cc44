package rewind.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.recommend.training.SearchOutcome;
import rewind.recommend.training.Trial;

/**
 * What a search for parameters found: {@code {metric, validation, searched:[..], trials:[{try, parameters, metrics,
 * train_seconds, failure}]}}, best first.
 */
public final class SearchJson {
    private SearchJson() {}

    /** Writes it as an object. */
    public static void write(JsonGenerator json, SearchOutcome search) throws IOException {
        json.writeStartObject();
        json.writeStringField("metric", search.metric());
        json.writeStringField("validation", search.validation());
        json.writeFieldName("searched");
        json.writeArray(
                search.searched().toArray(String[]::new), 0, search.searched().size());
        json.writeArrayFieldStart("trials");
        for (Trial trial : search.trials()) {
            json.writeStartObject();
            json.writeNumberField("try", trial.number());
            write(json, "parameters", trial.parameters());
            write(json, "metrics", trial.metrics());
            json.writeNumberField("train_seconds", trial.trainSeconds());
            json.writeStringField("failure", trial.failure());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Map<String, ?> values) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, ?> value : values.entrySet()) {
            switch (value.getValue()) {
                case Integer whole -> json.writeNumberField(value.getKey(), whole);
                case Long whole -> json.writeNumberField(value.getKey(), whole);
                case Number number -> json.writeNumberField(value.getKey(), number.doubleValue());
                default -> json.writeStringField(value.getKey(), String.valueOf(value.getValue()));
            }
        }
        json.writeEndObject();
    }

    static SearchOutcome read(JsonNode json) {
        List<String> searched = new ArrayList<>();
        json.path("searched").forEach(name -> searched.add(name.asText()));
        List<Trial> trials = new ArrayList<>();
        json.path("trials").forEach(trial -> trials.add(trial(trial)));
        return new SearchOutcome(
                json.path("metric").asText(), json.path("validation").asText(), searched, trials);
    }

    private static Trial trial(JsonNode json) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        json.path("parameters").properties().forEach(e -> parameters.put(e.getKey(), value(e.getValue())));
        Map<String, Double> metrics = new LinkedHashMap<>();
        json.path("metrics")
                .properties()
                .forEach(e -> metrics.put(e.getKey(), e.getValue().asDouble()));
        JsonNode failure = json.path("failure");
        @Nullable String why = failure.isTextual() ? failure.textValue() : null;
        return new Trial(
                json.path("try").asInt(),
                parameters,
                metrics,
                json.path("train_seconds").asDouble(),
                why);
    }

    private static Object value(JsonNode json) {
        if (json.isInt()) {
            return json.intValue();
        }
        if (json.isLong()) {
            return json.longValue();
        }
        return json.isNumber() ? (Object) json.doubleValue() : json.asText();
    }
}
