package rewind.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {
    @TempDir
    Path folder;

    /** The zip's own bytes depend on the machine's zlib; what is in it must not. */
    @Test
    void shippedFileHoldsExactlyWhatTheGeneratorMakes() throws IOException {
        Path made = folder.resolve("made.zip");
        new Generator(SampleData.PARAMETERS).write(made);
        Map<String, byte[]> expected = DataSet.zipEntries(Files.newInputStream(made));
        Map<String, byte[]> shipped = DataSet.zipEntries(SampleData.open());
        assertThat(shipped.keySet()).containsExactlyElementsOf(expected.keySet());
        assertThat(shipped)
                .allSatisfy((name, bytes) -> assertThat(bytes).as(name).isEqualTo(expected.get(name)));
    }

    @Test
    void isUnderTwoMegabytes() throws IOException {
        try (var stream = SampleData.open()) {
            assertThat(stream.readAllBytes().length).isLessThan(2_000_000);
        }
    }

    @Test
    void copiesToANewFileOnly() throws IOException {
        Path copy = SampleData.copyTo(folder.resolve("small.zip"));
        assertThat(DataSet.read(copy).ratings()).hasSize(100_000);
        assertThatThrownBy(() -> SampleData.copyTo(copy)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
