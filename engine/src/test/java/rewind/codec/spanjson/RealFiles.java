package rewind.codec.spanjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import rewind.codec.CodecException;
import rewind.codec.TraceReader;

/** Files that other programs wrote, with what is known of them; not part of the project, so tests are skipped without. */
public final class RealFiles {
    private RealFiles() {}

    /** A row of the manifest. */
    public record Row(Path file, String format, String traces, String spans) {
        /** The file, uncompressed. */
        public InputStream open() throws IOException {
            InputStream in = Files.newInputStream(file);
            return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        }

        @Override
        public String toString() {
            return file.getFileName() + " (" + format + ")";
        }
    }

    /** The rows whose format is wanted. */
    public static List<Row> rows(Predicate<String> format) throws IOException {
        Path folder = Path.of(System.getProperty("rewind.shared", "../shared"), "traces");
        Path manifest = folder.resolve("MANIFEST.tsv");
        assumeTrue(Files.isReadable(manifest), "the folder with real traces is not here");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(manifest)) {
            String[] columns = line.split("\t", -1);
            if (format.test(columns[1])) {
                rows.add(new Row(folder.resolve(columns[0]), columns[1], columns[2], columns[3]));
            }
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    /** The file has as many traces and spans as the manifest says, and nothing is damaged. */
    public static Gathered isWhole(TraceReader reader, Row row) throws IOException {
        try (InputStream in = row.open()) {
            Gathered gathered = Gathered.of(reader, in);
            assertThat(gathered.spans).as("spans of %s", row).hasSize(Integer.parseInt(row.spans()));
            assertThat(gathered.traces).as("traces of %s", row).hasSize(Integer.parseInt(row.traces()));
            assertThat(gathered.problems).as("problems of %s", row).noneMatch(problem -> problem.message()
                    .contains("damaged"));
            return gathered;
        }
    }

    /** The file is refused in one sentence. */
    public static void isRefused(TraceReader reader, Row row) throws IOException {
        try (InputStream in = row.open()) {
            assertThatThrownBy(() -> Gathered.of(reader, in))
                    .as("reading %s", row)
                    .isInstanceOf(CodecException.class)
                    .message()
                    .doesNotContain("\n");
        }
    }
}
