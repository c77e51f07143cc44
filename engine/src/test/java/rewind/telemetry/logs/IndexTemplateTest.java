package rewind.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.AttributeValue;

/** The templates for Elasticsearch fit what the engine writes, field by field. */
class IndexTemplateTest {
    private static final Path FOLDER = Path.of("..", "operations", "logs", "elasticsearch");
    /** Lucene's; longer terms make Elasticsearch refuse the whole entry. */
    private static final int LONGEST_TERM_BYTES = 32_766;

    private static final int BYTES_OF_A_CHARACTER = 4;

    @TempDir
    private Path logs;

    private final List<JsonNode> entries = new ArrayList<>();

    @BeforeEach
    void write() throws Exception {
        EveryEntry.write(LogSettings.in(logs));
        for (Path file : EveryEntry.files(logs)) {
            entries.addAll(EveryEntry.read(file));
        }
    }

    private static JsonNode template(String name) throws IOException {
        return new ObjectMapper().readTree(Files.readString(FOLDER.resolve(name)));
    }

    private static JsonNode fields() throws IOException {
        return template("component-template.json").at("/template/mappings");
    }

    @Test
    void everyTypeOfDataIsAmongTheEntries() {
        Set<Class<?>> types = new HashSet<>();
        EveryEntry.DATA.values().forEach(value -> types.add(value.getClass()));
        assertThat(types).containsExactlyInAnyOrder(AttributeValue.class.getPermittedSubclasses());
    }

    @Test
    void thePropertiesAreTheFieldsOfEntriesAndNoOthers() throws Exception {
        Set<String> written = new TreeSet<>();
        entries.forEach(entry -> names("", entry, fields(entry), written));
        assertThat(mapped("", fields())).isEqualTo(written);
    }

    /** Which fields an entry has; what is in {@code data} is not the template's concern. */
    private static Set<String> fields(JsonNode entry) {
        Set<String> names = new HashSet<>();
        entry.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void names(String prefix, JsonNode object, Collection<String> fields, Set<String> names) {
        for (String field : fields) {
            JsonNode value = object.path(field);
            if (value.isObject() && !(prefix + field).equals("data")) {
                names(prefix + field + ".", value, fields(value), names);
            } else {
                names.add(prefix + field);
            }
        }
    }

    private static Set<String> mapped(String prefix, JsonNode mapping) {
        Set<String> names = new TreeSet<>();
        for (var property : mapping.path("properties").properties()) {
            if (property.getValue().has("properties")) {
                names.addAll(mapped(prefix + property.getKey() + ".", property.getValue()));
            } else {
                names.add(prefix + property.getKey());
            }
        }
        return names;
    }

    @Test
    void everyValueIsOfItsType() throws Exception {
        Set<String> types = new TreeSet<>();
        for (JsonNode entry : entries) {
            assertFits("", fields(), entry, types);
        }
        assertThat(types).containsExactly("date_nanos", "flattened", "integer", "keyword", "long", "match_only_text");
        assertThat(entries.stream()
                        .map(entry -> entry.path("user_id").getNodeType().name()))
                .contains("NUMBER", "STRING", "NULL");
    }

    private static void assertFits(String prefix, JsonNode mapping, JsonNode object, Set<String> types) {
        for (var field : object.properties()) {
            String name = prefix + field.getKey();
            JsonNode property = mapping.path("properties").path(field.getKey());
            JsonNode value = field.getValue();
            if (property.has("properties")) {
                assertThat(value.isObject()).as(name).isTrue();
                assertFits(name + ".", property, value, types);
            } else if (!value.isNull()) {
                String type = property.path("type").asText();
                types.add(type);
                assertThat(fits(type, value))
                        .as("%s: %s as %s", name, value, type)
                        .isTrue();
            }
        }
    }

    private static boolean fits(String type, JsonNode value) {
        return switch (type) {
            case "keyword" -> value.isArray() ? allValues(value) : value.isValueNode();
            case "match_only_text" -> value.isTextual();
            case "flattened" -> value.isObject();
            case "integer" -> value.isIntegralNumber() && value.canConvertToInt();
            case "long" -> value.isIntegralNumber() && value.canConvertToLong();
            case "date_nanos" ->
                value.isTextual() && Instant.parse(value.asText()).isAfter(Instant.EPOCH);
            default -> false;
        };
    }

    private static boolean allValues(JsonNode array) {
        for (JsonNode value : array) {
            if (!value.isValueNode()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void noEntryIsRefusedForAFieldAndNoneAddsOne() throws Exception {
        assertThat(fields().path("dynamic").isBoolean()).isTrue();
        assertThat(fields().path("dynamic").asBoolean()).isFalse();
        List<JsonNode> properties = new ArrayList<>();
        leaves(fields(), properties);
        leaves(template("index-template.json").at("/template/mappings"), properties);
        assertThat(properties).hasSizeGreaterThan(20);
        for (JsonNode property : properties) {
            String type = property.path("type").asText();
            boolean terms = type.equals("keyword") || type.equals("flattened");
            assertThat(property.has("ignore_above")).as("%s", property).isEqualTo(terms);
            // A flattened value is indexed together with its key, which needs room, too.
            assertThat(property.path("ignore_above").asInt() * BYTES_OF_A_CHARACTER)
                    .as("%s", property)
                    .isLessThanOrEqualTo(type.equals("flattened") ? LONGEST_TERM_BYTES / 2 + 1 : LONGEST_TERM_BYTES);
        }
    }

    private static void leaves(JsonNode mapping, List<JsonNode> into) {
        for (JsonNode property : mapping.path("properties")) {
            if (property.has("properties")) {
                leaves(property, into);
            } else {
                into.add(property);
            }
        }
    }

    @Test
    void whatShippersAddIsNoFieldOfEntries() throws Exception {
        JsonNode added = template("index-template.json").at("/template/mappings");
        assertThat(mapped("", added))
                .containsExactlyInAnyOrder("@timestamp", "host.name", "log.file.path", "error.message", "error.type");
        assertThat(fields(added.path("properties"))).doesNotContainAnyElementsOf(fields(fields().path("properties")));
        // A data stream does not begin where this is left to the index's setting.
        assertThat(added.at("/properties/@timestamp/ignore_malformed").asText()).isEqualTo("false");
    }

    @Test
    void thePartsNameOneAnotherAndKeepWhatTheEngineKeeps() throws Exception {
        JsonNode index = template("index-template.json");
        String readme = Files.readString(FOLDER.resolve("../../README.md"));
        assertThat(readme)
                .contains("_ilm/policy/"
                        + index.at("/template/settings/index.lifecycle.name").asText() + " ")
                .contains("_component_template/" + index.at("/composed_of/0").asText() + " ")
                .contains("_index_template/");
        assertThat(index.path("composed_of")).hasSize(1);
        assertThat(template("ilm-policy.json")
                        .at("/policy/phases/delete/min_age")
                        .asText())
                .isEqualTo(LogSettings.in(logs).days() + "d");
        for (JsonNode field : index.at("/template/settings/index.query.default_field")) {
            assertThat(mapped("", fields())).contains(field.asText());
        }
    }
}
