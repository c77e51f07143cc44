package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** All files that other programs exported: format, traces and spans are those of the list that came with them. */
class RealFilesTest {

    /** A line of the list; counts are empty where a file has none. */
    private record Row(String file, String format, String traces, String spans) {
        boolean isOther() {
            return format.startsWith("other")
                    || format.startsWith("expected")
                    || format.contains("(non-trace)")
                    || format.startsWith("?");
        }

        boolean isDamaged() {
            return format.endsWith("INVALID-JSON");
        }

        String label() {
            return format.replace(" INVALID-JSON", "");
        }
    }

    private static Path folder() {
        Path folder = Path.of(System.getProperty("rewind.shared", "."), "traces");
        Assumptions.assumeTrue(Files.isDirectory(folder), "there are no real files beside the project");
        return folder;
    }

    private static List<Row> rows(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("MANIFEST.tsv")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3]))
                .toList();
    }

    @Test
    void everyFileIsWhatTheListSays() throws Exception {
        Path folder = folder();
        List<String> differences = new ArrayList<>();
        List<Row> rows = rows(folder);
        for (Row row : rows) {
            String difference = difference(row, folder.resolve(row.file()));
            if (!difference.isEmpty()) {
                differences.add(row.file() + ": " + difference);
            }
        }
        assertThat(differences).as("of " + rows.size()).isEmpty();
    }

    private static String difference(Row row, Path file) throws IOException {
        FileReport report;
        try {
            report = Reading.of(file).report();
        } catch (RefusedFileException e) {
            return row.isOther() ? "" : "refused: " + e.getMessage();
        }
        if (row.isOther()) {
            return "read as " + report.format() + " with " + report.spans() + " spans";
        }
        StringBuilder difference = new StringBuilder();
        if (!row.isDamaged()
                ? !report.format().equals(row.label())
                : !report.format().startsWith(row.label())) {
            difference
                    .append(" is ")
                    .append(report.format())
                    .append(" and not ")
                    .append(row.format());
        }
        if (!row.traces().isEmpty() && Long.parseLong(row.traces()) != report.traces()) {
            difference
                    .append(" has ")
                    .append(report.traces())
                    .append(" traces and not ")
                    .append(row.traces());
        }
        if (!row.spans().isEmpty() && Long.parseLong(row.spans()) != report.spans()) {
            difference
                    .append(" has ")
                    .append(report.spans())
                    .append(" spans and not ")
                    .append(row.spans());
        }
        if (row.isDamaged() && report.problems().isEmpty()) {
            difference.append(" is damaged, and nothing was said");
        }
        return difference.isEmpty()
                ? ""
                : difference + " " + report.problems().stream().limit(2).toList();
    }
}
