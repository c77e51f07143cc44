package rewind.codec.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rewind.codec.CodecException;
import rewind.codec.TraceReader;

/** Files of real programs, as many traces and spans as another reader found in them. */
class OtlpFilesTest {
    /** A row of the list that comes with the files. */
    record Row(String file, String format, String traces, String spans) {
        Path path() {
            return folder().resolve(file);
        }

        TraceReader reader() {
            return format.contains("-pb") ? new OtlpProtobufReader() : new OtlpJsonReader();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("rewind.shared", "nowhere"), "traces");
    }

    static List<Row> rows() throws IOException {
        Path manifest = folder().resolve("MANIFEST.tsv");
        if (!Files.exists(manifest)) {
            return List.of(new Row("", "", "", ""));
        }
        try (Stream<String> lines = Files.lines(manifest)) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .filter(cells -> cells[1].startsWith("otlp-"))
                    .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void holdsWhatTheListSays(Row row) throws IOException {
        Assumptions.assumeFalse(row.file().isEmpty(), "the files are not on this machine");
        byte[] bytes = bytes(row.path());

        if (row.format().contains("non-trace")) {
            assertThatThrownBy(() -> Collected.of(row.reader(), bytes))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("and no traces");
            return;
        }

        Collected read = Collected.of(row.reader(), bytes);
        assertThat(read.traces).as("traces; %s", read.problems).hasSize(Integer.parseInt(row.traces()));
        assertThat(read.spans()).as("spans; %s", read.problems).hasSize(Integer.parseInt(row.spans()));
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz")
                        ? new GZIPInputStream(in)
                        : file.toString().endsWith(".zst") ? new ZstdInputStream(in).setContinuous(true) : in) {
            return plain.readAllBytes();
        }
    }
}
