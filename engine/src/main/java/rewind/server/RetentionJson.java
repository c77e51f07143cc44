package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rewind.store.Retention;

/** How much is kept, as JSON: {@code {description, max_count, max_age_seconds, max_bytes}}, null for no limit. */
final class RetentionJson {
    private RetentionJson() {}

    static void write(JsonGenerator json, Retention kept) throws IOException {
        json.writeStartObject();
        json.writeStringField("description", kept.description());
        limit(json, "max_count", kept.maxCount());
        limit(
                json,
                "max_age_seconds",
                kept.maxAge() == null ? null : kept.maxAge().toSeconds());
        limit(json, "max_bytes", kept.maxBytes());
        json.writeEndObject();
    }

    private static void limit(JsonGenerator json, String name, @Nullable Long limit) throws IOException {
        if (limit == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, limit);
        }
    }
}
