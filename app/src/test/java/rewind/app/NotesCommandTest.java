package rewind.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rewind.store.TraceStore;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;
import rewind.trace.TraceNote;
import rewind.trace.TraceSpans;

/** Notes go where their traces go: into a bundle, into another store, into a report. */
class NotesCommandTest {
    private static final String ID = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path folder;

    private static int run(Object... words) {
        String[] arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        return Main.commandLine(new Desktop()).execute(arguments);
    }

    private TraceStore store(Path data) {
        return TraceStore.open(new DataFolder(data).store(), InstantSource.system());
    }

    @BeforeEach
    void aNotedTrace() {
        try (TraceStore store = store(folder.resolve("here"))) {
            store.write(List.of(new TraceSpans(
                    ID,
                    List.of(new Span(
                            "00f067aa0ba902b7",
                            null,
                            "GET /cart",
                            SpanKind.SERVER,
                            "shop",
                            1_700_000_000_000_000_000L,
                            1000,
                            SpanStatus.OK,
                            null,
                            Map.of(),
                            List.of(),
                            List.of())))));
            store.notes().put(new TraceNote(ID, "first seen here\nask Ada", 1_700_000_001_000L));
            store.notes().put(new TraceNote("another", "not exported", 1));
        }
    }

    @Test
    void aBundleTakesThemToAnotherStoreWhereTheNewerOneStays() throws IOException {
        Path bundle = folder.resolve("a.rewind");
        assertThat(run("--data", folder.resolve("here"), "export", "--out", bundle))
                .isZero();
        Path again = folder.resolve("b.rewind");
        assertThat(run("--data", folder.resolve("here"), "convert", bundle, again))
                .isZero();

        Path there = folder.resolve("there");
        assertThat(run("--data", there, "import", again)).isZero();
        try (TraceStore store = store(there)) {
            assertThat(store.notes().newest(10))
                    .containsExactly(new TraceNote(ID, "first seen here\nask Ada", 1_700_000_001_000L));
            store.notes().put(new TraceNote(ID, "changed there", 1_700_000_002_000L));
        }
        assertThat(run("--data", there, "import", bundle)).isZero();
        try (TraceStore store = store(there)) {
            assertThat(store.notes().get(ID)).map(TraceNote::text).contains("changed there");
        }
        Path report = folder.resolve("bundle.md");
        assertThat(run("--data", folder.resolve("none"), "report", bundle + "#" + ID, "--no-replay", "--out", report))
                .isZero();
        assertThat(Files.readString(report)).contains("## Note\n\n> first seen here  \n> ask Ada");
    }

    @Test
    void theReportOfARequestHasItsNote() throws IOException {
        Path report = folder.resolve("here.html");
        assertThat(run("--data", folder.resolve("here"), "report", ID, "--no-replay", "--out", report))
                .isZero();
        assertThat(Files.readString(report)).contains("<blockquote>first seen here\nask Ada</blockquote>");
    }
}
