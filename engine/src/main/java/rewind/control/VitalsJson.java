package rewind.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import rewind.telemetry.profile.Profile;

/** Reads what {@code /health/deep} and {@code /profile} answer. */
final class VitalsJson {
    private static final Set<String> KNOWN = Set.of("status", "detail", "latency_ms");

    private VitalsJson() {}

    static EngineHealth health(JsonNode json) {
        List<EngineHealth.Check> checks = new ArrayList<>();
        json.path("checks").properties().forEach(check -> checks.add(check(check.getKey(), check.getValue())));
        JsonNode cpu = json.path("cpu");
        JsonNode memory = json.path("memory");
        JsonNode disk = json.path("disk");
        return new EngineHealth(
                json.path("status").asText("down"),
                checks,
                new EngineHealth.Processor(
                        cpu.path("processors").asInt(), figure(cpu, "process_load"), figure(cpu, "system_load")),
                new EngineHealth.Memory(
                        figure(memory, "heap_used_bytes"),
                        figure(memory, "heap_max_bytes"),
                        figure(memory, "system_free_bytes"),
                        figure(memory, "system_total_bytes")),
                new EngineHealth.Disk(
                        disk.path("folder").asText(), figure(disk, "free_bytes"), figure(disk, "total_bytes")),
                figure(json, "cache_hit_rate"),
                new EngineHealth.Recent(
                        json.path("requests").asLong(),
                        figure(json, "error_rate"),
                        figure(json, "average_response_ms"),
                        figure(json, "over_seconds")));
    }

    private static EngineHealth.Check check(String name, JsonNode json) {
        Map<String, Double> figures = new HashMap<>();
        json.properties().forEach(field -> {
            if (!KNOWN.contains(field.getKey()) && field.getValue().isNumber()) {
                figures.put(field.getKey(), field.getValue().doubleValue());
            }
        });
        return new EngineHealth.Check(
                name,
                json.path("status").asText("down"),
                json.path("detail").asText(""),
                figure(json, "latency_ms"),
                figures);
    }

    private static double figure(JsonNode json, String name) {
        return json.path(name).asDouble(Double.NaN);
    }

    static List<Profile> profiles(JsonNode json) {
        List<Profile> profiles = new ArrayList<>();
        json.path("profiles").forEach(profile -> profiles.add(profile(profile)));
        return profiles;
    }

    private static Profile profile(JsonNode json) {
        try {
            JsonNode error = json.path("error");
            return new Profile(
                    json.path("name").asText(),
                    Profile.State.valueOf(json.path("state").asText().toUpperCase(Locale.ROOT)),
                    Instant.parse(json.path("begun_at").asText()),
                    json.path("bytes").asLong(),
                    error.isTextual() ? error.textValue() : null);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new EngineException("The engine gave a recording that cannot be understood: " + json, e);
        }
    }
}
