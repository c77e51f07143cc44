package rewind.codec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /**
     * Where we disagree with the list, and what we find instead. It counts pairs of begin and end, and one trace a file.
     * We keep what was begun and never ended, as its program shows it, to the last time of its thread; a complete event
     * without a duration, which is 0; and a nestable one that its parent's end closes. A comma
     * too many does not make a file unreadable.
     */
    private static final Map<String, String> DISAGREEMENTS = Map.ofEntries(
            Map.entry("catapult/test_data__flow.json", "has 1625 spans and not 1622"),
            Map.entry("catapult/test_data__nestable_async_annotation.json", "has 9 spans and not 8"),
            Map.entry(
                    "catapult/test_data__perf_sampling_trace_with_trace_events.json.gz",
                    "has 39755 spans and not 39742"),
            Map.entry("perfetto-inline/args_ordered.json", "has 1 traces and not 0 has 2 spans and not 0"),
            Map.entry("speedscope/sample__profiles__Chrome__66__worker.json", "has 1890 spans and not 1883"),
            Map.entry("speedscope/sample__profiles__Chrome__69__simple.json", "has 1076 spans and not 1070"),
            Map.entry("speedscope/sample__profiles__Chrome__70__worker.json", "has 2186 spans and not 2181"),
            Map.entry("speedscope/sample__profiles__trace-event__not-enough-end-events.json", "has 3 spans and not 1"),
            Map.entry("speedscope/sample__profiles__trace-event__only-begin-events.json", "has 3 spans and not 0"));

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
            if (!difference.equals(DISAGREEMENTS.getOrDefault(row.file(), ""))) {
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
        return difference.toString().strip();
    }
}
