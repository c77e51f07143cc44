package rewind.codec.traceevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Files that other programs wrote, against the list of what is in them. */
class TraceEventFilesTest {
    private static final Path FOLDER = Path.of(System.getProperty("rewind.shared"), "traces");

    /**
     * Where there are more spans than the list says: it counts pairs in the order of the file; what is begun and not
     * ended is a span here too, and pairs are made by time.
     */
    private static final Map<String, Integer> NOT_ENDED = Map.of(
            "catapult/test_data__flow.json", 3,
            "catapult/test_data__nestable_async_annotation.json", 1,
            "catapult/test_data__perf_sampling_trace_with_trace_events.json.gz", 13,
            "speedscope/sample__profiles__Chrome__66__worker.json", 7,
            "speedscope/sample__profiles__Chrome__69__simple.json", 6,
            "speedscope/sample__profiles__Chrome__70__worker.json", 5,
            "speedscope/sample__profiles__trace-event__not-enough-end-events.json", 2,
            "speedscope/sample__profiles__trace-event__only-begin-events.json", 3);

    /** Where the tree is another one than the list says, and why. */
    private static final Map<String, Integer> DEPTHS = Map.of(
            // An overlapping event stands beside the one that it overlaps, and not in it.
            "perfetto-inline/overlapping_complete_event_import_log.json", 1,
            // The list has one level; on one thread, one lies in the other by their times.
            "kineto/docs__traces__before_fix_trace.json", 2);

    private record Row(String file, String format, String spans, String depth) {}

    private static List<Row> rows() throws IOException {
        Path manifest = FOLDER.resolve("MANIFEST.tsv");
        assumeTrue(Files.exists(manifest), "the folder of real trace files is not here");
        return Files.readAllLines(manifest).stream()
                .map(line -> line.split("\t", -1))
                .filter(cells -> cells[1].startsWith("trace-event"))
                .map(cells -> new Row(cells[0], cells[1], cells[3], cells[4]))
                .toList();
    }

    private static Found read(String file) throws IOException {
        Found found = new Found();
        try (InputStream in = Files.newInputStream(FOLDER.resolve(file));
                InputStream plain = file.endsWith(".gz") ? new GZIPInputStream(in) : in) {
            new TraceEventReader().read(plain, found);
        }
        return found;
    }

    @Test
    void everyFileHasItsSpansAndItsDepth() throws IOException {
        for (Row row : rows()) {
            Found found = read(row.file());
            if (row.format().endsWith("INVALID-JSON")) {
                assertThat(found.problems).as(row.file()).anySatisfy(problem -> assertThat(problem.place())
                        .matches("line \\d+, column \\d+"));
            }
            if (row.file().endsWith("args_ordered.json")) {
                // The list has none, since its own reader stopped at the comma.
                assertThat(found.spans).hasSize(2);
                continue;
            }
            assertThat(found.spans)
                    .as(row.file())
                    .hasSize(Integer.parseInt(row.spans()) + NOT_ENDED.getOrDefault(row.file(), 0));
            assertThat(found.traceIds).as(row.file()).hasSizeLessThanOrEqualTo(1);
            assertThat(found.depth())
                    .as(row.file())
                    .isEqualTo(DEPTHS.getOrDefault(row.file(), Integer.parseInt(row.depth())));
        }
    }

    @Test
    void whatIsNotEndedIsTold() throws IOException {
        rows();
        for (String file : NOT_ENDED.keySet()) {
            assertThat(read(file).problems).as(file).anySatisfy(problem -> assertThat(problem.message())
                    .contains("begins what is n"));
        }
    }
}
