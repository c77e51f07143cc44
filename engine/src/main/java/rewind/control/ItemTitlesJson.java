package rewind.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Titles of items as {@code /items} asks and answers: {@code {snapshot, items:[{item_id, title}]}}, by ascending id. */
public final class ItemTitlesJson {
    /** Items that may be asked for at once. */
    public static final int MOST = 1000;

    private ItemTitlesJson() {}

    static String query(String snapshotId, List<Integer> items) {
        return "snapshot=" + HttpCalls.segment(snapshotId) + "&ids="
                + items.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** What is known of some items of a snapshot. */
    public static void write(JsonGenerator json, String snapshotId, Collection<Integer> items, ItemTitles titles)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("snapshot", snapshotId);
        json.writeArrayFieldStart("items");
        for (Map.Entry<Integer, String> item : new TreeMap<>(titles.titles(snapshotId, items)).entrySet()) {
            json.writeStartObject();
            json.writeNumberField("item_id", item.getKey());
            json.writeStringField("title", item.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static Map<Integer, String> read(JsonNode json) {
        Map<Integer, String> titles = new HashMap<>();
        for (JsonNode item : json.path("items")) {
            titles.put(item.path("item_id").intValue(), item.path("title").asText());
        }
        return titles;
    }
}
