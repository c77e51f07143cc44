package rewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    @Test
    void aSecondOpenerThatWasRefusedHereDoesNotLetOtherProcessesIn() throws Exception {
        try (FolderLock held = FolderLock.take(folder)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(folder)).hasMessageContaining("open in this program already");
            assertThatThrownBy(() -> TraceStore.open(folder, InstantSource.system()))
                    .hasMessageContaining("open in this program already");

            assertThat(other())
                    .startsWith("refused: the store in " + folder + " is open in another program (process "
                            + ProcessHandle.current().pid() + "): ");
        }
        assertThat(other()).isEqualTo("taken");
    }

    @Test
    void aFolderByAnotherNameIsTheSameFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("store")));
        try (FolderLock held = FolderLock.take(folder.resolve("store"))) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> FolderLock.take(link)).isInstanceOf(StoreException.class);
        }
        FolderLock.take(link).close();
    }

    private String other() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        return said.strip();
    }

    /** Another process that wants the folder. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws IOException {
            try (FolderLock held = FolderLock.take(Path.of(arguments[0]))) {
                System.out.println(held == null ? "nothing" : "taken");
            } catch (StoreException e) {
                System.out.println("refused: " + e.getMessage());
            }
        }
    }
}
