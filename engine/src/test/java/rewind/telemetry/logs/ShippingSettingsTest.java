package rewind.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import rewind.telemetry.LogCategory;
import rewind.trace.LogLevel;

/** What the settings for Filebeat and Vector read is what an engine writes: each entry, and each once. */
class ShippingSettingsTest {
    private static final Path FOLDER = Path.of("..", "operations", "logs");

    @TempDir
    private Path data;

    private static JsonNode yaml(String name) throws IOException {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Object read = new Yaml(new SafeConstructor(strict)).load(Files.readString(FOLDER.resolve(name)));
        return new ObjectMapper().valueToTree(read);
    }

    private static JsonNode filebeat() throws IOException {
        JsonNode inputs = yaml("filebeat.yml").path("filebeat.inputs");
        assertThat(inputs).hasSize(1);
        return inputs.path(0);
    }

    private static List<String> texts(JsonNode array) {
        assertThat(array.isArray()).as("%s", array).isTrue();
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private Path logs() {
        return data.resolve("logs");
    }

    private static String unified(Path path) {
        return path.toString().replace('\\', '/');
    }

    /** Globs as both know them: a star is no separator. */
    private boolean matches(List<String> globs, String folder, Path file) {
        return globs.stream().anyMatch(glob -> {
            assertThat(glob).startsWith(folder + "/");
            String own = unified(data) + glob.substring(folder.length());
            String regex = Arrays.stream(own.split("\\*", -1))
                    .map(Pattern::quote)
                    .reduce((a, b) -> a + "[^/]*" + b)
                    .orElseThrow();
            return unified(file).matches(regex);
        });
    }

    private boolean filebeatReads(Path file) throws IOException {
        JsonNode input = filebeat();
        return matches(texts(input.path("paths")), "${REWIND_DATA}", file)
                && texts(input.path("prospector.scanner.exclude_files")).stream()
                        .noneMatch(left ->
                                Pattern.compile(left).matcher(file.toString()).find());
    }

    private boolean vectorReads(Path file) throws IOException {
        JsonNode source = yaml("vector-read.yaml").at("/sources/rewind_files");
        return matches(texts(source.path("include")), "/var/lib/rewind", file)
                && !matches(texts(source.path("exclude")), "/var/lib/rewind", file);
    }

    /** The condition of a processor of Filebeat's. */
    private static boolean holds(JsonNode condition, Path file, JsonNode entry) {
        assertThat(condition).hasSize(1);
        Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "and" -> StreamSupport.stream(value.spliterator(), false).allMatch(part -> holds(part, file, entry));
            case "not" -> !holds(value, file, entry);
            case "has_fields" -> texts(value).stream().allMatch(entry::has);
            case "equals" ->
                value.properties().stream()
                        .allMatch(field -> entry.path(field.getKey()).equals(field.getValue()));
            case "regexp" ->
                Pattern.compile(value.path("log.file.path").asText())
                        .matcher(file.toString())
                        .find();
            default -> throw new AssertionError("a condition that this test does not know: " + condition);
        };
    }

    private static boolean filebeatDrops(Path file, JsonNode entry) throws IOException {
        List<JsonNode> drops = new ArrayList<>();
        yaml("filebeat.yml").path("processors").forEach(processor -> {
            if (processor.has("drop_event")) {
                drops.add(processor.at("/drop_event/when"));
            }
        });
        assertThat(drops).hasSize(1);
        return holds(drops.getFirst(), file, entry);
    }

    /** The rule of the program in Vector's own language, which nothing here runs: its pattern, and the component it keeps. */
    private static boolean vectorDrops(Path file, JsonNode entry) throws IOException {
        String program =
                yaml("vector-read.yaml").at("/transforms/rewind_entries/source").asText();
        Matcher rule = Pattern.compile("place\\.folder == \"performance\" && entry\\.component != \"(\\w+)\"")
                .matcher(program);
        Matcher place =
                Pattern.compile("place = parse_regex\\(\\.file, r'([^']+)'\\)").matcher(program);
        assertThat(rule.find() && place.find()).isTrue();
        return Pattern.compile(place.group(1).replace("?P<", "?<"))
                        .matcher(file.toString())
                        .find()
                && !entry.path("component").asText().equals(rule.group(1));
    }

    private interface Reads {
        boolean test(Path file) throws IOException;
    }

    private interface Drops {
        boolean test(Path file, JsonNode entry) throws IOException;
    }

    private List<String> shipped(Reads reads, Drops drops) throws IOException {
        List<String> messages = new ArrayList<>();
        for (Path file : EveryEntry.files(logs())) {
            if (reads.test(file)) {
                for (JsonNode entry : EveryEntry.read(file)) {
                    if (!drops.test(file, entry)) {
                        messages.add(entry.path("message").asText());
                    }
                }
            }
        }
        return messages;
    }

