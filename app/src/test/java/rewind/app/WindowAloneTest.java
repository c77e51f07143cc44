package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WindowAloneTest {
    @Test
    void aWindowNeedsNoCommands(@TempDir Path folder) throws IOException {
        String file = Files.createFile(folder.resolve("some.rewind")).toString();
        assertThat(Main.isWindowAlone()).isTrue();
        assertThat(Main.isWindowAlone("--data", "nowhere", "--port=0")).isTrue();
        assertThat(Main.isWindowAlone("--data", "nowhere", file)).isTrue();
    }

    @Test
    void whatMayBeACommandIsReadWithAllOfThem(@TempDir Path folder) throws IOException {
        String file = Files.createFile(folder.resolve("some.rewind")).toString();
        assertThat(Main.isWindowAlone("serve")).isFalse();
        assertThat(Main.isWindowAlone("--data", "nowhere", "traces")).isFalse();
        assertThat(Main.isWindowAlone("open", file)).isFalse();
        assertThat(Main.isWindowAlone("trases")).isFalse();
        assertThat(Main.isWindowAlone("--help")).isFalse();
    }

    /** A folder that is called like a command is one more that has to be read in full. */
    @Test
    void everyCommandIsKnown() {
        assertThat(Main.commandLine(new Desktop()).getSubcommands().keySet())
                .allSatisfy(command -> assertThat(Main.isWindowAlone("--json", command))
                        .as(command)
                        .isFalse());
    }
}
