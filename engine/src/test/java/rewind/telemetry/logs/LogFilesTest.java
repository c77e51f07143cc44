package rewind.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.telemetry.CallerIds;
import rewind.telemetry.LogCategory;
import rewind.telemetry.RequestContext;
import rewind.telemetry.TraceClock;
import rewind.telemetry.analysis.LogEntry;
import rewind.telemetry.analysis.LogFilter;
import rewind.telemetry.analysis.LogSearch;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;

/** Files are put away, compressed and deleted; a folder that refuses stops nobody. */
class LogFilesTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));

    @TempDir
    private Path folder;

    private LogSettings settings() {
        return LogSettings.in(folder).withClock(now::get);
    }

    private static RequestContext request(EngineLogs logs, String id) {
        return new RequestContext(
                new CallerIds(id, "t", List.of("rewind")), TraceClock.SYSTEM, new SplittableRandom(1), logs.requests());
    }

    private static void log(EngineLogs logs, LogLevel level, int from, int until) throws InterruptedException {
        for (int i = from; i < until; i++) {
            request(logs, "r" + i).log(level, "ranking", "entry " + i, Map.of("i", AttributeValue.of(i)));
        }
        logs.await();
    }

    private List<String> names(String component) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(component))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> messages() throws IOException {
        List<LogEntry> entries = new ArrayList<>();
        new LogSearch(List.of(folder)).scan(LogFilter.ALL, entries::add, problem -> assertThat(problem.text())
                .isNull());
        return entries.stream().map(LogEntry::message).sorted().toList();
    }

    @Test
    void aFileIsPutAwayBeforeItGrowsBeyondItsLimitAndCompressed() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(settings().withFiles(10_000, 5_000, 100, 30))) {
            log(logs, LogLevel.INFO, 0, 100);
        }
        List<String> names = names("ranking");
        assertThat(names).contains("ranking.2026-11-21.1.log.gz", "ranking.2026-11-21.2.log.gz", "ranking.log");
        assertThat(names).allMatch(name -> name.equals("ranking.log") || name.endsWith(".log.gz"));
        for (String name : names) {
            assertThat(unpacked(folder.resolve("ranking").resolve(name)).length())
                    .isBetween(1, 10_000);
        }
        assertThat(messages()).hasSize(100);
    }

    @Test
    void whatWasPutAwayIsCompressedWhileItRunsOnceThereIsLittleElseToDo() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(settings().withFiles(10_000, 5_000, 100, 30));
                WatchService changes = folder.getFileSystem().newWatchService()) {
            log(logs, LogLevel.INFO, 0, 1);
            folder.resolve("ranking")
                    .register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            log(logs, LogLevel.INFO, 1, 100);
            while (names("ranking").stream().anyMatch(name -> !name.equals("ranking.log") && !name.endsWith(".gz"))) {
                WatchKey change = changes.poll(1, TimeUnit.MINUTES);
                assertThat(change)
                        .as("files are compressed: %s", names("ranking"))
                        .isNotNull();
                change.pollEvents();
                change.reset();
            }
        }
        assertThat(messages()).hasSize(100);
    }

    /** More than what is written at once, with lines in between that are longer than that on their own. */
    @Test
    void linesOfAnyLengthAreWrittenWholeAndInTheirOrder() throws Exception {
        List<String> all = new ArrayList<>();
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            for (int i = 0; i < 3000; i++) {
                String message = i + " " + "long ".repeat(i % 500 == 7 ? 40_000 : i % 50);
                all.add(message);
                request(logs, "r" + i).log(LogLevel.INFO, "ranking", message, Map.of());
            }
            logs.await();
        }
        List<String> written = new ArrayList<>();
        unpacked(folder.resolve("ranking/ranking.log")).lines().forEach(line -> written.add(message(line)));
        assertThat(written).isEqualTo(all);
    }

    private static String message(String line) {
        try {
            return new ObjectMapper().readTree(line).get("message").textValue();
        } catch (JsonProcessingException e) {
            throw new AssertionError("a line that is no JSON: " + line, e);
        }
    }

    private static String unpacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            InputStream whole = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
            return new String(whole.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void errorsOfAllHaveAFolderWithALimitOfItsOwn() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(settings().withFiles(1 << 20, 5_000, 100, 30))) {
            log(logs, LogLevel.INFO, 0, 20);
            log(logs, LogLevel.ERROR, 20, 60);
        }
        assertThat(names("ranking")).containsExactly("ranking.log");
        assertThat(names("errors")).contains("errors.2026-11-21.1.log.gz", "errors.log");
        List<LogEntry> errors = new ArrayList<>();
        new LogSearch(List.of(folder.resolve("errors"))).scan(LogFilter.ALL, errors::add, problem -> {});
        assertThat(errors).hasSize(40).allMatch(entry -> entry.level() == LogLevel.ERROR);
        // Read together with the components' own, they count once.
        assertThat(messages()).hasSize(60);
    }

    @Test
    void noMoreAreKeptThanAllowedTheOldestGoFirst() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(settings().withFiles(4_000, 4_000, 3, 30))) {
            log(logs, LogLevel.INFO, 0, 200);
        }
        List<String> names = names("ranking");
        assertThat(names).hasSize(4).contains("ranking.log");
        assertThat(messages()).contains("entry 199").doesNotContain("entry 0");
    }

    @Test
    void aFileIsPutAwayWithItsDayAndDeletedAfterThirty() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            log(logs, LogLevel.INFO, 0, 1);
            now.set(Instant.parse("2026-11-22T00:00:01Z"));
            log(logs, LogLevel.INFO, 1, 2);
            now.set(Instant.parse("2026-11-23T00:00:01Z"));
            // Nothing is logged, and the day is over all the same.
            logs.await();
        }
        assertThat(names("ranking")).containsExactly("ranking.2026-11-21.1.log.gz", "ranking.2026-11-22.1.log.gz");
        now.set(Instant.parse("2026-12-22T12:00:00Z"));
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            log(logs, LogLevel.INFO, 2, 3);
        }
        assertThat(names("ranking")).containsExactly("ranking.2026-11-22.1.log.gz", "ranking.log");
        assertThat(messages()).containsExactly("entry 1", "entry 2");
    }

    @Test
    void whatAKilledProcessLeftIsTidiedUp() throws Exception {
        Path ranking = Files.createDirectories(folder.resolve("ranking"));
        Files.writeString(ranking.resolve("ranking.2026-11-20.1.log"), "");
        Files.writeString(ranking.resolve("ranking.2026-11-20.1.log.gz.tmp"), "half");
        Files.writeString(ranking.resolve("ranking.log"), "{\"timestamp\":\"2026-11-21T");
        now.set(Instant.now());
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            log(logs, LogLevel.INFO, 0, 1);
        }
        assertThat(names("ranking")).contains("ranking.log").noneMatch(name -> name.endsWith(".tmp"));
        List<String> lines = Files.readAllLines(ranking.resolve("ranking.log"));
        assertThat(lines).hasSize(2);
        assertThat(lines.getLast()).contains("entry 0");
    }

    @Test
    void aFileThatAnotherProcessPutAwayIsBegunAnew() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            log(logs, LogLevel.INFO, 0, 1);
            Files.move(folder.resolve("ranking/ranking.log"), folder.resolve("ranking/ranking.2026-11-21.9.log"));
            log(logs, LogLevel.INFO, 1, 2);
        }
        assertThat(Files.readAllLines(folder.resolve("ranking/ranking.log"))).hasSize(1);
        assertThat(messages()).containsExactly("entry 0", "entry 1");
    }

    @Test
    void aFolderThatRefusesStopsNobodyAndIsTold() throws Exception {
        // Whoever tests as root may write to what is read-only; a file in the place of the folder refuses everybody.
        Files.writeString(folder.resolve("ranking"), "");
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            log(logs, LogLevel.INFO, 0, 5);

            LogHealth health = logs.health();
            assertThat(health.isWriting()).isFalse();
            assertThat(health.dropped()).isEqualTo(5);
            assertThat(health.lastFailure()).contains("ranking");
            assertThat(health.lastFailureAt()).isEqualTo(now.get());

            Files.delete(folder.resolve("ranking"));
            now.set(Instant.parse("2026-11-21T10:00:02Z"));
            log(logs, LogLevel.INFO, 5, 6);
            assertThat(logs.health().isWriting()).isTrue();
            logs.await();
        }
        assertThat(messages())
                .hasSize(2)
                .contains("entry 5")
                .anyMatch(message -> message.startsWith("5 entries are in no file: ") && message.contains("ranking"));
    }

    @Test
    void aFullDiskStopsNobodyAndIsTold() throws Exception {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "there is no /dev/full here");
        Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("ranking")).resolve("ranking.log"), full);
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            log(logs, LogLevel.INFO, 0, 3);

            assertThat(logs.health().isWriting()).isFalse();
            assertThat(logs.health().dropped()).isEqualTo(3);
            assertThat(logs.health().lastFailure()).containsIgnoringCase("no space left");
        }
    }

    /** The file is full after two of five, and the name that it should get is taken by a file that is not one of ours. */
    @Test
    void whatWasWrittenBeforeAWriteThatFailedCountsAsWritten() throws Exception {
        Path ranking = Files.createDirectories(folder.resolve("ranking"));
        Files.createFile(ranking.resolve("ranking.2026-11-21.999999999.log"));
        Files.createFile(ranking.resolve("ranking.2026-11-21.1000000000.log"));
        LogProgress progress = new LogProgress(now::get);
        QuietTimes background = new QuietTimes();
        LogFolder files = new LogFolder(settings().withFiles(1000, 1000, 100, 30), background, problem -> {});
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            for (int i = 0; i < 5; i++) {
                byte[] line = ("x".repeat(399) + "\n").getBytes(StandardCharsets.US_ASCII);
                files.add(event(logs, LogLevel.INFO), LogCategory.ML, line);
            }
        }
        files.flush(progress);
        files.close();
        background.ending();
        assertThat(background.end(10_000)).isTrue();

        assertThat(progress.isFailing()).isTrue();
        assertThat(Files.readAllLines(ranking.resolve("ranking.log"))).hasSize(2);
        assertThat(progress.written()).isEqualTo(2);
        assertThat(progress.lost()).isEqualTo(3);
    }

    @Test
    void whatComesFasterThanItIsWrittenIsCountedAndErrorsStillFindRoom() throws Exception {
        LogQueue queue = new LogQueue(10);
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            LogEvent info = event(logs, LogLevel.INFO);
            LogEvent error = event(logs, LogLevel.ERROR);
            for (int i = 0; i < 20; i++) {
                queue.offer(info);
            }
            assertThat(queue.waiting()).isEqualTo(8);
            for (int i = 0; i < 20; i++) {
                queue.offer(error);
            }
        }
        assertThat(queue.waiting()).isEqualTo(10);
        assertThat(queue.dropped()).isEqualTo(30);
    }

    private static LogEvent event(EngineLogs logs, LogLevel level) {
        return new LogEvent(
                new ch.qos.logback.classic.spi.LoggingEvent(),
                "ranking",
                level,
                request(logs, "r").logContext(),
                null,
                "main");
    }

    @Test
    void anExceptionIsToldWithItsStackOnceWhereItHappened() throws Exception {
        try (EngineLogs logs = EngineLogs.apart(settings())) {
            RequestContext context = request(logs, "failing");
            assertThatThrownBy(() -> context.traced(
                            "outer",
                            "serving",
                            Map::of,
                            outer -> context.traced("inner", "ranking", Map::of, inner -> {
                                throw new IllegalStateException("no model, token=hunter2");
                            })))
                    .isInstanceOf(IllegalStateException.class);
            logs.await();
        }
        List<LogEntry> entries = new ArrayList<>();
        new LogSearch(List.of(folder)).scan(LogFilter.ALL, entries::add, problem -> {});
        assertThat(entries).hasSize(1);
        LogEntry entry = entries.getFirst();
        assertThat(entry.component()).isEqualTo("ranking");
        assertThat(entry.type()).isEqualTo("IllegalStateException");
        assertThat(entry.json().path("exception").path("type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(entry.json().path("exception").path("message").asText()).isEqualTo("no model, token=[REDACTED]");
        assertThat(entry.stack())
                .contains("at rewind.telemetry.logs.LogFilesTest")
                .doesNotContain("hunter2");
        assertThat(entry.message()).doesNotContain("hunter2");
        assertThat(entry.json().path("data").path("duration_ms").isNumber()).isTrue();
        assertThat(Files.readString(folder.resolve("errors/errors.log"))).contains("no model");
    }
}