    @Test
    void eachEntryIsShippedOnceAndNoCopyIs() throws Exception {
        int count = EveryEntry.write(LogSettings.in(logs()));
        List<String> all = IntStream.range(0, count).mapToObj(i -> "entry " + i).toList();
        assertThat(EveryEntry.files(logs()).stream()
                        .mapToLong(ShippingSettingsTest::lines)
                        .sum())
                .as("with the copies there are more lines than entries")
                .isGreaterThan(count);
        assertThat(shipped(this::filebeatReads, ShippingSettingsTest::filebeatDrops))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(shipped(this::vectorReads, ShippingSettingsTest::vectorDrops))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    private static long lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatWasPutAwayIsReadUntilItIsCompressedAndThenNot() throws Exception {
        EveryEntry.write(LogSettings.in(logs()).withFiles(20_000, 20_000, 1000, 30));
        List<Path> files = EveryEntry.files(logs());
        assertThat(files).anyMatch(file -> file.toString().endsWith(".log.gz"));
        for (Path file : files) {
            String name = file.toString();
            boolean read = name.endsWith(".log") && !unified(file).contains("/logs/errors/");
            assertThat(filebeatReads(file)).as(name).isEqualTo(read);
            assertThat(vectorReads(file)).as(name).isEqualTo(read);
            if (name.endsWith(".gz")) {
                // As it is called for the moment between the two.
                Path away = Path.of(name.substring(0, name.length() - ".gz".length()));
                boolean errors = unified(file).contains("/logs/errors/");
                assertThat(filebeatReads(away)).as("%s", away).isNotEqualTo(errors);
                assertThat(vectorReads(away)).as("%s", away).isNotEqualTo(errors);
                assertThat(filebeatReads(Path.of(name + ".tmp"))).isFalse();
                assertThat(vectorReads(Path.of(name + ".tmp"))).isFalse();
            }
        }
    }

    @Test
    void noLineIsTooShortOrTooLongToBeRead() throws Exception {
        EveryEntry.write(LogSettings.in(logs()));
        JsonNode print = filebeat().path("prospector.scanner.fingerprint");
        assertThat(print.path("enabled").asBoolean()).isTrue();
        long most = Math.min(
                filebeat().path("message_max_bytes").asLong(),
                yaml("vector-read.yaml")
                        .at("/sources/rewind_files/max_line_bytes")
                        .asLong());
        for (Path file : EveryEntry.files(logs())) {
            for (String line : Files.readAllLines(file)) {
                assertThat((long) line.getBytes(StandardCharsets.UTF_8).length)
                        .isBetween(
                                print.path("offset").asLong()
                                        + print.path("length").asLong(),
                                most);
            }
        }
    }

    @Test
    void labelsAreFieldsWithFewValuesAndTheProgramKnowsAll() throws Exception {
        EveryEntry.write(LogSettings.in(logs()));
        JsonNode labels = yaml("vector-loki.yaml").at("/sinks/rewind_loki/labels");
        assertThat(labels.properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("job", "component", "level", "category");
        assertThat(labels.path("job").asText()).doesNotContain("{");
        JsonNode entry = EveryEntry.read(logs().resolve("ranking/ranking.log")).getFirst();
        String program = yaml("vector-loki.yaml")
                .at("/transforms/rewind_labelled/source")
                .asText();
        for (String label : List.of("component", "level", "category")) {
            assertThat(entry.has(label)).as(label).isTrue();
            assertThat(labels.path(label).asText()).isEqualTo("{{ label." + label + " }}");
        }
        assertThat(list(program, "components")).isEqualTo(LogComponents.NAMES);
        assertThat(list(program, "levels"))
                .isEqualTo(Arrays.stream(LogLevel.values()).map(LogLevel::name).toList());
        assertThat(list(program, "categories"))
                .isEqualTo(Arrays.stream(LogCategory.values())
                        .map(LogCategory::word)
                        .toList());
    }

    private static List<String> list(String program, String name) {
        Matcher list = Pattern.compile("(?m)^" + name + " = \\[(.*)]$").matcher(program);
        assertThat(list.find()).as(name).isTrue();
        return Arrays.stream(list.group(1).split(", ", -1))
                .map(text -> text.replace("\"", ""))
                .toList();
    }

    @Test
    void partsOfVectorsSettingsAreJoinedAndBothWriteToTheSameDataStream() throws Exception {
        JsonNode read = yaml("vector-read.yaml");
        JsonNode elastic = yaml("vector-elasticsearch.yaml").at("/sinks/rewind_elasticsearch");
        JsonNode loki = yaml("vector-loki.yaml");
        assertThat(texts(read.at("/transforms/rewind_entries/inputs"))).allMatch(read.path("sources")::has);
        assertThat(texts(elastic.path("inputs"))).allMatch(read.path("transforms")::has);
        assertThat(texts(loki.at("/transforms/rewind_labelled/inputs"))).allMatch(read.path("transforms")::has);
        assertThat(texts(loki.at("/sinks/rewind_loki/inputs"))).allMatch(loki.path("transforms")::has);
        String stream = elastic.at("/bulk/index").asText();
        assertThat(yaml("filebeat.yml")
                        .path("output.elasticsearch")
                        .path("index")
                        .asText())
                .isEqualTo(stream);
        JsonNode template =
                new ObjectMapper().readTree(Files.readString(FOLDER.resolve("elasticsearch/index-template.json")));
        assertThat(template.has("data_stream")).isTrue();
        assertThat(texts(template.path("index_patterns")))
                .anyMatch(pattern -> stream.startsWith(pattern.substring(0, pattern.length() - 1)));
    }
}
