package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import rewind.store.Retention;

/** What is set where, and what is said of it. */
class ConfigTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path data;

    private record Answer(int exit, String out, String errors) {}

    private Answer run(Map<String, String> environment, String... words) {
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine(new Desktop(), environment).setErr(new PrintWriter(errors));
        List<String> all = new ArrayList<>(List.of(words));
        if (!environment.containsKey("REWIND_DATA")) {
            all.add("--data");
            all.add(data.toString());
        }
        PrintStream usual = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Answer(
                    line.execute(all.toArray(String[]::new)), out.toString(StandardCharsets.UTF_8), errors.toString());
        } finally {
            System.setOut(usual);
        }
    }

    private JsonNode setting(String name, Map<String, String> environment, String... flags) throws Exception {
        List<String> words = new ArrayList<>(List.of("config", "--json"));
        words.addAll(List.of(flags));
        Answer answer = run(environment, words.toArray(String[]::new));
        assertThat(answer.exit()).as(answer.errors()).isZero();
        for (JsonNode setting : JSON.readTree(answer.out()).path("settings")) {
            if (setting.path("name").textValue().equals(name)) {
                return setting;
            }
        }
        throw new AssertionError("no setting " + name + " in " + answer.out());
    }

    private Path file(String text) throws Exception {
        return Files.writeString(data.resolve("rewind.properties"), text);
    }

    @Test
    void aFlagCountsBeforeAVariableThatBeforeTheFileThatBeforeTheDefault() throws Exception {
        assertThat(setting("port", Map.of()).path("value").textValue()).isEqualTo("8080");
        assertThat(setting("port", Map.of()).path("from").textValue()).isEqualTo("default");

        Path file = file("# where it listens\n\n  port=9001  \n");
        assertThat(setting("port", Map.of()).path("value").textValue()).isEqualTo("9001");
        assertThat(setting("port", Map.of()).path("where").textValue()).isEqualTo(file + " line 3");

        Map<String, String> variable = Map.of("REWIND_PORT", "9002");
        assertThat(setting("port", variable).path("value").textValue()).isEqualTo("9002");
        assertThat(setting("port", variable).path("where").textValue()).isEqualTo("REWIND_PORT");

        assertThat(setting("port", variable, "--port", "9003").path("value").textValue())
                .isEqualTo("9003");
        assertThat(setting("port", variable, "--port", "9003").path("from").textValue())
                .isEqualTo("flag");
    }

    @Test
    void theFileMayLieElsewhereAndSayWhereTheDataIs() throws Exception {
        Path elsewhere =
                Files.writeString(data.resolve("mine.conf"), "\ufeffdata = C:\\new\\traces\r\nkeep-days = 7\r\n");
        Map<String, String> named = Map.of("REWIND_CONFIG", elsewhere.toString());

        assertThat(setting("keep-days", named).path("value").textValue()).isEqualTo("7");
        assertThat(setting("keep-days", Map.of(), "--config", elsewhere.toString())
                        .path("where")
                        .textValue())
                .isEqualTo(elsewhere + " line 2");
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine(new Desktop(), named).setErr(new PrintWriter(errors));
        line.execute("--config", elsewhere.toString(), "config", "--template");
        WithCommon config =
                Objects.requireNonNull(line.getSubcommands().get("config")).getCommand();
        assertThat(config.common().data).as("%s", errors).isEqualTo(Path.of("C:\\new\\traces"));
    }

    @Test
    void aFolderThatIsSaidBeforeTheCommandCountsBeforeTheVariable() throws Exception {
        Path other = Files.createDirectories(data.resolve("other"));
        Files.writeString(other.resolve("rewind.properties"), "keep-count = 5\n");

        Answer answer = run(Map.of("REWIND_DATA", data.toString()), "--data", other.toString(), "config");

        assertThat(answer.errors()).isEmpty();
        assertThat(answer.out())
                .startsWith(other.resolve("rewind.properties").toString())
                .containsPattern("data +" + Pattern.quote(other.toString()) + " +--data")
                .containsPattern("keep-count +5 +.*line 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    prot = 9000            | line 1: there is no setting 'prot'. Did you mean 'port'?
                    keep_bytes = 20GB      | line 1: there is no setting 'keep_bytes'. Did you mean 'keep-bytes'?
                    xyz = 1                | line 1: there is no setting 'xyz'. 'rewind config' shows all.
                    port                   | line 1: 'port' has no value: port = VALUE
                    json = true            | line 1: there is no setting 'json'.
                    port = much            | 'much' is not an int (--port is set by
                    keep-bytes = 1MB       | --keep-bytes must be at least 256MiB, not 1MB. (--keep-bytes is set by
                    exploration-share = 7  | rewind.properties line 1
                    data = /tmp/elsewhere  | line 1: this file is found by the data folder and cannot say where that is
                    """)
    void whatIsWrongIsSaidWithItsLineAndTheNearestName(String line, String said) throws Exception {
        file(line + "\n");

        Answer answer = run(Map.of(), "config");

        assertThat(answer.errors()).contains(said).doesNotContain("\tat ");
        assertThat(answer.exit()).isEqualTo(Exit.WRONG_USE);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void aNameThatStandsTwiceIsRefusedWithBothLines() throws Exception {
        file("port = 1\nhost = 127.0.0.1\nport = 2\n");
        assertThat(run(Map.of(), "config").errors()).contains("line 3: 'port' stands in line 1 already.");
    }

    @Test
    void aFileThatIsNamedMustBeThere() {
        Answer answer = run(Map.of("REWIND_CONFIG", data.resolve("none").toString()), "config");
        assertThat(answer.errors()).contains("There is no file of settings " + data.resolve("none"));
        assertThat(answer.exit()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void whatAVariableSetsWronglyIsSaidByItsName() {
        Answer answer = run(Map.of("REWIND_KEEP_DAYS", "soon"), "config");
        assertThat(answer.errors()).contains("not soon. (--keep-days is set by REWIND_KEEP_DAYS.)");
        assertThat(answer.exit()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void theTemplateHasEverySettingAndChangesNothing() throws Exception {
        file("keep-days = 7\n");
        Answer template = run(Map.of(), "config", "--template");
        assertThat(template.out()).contains("#keep-days = all\n");
        file(template.out());
        List<String> names = new ArrayList<>();
        for (JsonNode setting :
                JSON.readTree(run(Map.of(), "config", "--json").out()).path("settings")) {
            names.add(setting.path("name").textValue());
            if (!names.getLast().equals("data")) {
                assertThat(setting.path("from").textValue()).as(names.getLast()).isEqualTo("default");
            }
        }
        assertThat(template.out()).contains("port = 8080", "REWIND_PORT").doesNotContain("${", "(default");
        assertThat(template.out().lines().filter(line -> line.matches("#[a-z-]+ =.*")))
                .hasSameSizeAs(names);
    }

    @Test
    void theDefaultsOfWhatIsKeptAreThoseOfTheStore() {
        assertThat(CommandLine.populateCommand(new KeepOptions()).retention()).isEqualTo(Retention.USUAL);
    }

    @Test
    void aCommandThatIsMistypedIsNoFile() {
        Answer answer = run(Map.of(), "trases");
        assertThat(answer.errors()).contains("'trases' is neither a command nor a file. Did you mean 'traces'?");
        assertThat(answer.exit()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void theVersionSaysTheCodeAndTheJava() {
        StringWriter out = new StringWriter();
        Main.commandLine(new Desktop()).setOut(new PrintWriter(out)).execute("--version");
        assertThat(out.toString())
                .startsWith("Rewind ")
                .containsPattern("\nCode ([0-9a-f]{40}|of no commit)")
                .contains("\nJava 25");
    }
}
