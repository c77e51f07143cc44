package rewind.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rewind.explorer.theme.Mode;

class SettingsFileTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void whatIsWrittenIsRead() throws IOException {
        SettingsFile file = new SettingsFile(folder.resolve("new").resolve("explorer.properties"));
        Settings settings = new Settings(10, -4, 1500, 900, true, Mode.DARK, 0.61, false, 1.3);
        file.write(settings);

        assertThat(file.read()).isEqualTo(settings);
    }

    @Test
    void withoutAFileTheDefaultsHold() {
        assertThat(new SettingsFile(folder.resolve("none")).read()).isEqualTo(Settings.DEFAULT);
        assertThat(new SettingsFile(folder).read()).as("a folder").isEqualTo(Settings.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "window.width = wide",
                "window.width = NaN\nwindow.height = -5",
                "divider = 7\ntheme = purple",
                "\\u00zz",
                "\u0000\u0001\u0002"
            })
    void whatMakesNoSenseIsAsIfItWereNotThere(String content) throws IOException {
        Path file = folder.resolve("explorer.properties");
        Files.writeString(file, content);

        assertThat(new SettingsFile(file).read()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void bytesThatAreNoTextAreAsIfTheyWereNotThere() throws IOException {
        Path file = folder.resolve("explorer.properties");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc3});

        assertThat(new SettingsFile(file).read()).isEqualTo(Settings.DEFAULT);
    }
}
