package rewind.telemetry.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.trace.LogLevel;

/** Files of several machines, put away and not, whole and damaged. */
class LogSearchTest {
    @TempDir
    private Path folder;

    private static String line(int second, String component, String level, String more) {
        return "{\"timestamp\":\"2026-11-21T10:%02d:%02d.000000Z\",\"level\":\"%s\",\"component\":\"%s\",\"category\":\"ml\",\"request_id\":\"r%d\",\"message\":\"entry %d\"%s}\n"
                .formatted(second / 60, second % 60, level, component, second, second, more);
    }

    private void plain(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void packed(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<String> scan(LogFilter filter, List<LogProblem> problems) throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        new LogSearch(List.of(folder)).scan(filter, entries::add, problems::add);
        return entries.stream().map(LogEntry::message).sorted().toList();
    }

    @Test
    void filesOfSeveralMachinesAreReadTogetherAndDamageIsTold() throws Exception {
        plain(
                "one/ranking/ranking.log",
                line(5, "ranking", "INFO", "") + "{\"timestamp\":\nnonsense\n\n" + line(6, "ranking", "INFO", ""));
        packed("one/ranking/ranking.2026-11-20.1.log.gz", line(1, "ranking", "INFO", "") + "{}\n");
        plain("two/serving/serving.log", line(3, "serving", "ERROR", "") + "{\"timestamp\":\"2026-11");
        plain("two/errors/errors.log", line(3, "serving", "ERROR", ""));
        plain("two/notes.txt", "nothing of ours");
        List<LogProblem> problems = new ArrayList<>();

        assertThat(scan(LogFilter.ALL, problems)).containsExactly("entry 1", "entry 3", "entry 5", "entry 6");
        assertThat(problems)
                .extracting(LogProblem::text)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("ranking.log:2: is not JSON"),
                        text -> assertThat(text).contains("ranking.log:3: is not JSON"),
                        text -> assertThat(text)
                                .contains("ranking.2026-11-20.1.log.gz:2: is no entry of a log: it has no timestamp"),
                        text -> assertThat(text).contains("serving.log:2: the last line is cut off"));
    }

    @Test
    void aCutOffArchiveGivesWhatItHasAndIsTold() throws Exception {
        packed("ranking/ranking.2026-11-20.1.log.gz", line(1, "ranking", "INFO", ""));
        Path file = folder.resolve("ranking/ranking.2026-11-20.1.log.gz");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 6));
        List<LogProblem> problems = new ArrayList<>();

        scan(LogFilter.ALL, problems);
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().text())
                .contains("ranking.2026-11-20.1.log.gz")
                .contains("cannot be read on");
    }

    @Test
    void filtersHoldAllTogether() throws Exception {
        plain(
                "app/app.log",
                line(1, "app", "INFO", "")
                        + line(2, "app", "FATAL", "")
                        + line(
                                3,
                                "app",
                                "ERROR",
                                ",\"exception\":{\"type\":\"java.io.IOException\",\"stack\":\"at x\"}")
                        + line(
                                4,
                                "app",
                                "WARNING",
                                ",\"data\":{\"error_type\":\"BadParameter\",\"duration_ms\":3.5,\"operation\":\"look\"}"));
        List<LogProblem> none = new ArrayList<>();
        LogFilter all = LogFilter.ALL;

        assertThat(scan(all.onlyErrors(), none)).containsExactly("entry 2", "entry 3", "entry 4");
        assertThat(scan(all.withLevel(LogLevel.CRITICAL), none)).containsExactly("entry 2");
        assertThat(scan(all.withType("ioexception"), none)).containsExactly("entry 3");
        assertThat(scan(all.withText("BADparam"), none)).containsExactly("entry 4");
        assertThat(scan(all.withRequestId("r1"), none)).containsExactly("entry 1");
        assertThat(scan(all.withComponent("ranking"), none)).isEmpty();
        assertThat(scan(
                        all.between(Instant.parse("2026-11-21T10:00:02Z"), Instant.parse("2026-11-21T10:00:04Z")),
                        none))
                .containsExactly("entry 2", "entry 3");
        assertThat(none).isEmpty();
    }

    @Test
    void pagesGoFromTheNewestToTheOldestAndHaveEachEntryOnce() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        List<List<String>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> expected = new ArrayList<>();
        for (int second = 0; second < 900; second++) {
            String component = random.nextBoolean() ? "ranking" : "serving";
            int part = second < 300 && component.equals("ranking") ? 0 : component.equals("ranking") ? 1 : 2;
            // Several of one time, and lines that stand a little out of order.
            int time = second / 3 * 3;
            List<String> lines = parts.get(part);
            lines.add(
                    random.nextInt(5) == 0 ? Math.max(0, lines.size() - 3) : lines.size(),
                    line(time, component, "INFO", ""));
            expected.add("entry " + time);
        }
        packed("ranking/ranking.2026-11-20.1.log.gz", String.join("", parts.get(0)));
        plain("ranking/ranking.log", String.join("", parts.get(1)));
        plain("serving/serving.log", String.join("", parts.get(2)));
        LogSearch search = new LogSearch(List.of(folder));

        List<String> found = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            LogSearch.Page page = search.page(LogFilter.ALL, 37, cursor);
            assertThat(page.problems()).isEmpty();
            page.entries().forEach(entry -> found.add(entry.message()));
            cursor = page.nextCursor();
        } while (cursor != null);

        assertThat(found).isEqualTo(expected.reversed());
    }

    @Test
    void whatIsNotThereIsNamed() {
        LogSearch search = new LogSearch(List.of(folder.resolve("nowhere")));
        assertThatThrownBy(() -> search.scan(LogFilter.ALL, entry -> {}, problem -> {}))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> search.page(LogFilter.ALL, 0, null)).hasMessageContaining("limit must be from 1");
        assertThatThrownBy(() -> search.page(LogFilter.ALL, 5, "xyz")).hasMessageContaining("cursor");
    }

    @Test
    void percentilesAreByNearestRankAndBucketsCoverThePeriod() {
        Performance performance = new Performance();
        for (int i = 1; i <= 100; i++) {
            performance.add(new Timing("ranking", "ranking", true, Instant.EPOCH, i, "r"));
            performance.add(new Timing("ranking", "score", false, Instant.EPOCH, i / 2.0, "r"));
        }
        assertThat(performance.whole()).hasValue(new Performance.Figures("", 100, 50.5, 50, 95, 99, 100));
        assertThat(performance.byOperation())
                .extracting(Performance.Figures::operation)
                .containsExactly("ranking", "score");

        ErrorCounts counts = new ErrorCounts();
        for (int minute = 0; minute < 200; minute += 40) {
            counts.add(new ErrorEvent(Instant.ofEpochSecond(minute * 60L + 5), "ERROR", "app", null, "x", null));
        }
        assertThat(counts.overTime()).hasSize(17).first().satisfies(first -> assertThat(first.until())
                .isEqualTo(Instant.ofEpochSecond(600)));
        assertThat(counts.overTime().stream()
                        .mapToLong(ErrorCounts.Bucket::count)
                        .sum())
                .isEqualTo(5);
        assertThat(counts.byType()).containsExactly(new ErrorCounts.Count("(none)", 5));
    }
}
