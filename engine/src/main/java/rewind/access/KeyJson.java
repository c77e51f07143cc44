package rewind.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file of keys. */
final class KeyJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private KeyJson() {}

    static byte[] bytes(List<ApiKey> keys) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeArrayFieldStart("keys");
            for (ApiKey key : keys) {
                write(json, key);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, ApiKey key) throws IOException {
        Rate rate = key.rate();
        Long revokedAt = key.revokedAt();
        json.writeStartObject();
        json.writeStringField("id", key.id());
        json.writeStringField("name", key.name());
        json.writeStringField("tenant", key.tenant());
        if (rate != null) {
            json.writeNumberField("rate_per_second", rate.perSecond());
        }
        json.writeStringField("sha256", key.sha256());
        json.writeNumberField("created_at", key.createdAt());
        if (revokedAt != null) {
            json.writeNumberField("revoked_at", revokedAt);
        }
        json.writeEndObject();
    }

    /** @throws IOException if it is not what {@link #bytes} made; names the field */
    static List<ApiKey> read(byte[] bytes) throws IOException {
        JsonNode keys = JSON.readTree(bytes).path("keys");
        if (!keys.isArray()) {
            throw new IOException("it has no list 'keys'");
        }
        List<ApiKey> all = new ArrayList<>();
        for (JsonNode key : keys) {
            all.add(key(key, "key " + (all.size() + 1)));
        }
        return List.copyOf(all);
    }

    private static ApiKey key(JsonNode key, String place) throws IOException {
        JsonNode rate = key.path("rate_per_second");
        JsonNode revoked = key.path("revoked_at");
        // What is there and wrong must not count as no limit, or as valid.
        require(rate.isMissingNode() || rate.isNumber(), place, "rate_per_second");
        require(revoked.isMissingNode() || revoked.isIntegralNumber(), place, "revoked_at");
        require(key.path("created_at").isIntegralNumber(), place, "created_at");
        return new ApiKey(
                text(key, "id", "[0-9a-f]{12}", place),
                text(key, "name", ".+", place),
                text(key, "tenant", ".+", place),
                rate.isNumber() ? rate(rate.doubleValue(), place) : null,
                text(key, "sha256", "[0-9a-f]{64}", place),
                key.path("created_at").longValue(),
                revoked.isIntegralNumber() ? revoked.longValue() : null);
    }

    private static @Nullable Rate rate(double perSecond, String place) throws IOException {
        try {
            return new Rate(perSecond);
        } catch (IllegalArgumentException e) {
            throw new IOException(place + ": rate_per_second: " + e.getMessage(), e);
        }
    }

    private static String text(JsonNode key, String name, String pattern, String place) throws IOException {
        String value = key.path(name).asText();
        require(key.path(name).isTextual() && value.matches(pattern), place, name);
        return value;
    }

    private static void require(boolean sound, String place, String name) throws IOException {
        if (!sound) {
            throw new IOException(place + ": " + name + " is missing or not what it should be");
        }
    }
}
