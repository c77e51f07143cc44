package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Data folders of other versions of the program. */
class FolderFormatTest {
    private static final Pattern MIGRATION = Pattern.compile("V(\\d+)__.*\\.sql");

    @TempDir
    Path data;

    private String refused(String... words) {
        StringWriter errors = new StringWriter();
        CommandLine line = Main.commandLine(new Desktop()).setErr(new PrintWriter(errors));
        assertThat(line.execute(words)).isEqualTo(Exit.ERROR);
        return errors.toString();
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        data.relativize(file).toString(),
                        Files.getLastModifiedTime(file) + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return contents;
    }

    @Test
    void aNewerOneIsRefusedByEveryCommandAndNotTouched() throws Exception {
        assertThat(Main.commandLine(new Desktop()).execute("--data", data.toString(), "models"))
                .isZero();
        Files.writeString(data.resolve("folder.json"), "{\"format\":999,\"written_by\":\"7.0\"}");
        Map<String, String> before = contents();

        for (String command : new String[] {"models", "serve", "traces"}) {
            assertThat(refused("--data", data.toString(), command))
                    .contains("is of a newer version of Rewind (7.0, format 999;")
                    .contains("Nothing in it was touched.")
                    .contains("--data DIR")
                    .doesNotContain("\tat ");
        }

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void aNoteThatCannotBeReadIsNoPermission() throws Exception {
        Files.writeString(data.resolve("folder.json"), "{\"format\":");
        assertThat(refused("--data", data.toString(), "models")).contains("folder.json");
    }

    @Test
    void anOlderOneIsBroughtUpToDateAndSaysSo() throws Exception {
        Path store = Files.createDirectories(data.resolve("store"));
        String url = "jdbc:h2:file:" + store.resolve("traces").toAbsolutePath();
        Flyway.configure()
                .dataSource(url, "sa", "")
                .locations("classpath:rewind/store/migration")
                .target("3")
                .load()
                .migrate();

        assertThat(Main.commandLine(new Desktop()).execute("--data", data.toString(), "traces"))
                .isZero();

        assertThat(new ObjectMapper()
                        .readTree(data.resolve("folder.json").toFile())
                        .path("format")
                        .intValue())
                .isEqualTo(FolderFormat.NEWEST);
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                var newest = statement.executeQuery(
                        "select max(cast(\"version\" as int)) from \"flyway_schema_history\" where \"success\"")) {
            newest.next();
            assertThat(newest.getInt(1)).isEqualTo(newestMigration());
        }
    }

    @Test
    void tablesOfANewerVersionAreRefusedEvenWithoutANote() throws Exception {
        assertThat(Main.commandLine(new Desktop()).execute("--data", data.toString(), "traces"))
                .isZero();
        Files.delete(data.resolve("folder.json"));
        String url = "jdbc:h2:file:" + data.resolve("store/traces").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into \"flyway_schema_history\" select 999, '999', 'of later', 'SQL', 'V999__of_later.sql',"
                            + " 1, 'sa', now(), 1, true");
        }
        assertThat(refused("--data", data.toString(), "traces"))
                .contains("is of a newer version of this program")
                .doesNotContain("\tat ");
    }

    @Test
    void theFormatGrowsWithTheTablesOfTheStore() throws Exception {
        assertThat(FolderFormat.NEWEST)
                .as("a migration was added: raise FolderFormat.NEWEST, so that older programs leave the folder alone")
                .isGreaterThanOrEqualTo(newestMigration());
    }

    private static int newestMigration() throws IOException {
        int newest = 0;
        Path folder = Path.of("..", "engine", "src", "main", "resources", "rewind", "store", "migration");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher name = MIGRATION.matcher(file.getFileName().toString());
                assertThat(name.matches()).as(file.toString()).isTrue();
                newest = Math.max(newest, Integer.parseInt(name.group(1)));
            }
        }
        return newest;
    }
}
