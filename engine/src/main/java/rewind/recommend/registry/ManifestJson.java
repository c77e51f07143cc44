package rewind.recommend.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import rewind.recommend.model.ModelException;

/** Manifests as JSON, names in snake_case. Unknown fields are passed over, for versions written by later programs. */
final class ManifestJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private ManifestJson() {}

    static byte[] write(Manifest manifest) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", manifest.version());
        root.put("name", manifest.name());
        root.put("git_sha", manifest.gitSha());
        root.put("data_snapshot_id", manifest.dataSnapshotId());
        root.put("created_at", manifest.createdAt().toString());
        root.set("parameters", JSON.valueToTree(manifest.parameters()));
        root.set("metrics", JSON.valueToTree(manifest.metrics()));
        root.set("split", JSON.valueToTree(manifest.split()));
        root.put("artefact", manifest.artefact());
        root.put("sha256", manifest.sha256());
        root.put("users", manifest.users());
        root.put("items", manifest.items());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /**
     * Reads a manifest.
     *
     * @throws ModelException if the file is missing or not a manifest
     */
    static Manifest read(Path file) throws IOException {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root == null || !root.isObject()) {
                throw new ModelException("The manifest " + file + " is damaged: it is not a JSON object.");
            }
            return manifest(root);
        } catch (NoSuchFileException e) {
            throw new ModelException("The manifest " + file + " is missing.", e);
        } catch (JsonProcessingException e) {
            throw new ModelException("The manifest " + file + " is damaged: " + e.getOriginalMessage() + ".", e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ModelException("The manifest " + file + " is damaged: " + e.getMessage() + ".", e);
        }
    }

    private static Manifest manifest(JsonNode root) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        values(root, "metrics").forEach((name, value) -> {
            if (!(value instanceof Number number)) {
                throw new IllegalArgumentException("its metric " + name + " is not a number");
            }
            metrics.put(name, number.doubleValue());
        });
        return new Manifest(
                text(root, "version"),
                text(root, "name"),
                text(root, "git_sha"),
                text(root, "data_snapshot_id"),
                Instant.parse(text(root, "created_at")),
                values(root, "parameters"),
                metrics,
                values(root, "split"),
                text(root, "artefact"),
                text(root, "sha256"),
                count(root, "users"),
                count(root, "items"));
    }

    private static String text(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (!node.isTextual()) {
            throw new IllegalArgumentException("it has no text in field " + field);
        }
        return node.textValue();
    }

    private static int count(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (!node.canConvertToInt() || node.intValue() < 0) {
            throw new IllegalArgumentException("it has no count in field " + field);
        }
        return node.intValue();
    }

    private static Map<String, Object> values(JsonNode root, String field) {
        JsonNode node = root.path(field);
        if (!node.isObject()) {
            throw new IllegalArgumentException("it has no object in field " + field);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), value(field, entry.getValue())));
        return values;
    }

    private static Object value(String field, JsonNode node) {
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        throw new IllegalArgumentException("it has something other than words and numbers in field " + field);
    }
}
