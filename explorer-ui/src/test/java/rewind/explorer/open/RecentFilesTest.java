package rewind.explorer.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentFilesTest {
    @TempDir
    Path folder = Path.of(".");

    @Test
    void theNewestIsFirstAndNoneIsThereTwice() throws IOException {
        RecentFiles recent = new RecentFiles(folder.resolve("new/recent.txt"));
        for (int i = 0; i < 14; i++) {
            recent.add(Path.of("/traces", "file " + i % 12 + ".json"));
        }

        assertThat(recent.read())
                .hasSize(RecentFiles.MOST)
                .doesNotHaveDuplicates()
                .startsWith(
                        Path.of("/traces/file 1.json"),
                        Path.of("/traces/file 0.json"),
                        Path.of("/traces/file 11.json"));
    }

    @Test
    void whatIsNoListIsAsIfItWereNotThere() throws IOException {
        Path file = folder.resolve("recent.txt");
        Files.write(file, new byte[] {(byte) 0xff, 0, 1, (byte) 0xc3, '\n'});
        assertThat(new RecentFiles(file).read()).isEmpty();
        assertThat(new RecentFiles(folder).read()).isEmpty();
        assertThat(new RecentFiles(file).add(Path.of("/a"))).containsExactly(Path.of("/a"));
    }
}
