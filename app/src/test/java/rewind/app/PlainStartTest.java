package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only where nothing is set anywhere may a window be opened with the defaults of all options. */
final class PlainStartTest {
    @TempDir
    Path folder;

    private Path data;
    private Map<String, String> environment = Map.of();

    @BeforeEach
    void nothingIsSet() {
        data = folder.resolve("data");
        environment = Map.of("REWIND_DATA", data.toString(), "PATH", "/bin");
    }

    @Test
    void aStartFromTheMenuOrByDoubleClickIsPlain() throws IOException {
        Path file = Files.writeString(folder.resolve("some.json"), "{}");
        assertThat(isPlain()).isTrue();
        assertThat(isPlain(file.toString())).isTrue();
    }

    @Test
    void optionsCommandsAndWhatIsNoFileAreRead() {
        assertThat(isPlain("--port", "0")).isFalse();
        assertThat(isPlain("--json")).isFalse();
        assertThat(isPlain("--help")).isFalse();
        assertThat(isPlain("serve")).isFalse();
        assertThat(isPlain(folder.resolve("nowhere.json").toString())).isFalse();
    }

    @Test
    void aSettingInTheEnvironmentIsRead() {
        environment = Map.of("REWIND_DATA", data.toString(), "REWIND_PORT", "0");
        assertThat(isPlain()).isFalse();
        environment =
                Map.of("REWIND_CONFIG", folder.resolve("rewind.properties").toString());
        assertThat(isPlain()).isFalse();
    }

    @Test
    void aFileOfSettingsIsRead() throws IOException {
        Files.createDirectories(data);
        Path settings = Files.writeString(data.resolve("rewind.properties"), "port=0\n");
        assertThat(isPlain()).isFalse();
        Files.delete(settings);
        assertThat(isPlain()).isTrue();
    }

    private boolean isPlain(String... arguments) {
        return PlainStart.of(new Desktop(), environment, arguments).isPresent();
    }
}
