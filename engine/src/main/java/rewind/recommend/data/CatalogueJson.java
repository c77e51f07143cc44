package rewind.recommend.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A catalogue as JSON: {@code {"items":[{"id":1,"title":"Toy Story","year":1995,"genres":["Comedy"]}]}}. */
final class CatalogueJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CatalogueJson() {}

    static void write(Catalogue catalogue, OutputStream out) throws IOException {
        JsonGenerator json = JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeArrayFieldStart("items");
        for (Item item : catalogue.items()) {
            json.writeStartObject();
            json.writeNumberField("id", item.id());
            json.writeStringField("title", item.title());
            if (item.year().isPresent()) {
                json.writeNumberField("year", item.year().getAsInt());
            }
            json.writeArrayFieldStart("genres");
            for (String genre : item.genres()) {
                json.writeString(genre);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
    }

    /**
     * @throws DataException if the file is not such JSON
     */
    static Catalogue read(Path file) throws IOException {
        JsonNode root;
        try {
            root = JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new DataException("The catalogue file " + file + " is damaged: " + e.getOriginalMessage() + ".", e);
        }
        JsonNode items = root.path("items");
        if (!items.isArray()) {
            throw new DataException("The catalogue file " + file + " is damaged: it has no items.");
        }
        List<Item> result = new ArrayList<>(items.size());
        for (JsonNode node : items) {
            if (!node.path("id").canConvertToInt() || !node.path("title").isTextual()) {
                throw new DataException("The catalogue file " + file + " is damaged: item " + result.size()
                        + " has no id or no title.");
            }
            result.add(item(node));
        }
        return new Catalogue(result);
    }

    private static Item item(JsonNode node) {
        List<String> genres = new ArrayList<>();
        node.path("genres").forEach(genre -> genres.add(genre.asText()));
        OptionalInt year = node.path("year").canConvertToInt()
                ? OptionalInt.of(node.path("year").intValue())
                : OptionalInt.empty();
        return new Item(node.path("id").intValue(), node.path("title").textValue(), year, genres);
    }
}
