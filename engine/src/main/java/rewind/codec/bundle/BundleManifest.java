package rewind.codec.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import rewind.codec.CodecException;

/**
 * {@code manifest.json}: what is in a bundle.
 *
 * @param formatVersion 1; a later program's bundle may have more, and what this one knows of it is read
 * @param createdAt when
 * @param program which program wrote it, with its version
 * @param entries all files but this one and {@code mimetype}
 */
public record BundleManifest(
        int formatVersion, Instant createdAt, String program, long traces, long spans, List<BundleEntry> entries) {
    /** By which {@code manifest.json} is known from others of that name. */
    static final String FORMAT = "rewind-bundle";

    static final int FORMAT_VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public BundleManifest {
        entries = List.copyOf(entries);
    }

    byte[] toJson() throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("format_version", formatVersion);
        root.put("created_at", createdAt.toString());
        root.put("program", program);
        root.put("traces", traces);
        root.put("spans", spans);
        ArrayNode list = root.putArray("entries");
        for (BundleEntry entry : entries) {
            list.addObject()
                    .put("name", entry.name())
                    .put("kind", entry.kind())
                    .put("size", entry.sizeBytes())
                    .put("sha256", entry.sha256());
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    /** Whether these bytes are the manifest of a bundle, sound or not. */
    static boolean isManifest(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            return root != null && FORMAT.equals(root.path("format").textValue());
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws CodecException if it is damaged */
    static BundleManifest of(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (root == null || !FORMAT.equals(root.path("format").textValue())) {
                throw new CodecException("manifest.json is not that of a bundle");
            }
            List<BundleEntry> entries = new ArrayList<>();
            for (JsonNode entry : root.path("entries")) {
                entries.add(entry(entry));
            }
            return new BundleManifest(
                    root.path("format_version").asInt(),
                    Instant.parse(root.path("created_at").asText()),
                    root.path("program").asText(),
                    root.path("traces").asLong(),
                    root.path("spans").asLong(),
                    entries);
        } catch (JsonProcessingException e) {
            throw new CodecException("manifest.json is damaged: " + e.getOriginalMessage(), e);
        } catch (IOException | DateTimeException e) {
            throw new CodecException("manifest.json is damaged: " + e.getMessage(), e);
        }
    }

    private static BundleEntry entry(JsonNode json) {
        String name = json.path("name").asText();
        String sha256 = json.path("sha256").asText();
        if (name.isEmpty()
                || !SHA256.matcher(sha256).matches()
                || json.path("size").asLong(-1) < 0) {
            throw new CodecException("manifest.json is damaged: an entry lacks its name, size or SHA-256");
        }
        return new BundleEntry(
                name, json.path("kind").asText(), json.path("size").asLong(), sha256);
    }
}
