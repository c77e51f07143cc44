package rewind.explorer.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.explorer.samples.TraceText;
import rewind.explorer.tasks.ByHandRunner;
import rewind.explorer.tasks.Progress;
import rewind.explorer.tasks.ScreenState;
import rewind.query.Query;
import rewind.store.TraceQuery;

class FileModelTest {
    @TempDir
    Path folder = Path.of(".");

    private final ByHandRunner runner = new ByHandRunner();

    private FileModel opened(Path file) {
        FileModel model = new FileModel(file, runner, folder, Clock.systemUTC());
        model.open();
        return model;
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        try (var left = Files.list(folder)) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("rewind-open"));
        }
    }

    @Test
    void tellsWhatTheTracesHave() throws Exception {
        FileModel model = opened(Files.writeString(folder.resolve("a.jsonl"), TraceText.otlp(30)));

        FileFacts facts = model.facts().get();
        assertThat(facts.traces()).isEqualTo(30);
        assertThat(facts.spans()).isEqualTo(210);
        assertThat(facts.services()).isTrue();
        assertThat(facts.statuses()).isTrue();
        assertThat(facts.models()).isFalse();
        assertThat(facts.users()).isFalse();
        assertThat(facts.requestIds()).isFalse();
        assertThat(facts.severalDays(java.time.ZoneOffset.UTC)).isFalse();
        assertThat(model.finder().count(TraceQuery.ALL)).isEqualTo(30);
        assertThat(model.words()).isEqualTo("OTLP JSON lines, 30 traces, 210 spans");
        assertThat(model.state().get()).isEqualTo(ScreenState.READY);
        model.closeAndWait();
    }

    @Test
    void aFileIsUnreadableWhereItIsSomethingElseAndNotWhereItIsEmptyOrOnItsWay() throws Exception {
        FileModel picture =
                opened(Files.write(folder.resolve("x.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}));
        FileModel nothing = opened(Files.writeString(folder.resolve("nothing.json"), "{\"traceEvents\":[]}"));
        FileModel some = opened(Files.writeString(folder.resolve("a.jsonl"), TraceText.otlp(3)));

        assertThat(picture.isUnreadable()).isTrue();
        assertThat(nothing.isUnreadable()).isFalse();
        assertThat(some.isUnreadable()).isFalse();
        runner.hold();
        FileModel reading = opened(Files.writeString(folder.resolve("b.jsonl"), TraceText.otlp(3)));
        assertThat(reading.isUnreadable()).as("not yet known").isFalse();
        reading.close();
        runner.finish();
        for (FileModel model : List.of(picture, nothing, some)) {
            model.closeAndWait();
        }
    }

    @Test
    void nothingIsLeftWhereTheProgramIsEndedFromOutside() throws Exception {
        FileModel model = opened(Files.writeString(folder.resolve("a.jsonl"), TraceText.otlp(30)));
        try (var left = Files.list(folder)) {
            assertThat(left).anyMatch(path -> path.getFileName().toString().startsWith("rewind-open"));
        }
        model.discard();
        model.closeAndWait();
    }

    @Test
    void whatIsReadUntilItIsStoppedIsShown() throws Exception {
        Path file = Files.writeString(folder.resolve("long.jsonl"), TraceText.otlp(4000));
        FileReading reading = new FileReading(file, folder, Clock.systemUTC());
        Progress stopsSoon = new Progress() {
            private Runnable stop = () -> {};

            @Override
            public void report(String what, double fraction) {
                // Said at once, and then only now and then: the file may be read before the second word.
                if (fraction > 0) {
                    stop.run();
                }
            }

            @Override
            public void stoppable(Runnable end) {
                stop = end;
            }

            @Override
            public boolean isCancelled() {
                return false;
            }
        };

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> reading.read(stopsSoon)))
                .isInstanceOf(java.util.concurrent.CancellationException.class);

        assertThat(reading.facts().traces()).isBetween(1L, 3999L);
        assertThat(reading.finder().count(TraceQuery.ALL))
                .isEqualTo(reading.facts().traces());
        reading.close();
    }

    @Test
    void aFileOfWhichNothingMayBeReadSaysSo() throws Exception {
        Path file = Files.writeString(folder.resolve("secret.jsonl"), TraceText.otlp(3));
        Assumptions.assumeTrue(
                Files.getFileStore(file).supportsFileAttributeView("posix"), "there are no permissions on this system");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "the administrator may read everything");

        FileModel model = opened(file);
        assertThat(model.state().get().title()).isEqualTo("You may not read " + file);
        model.closeAndWait();
    }

    @Test
    void aPipeIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
        Assumptions.assumeTrue(made.waitFor() == 0, "there is no mkfifo on this system");

        FileModel model = opened(pipe);
        assertThat(model.state().get().advice()).contains("device or a pipe");
        model.closeAndWait();
    }

    @Test
    void aFileThatIsClosedWhileItWaitsIsNeverRead() throws Exception {
        runner.hold();
        FileModel model = opened(Files.writeString(folder.resolve("a.jsonl"), TraceText.otlp(5)));
        model.close();
        runner.finish();
        runner.pass(Duration.ofSeconds(5));

        assertThat(model.facts().get().traces()).isZero();
        assertThat(model.ended().get()).isFalse();
    }

    @Test
    void aTypedQueryIsAnsweredByTheTracesOfTheFile() throws Exception {
        FileModel model = opened(Files.writeString(folder.resolve("a.jsonl"), TraceText.otlp(30)));

        assertThat(model.finder().count(TraceQuery.ALL.withTyped(Query.parse("span:\"charge card\"", Instant.EPOCH))))
                .isEqualTo(30);
        assertThat(model.finder().count(TraceQuery.ALL.withTyped(Query.parse("status:5xx", Instant.EPOCH))))
                .isBetween(1L, 29L);
        model.closeAndWait();
    }
}
