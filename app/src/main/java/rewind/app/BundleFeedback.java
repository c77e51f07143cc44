package rewind.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rewind.codec.bundle.BundleEntry;
import rewind.codec.bundle.BundleWriter;
import rewind.pipeline.SeenItems;
import rewind.replay.run.FeedbackAt;
import rewind.trace.AnswerAttributes;
import rewind.trace.AttributeValue;
import rewind.trace.Trace;

/** The feedback that answers in a bundle depended on: it goes with them, since a watermark alone tells another machine nothing. */
final class BundleFeedback {
    static final String NAME = "feedback/seen.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<Seen> noted = new LinkedHashSet<>();

    private record Seen(int userId, long watermark) {}

    /** Remembers what a trace depended on. */
    void note(Trace trace) {
        Long user = trace.summary().userId();
        if (user != null
                && user >= 0
                && user <= Integer.MAX_VALUE
                && trace.attributes().get(AnswerAttributes.FEEDBACK_WATERMARK) instanceof AttributeValue.Whole watermark
                && watermark.value() > 0) {
            noted.add(new Seen(user.intValue(), watermark.value()));
        }
    }

    /** Adds what is known of it; nothing where there was no feedback. */
    void add(BundleWriter bundle, FeedbackAt feedback) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Seen seen : noted) {
            feedback.of(seen.userId(), seen.watermark())
                    .ifPresent(items -> lines.append(line(seen, items)).append('\n'));
        }
        if (!lines.isEmpty()) {
            byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
            bundle.add(NAME, BundleEntry.FEEDBACK, new ByteArrayInputStream(content));
        }
    }

    private static String line(Seen seen, SeenItems items) {
        ObjectNode line = JSON.createObjectNode();
        line.put("user_id", seen.userId());
        line.put("watermark", seen.watermark());
        ArrayNode ids = line.putArray("item_ids");
        for (int item : items.itemIds()) {
            ids.add(item);
        }
        return line.toString();
    }

    /** What such a file says. */
    static FeedbackAt read(Path file) throws IOException {
        Map<Seen, SeenItems> known = new HashMap<>();
        for (String text : Files.readAllLines(file)) {
            JsonNode line = JSON.readTree(text);
            long watermark = line.path("watermark").asLong();
            JsonNode ids = line.path("item_ids");
            int[] items = new int[ids.size()];
            for (int i = 0; i < items.length; i++) {
                items[i] = ids.get(i).intValue();
            }
            known.put(new Seen(line.path("user_id").intValue(), watermark), new SeenItems(watermark, items));
        }
        return (userId, watermark) -> watermark == 0
                ? Optional.of(SeenItems.NONE)
                : Optional.ofNullable(known.get(new Seen(userId, watermark)));
    }
}
