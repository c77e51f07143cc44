package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    @TempDir
    Path parent = Path.of(".");

    @Test
    void isMadeWhenItIsAskedForAndGoesWithAllThatIsInIt() throws IOException {
        TemporaryFolder folder = new TemporaryFolder(parent);
        assertThat(parent).isEmptyDirectory();

        Path path = folder.path();
        assertThat(folder.path()).isEqualTo(path).isDirectory();
        Files.createDirectories(path.resolve("a/b"));
        Files.writeString(path.resolve("a/b/c"), "x");

        folder.close();
        folder.close();
        assertThat(parent).isEmptyDirectory();
        assertThatThrownBy(folder::path).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatADeadProcessLeftGoesAndWhatIsInUseStays() throws Exception {
        // No process has the id 0; the lock of one that died is nobody's.
        Path left = Files.createDirectory(parent.resolve("rewind-open-0-left"));
        Files.writeString(left.resolve("lock"), "");
        Files.writeString(left.resolve("00001.journal"), "half");
        Path others = Files.createDirectory(parent.resolve("somebody-elses"));
        try (TemporaryFolder ours = new TemporaryFolder(parent)) {
            Path path = ours.path();

            assertThat(TemporaryFolder.sweep(parent)).isEqualTo(1);

            assertThat(left).doesNotExist();
            assertThat(others).exists();
            assertThat(path).exists();
        }
    }
}
