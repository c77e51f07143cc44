package rewind.explorer.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import rewind.codec.Problem;
import rewind.codec.bundle.BundleNotes;
import rewind.codec.file.FileReport;
import rewind.codec.file.ReadOptions;
import rewind.codec.file.RefusedFileException;
import rewind.codec.file.TraceFiles;
import rewind.explorer.tasks.Progress;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.store.GrowingTraceStore;
import rewind.store.LatencyStatistics;
import rewind.store.MemoryLatencies;
import rewind.store.MemoryTraceStore;
import rewind.store.TemporaryFolder;
import rewind.store.TraceFinder;
import rewind.trace.Trace;
import rewind.trace.TraceNote;

/** Reads one file into a store of its own, on a thread of the background. */
final class FileReading {
    /** Beyond this the traces of a file go to the disk. */
    private static final long MEMORY_BYTES = 64L << 20;

    private static final long REPORT_NANOS = 100_000_000;
    private static final long CLOSING_SECONDS = 5;

    private final Path file;
    private final TemporaryFolder folder;
    private final GrowingTraceStore store;
    private final MemoryTraceStore early;
    private final ShownTraces shown;
    private final MemoryLatencies latencies = new MemoryLatencies();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile boolean stopped;
    private volatile boolean closed;
    /** Whether whole traces are shown, and no more the beginnings of some. */
    private volatile boolean whole;

    private volatile List<TraceNote> notes = List.of();
    private volatile List<Problem> noteProblems = List.of();
    private volatile FileFacts facts = FileFacts.NONE;
    private volatile FileFacts earlyFacts = FileFacts.NONE;
    private volatile double fraction = Double.NaN;
    private long reported;

    FileReading(Path file, Path temporaryParent, Clock clock) {
        this.file = file;
        this.folder = new TemporaryFolder(temporaryParent);
        this.store = new GrowingTraceStore(folder, clock, MEMORY_BYTES);
        this.early = new MemoryTraceStore(clock);
        this.shown = new ShownTraces(early);
    }

    TraceFinder finder() {
        return shown;
    }

    /** Of the traces that were read whole. */
    LatencyStatistics latencies() {
        return latencies;
    }

    /** Those that a bundle carries; none before all of it was read. */
    List<TraceNote> notes() {
        return notes;
    }

    List<Problem> noteProblems() {
        return noteProblems;
    }

    /** What the traces that are shown have. */
    FileFacts facts() {
        return whole ? facts : earlyFacts;
    }

    /** How much of the file was read, from 0 to 1; NaN where that is not known. */
    double fraction() {
        return fraction;
    }

    /**
     * Reads all; what was read stands in the finder, also after a failure.
     *
     * @throws RefusedFileException if it is not a trace file
     * @throws CancellationException if it was stopped
     * @throws IOException if the file or the disk fails
     */
    FileReport read(Progress progress) throws IOException, RefusedFileException {
        begun = true;
        try {
            if (!Files.isDirectory(file) && Files.exists(file) && !Files.isRegularFile(file)) {
                throw new IOException(Messages.text("open.device"));
            }
            progress.stoppable(this::stop);
            ReadOptions options = ReadOptions.usual()
                    .withTemporaryFolder(folder.path())
                    .withEarly(this::early)
                    .watched((read, size) -> report(progress, read, size), () -> isOver(progress));
            FileReport report = TraceFiles.read(file, trace -> take(trace, progress), options);
            List<Problem> problems = new ArrayList<>();
            notes = List.copyOf(BundleNotes.read(file, problems::add));
            noteProblems = List.copyOf(problems);
            return report;
        } finally {
            showWhole();
            ended.countDown();
            if (closed) {
                release();
            }
        }
    }

    private boolean isOver(Progress progress) {
        return stopped || closed || progress.isCancelled();
    }

    private void take(Trace trace, Progress progress) {
        if (closed) {
            throw new CancellationException("The file was closed.");
        }
        store.write(trace);
        latencies.add(FileDurations.of(trace));
        facts = facts.with(trace.summary());
        boolean allIsRead = stopped || fraction >= 1;
        if (allIsRead && System.nanoTime() - reported > REPORT_NANOS) {
            // Of a long file most traces are put together at its end, which takes a while of its own.
            reported = System.nanoTime();
            progress.report(
                    Messages.text("open.keeping", String.valueOf(file.getFileName()), Figures.count(facts.traces())),
                    Double.NaN);
        }
        if (!whole && facts.traces() > earlyFacts.traces()) {
            showWhole();
        }
    }

    private void showWhole() {
        whole = true;
        shown.show(store);
    }

    /** The beginning of a trace, which may be all of it: shown until the rest was read. */
    private void early(Trace trace) {
        early.write(trace);
        earlyFacts = earlyFacts.with(trace.summary());
    }

    private void report(Progress progress, long read, long size) {
        long now = System.nanoTime();
        fraction = size <= 0 ? Double.NaN : Math.min(1, (double) read / size);
        if (now - reported > REPORT_NANOS) {
            reported = now;
            String name = String.valueOf(file.getFileName());
            String what = size <= 0
                    ? Messages.text("open.reading.bytes", name, Figures.bytes(read))
                    : Messages.text("open.reading", name, Figures.bytes(read), Figures.bytes(size));
            progress.report(what, fraction);
        }
    }

    /** Ends the reading as if the file ended here. */
    void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    /** Ends the reading and removes what it left, at once or when the reading has ended. For any thread. */
    void close() {
        closed = true;
        if (!begun || ended.getCount() == 0) {
            release();
        }
    }

    /** Waits until a reading that was closed has removed what it left; a while at most. */
    void awaitClosed() throws InterruptedException {
        if (begun && !ended.await(CLOSING_SECONDS, TimeUnit.SECONDS)) {
            log().log(
                            System.Logger.Level.WARNING,
                            "{0} is still being read; what that leaves goes at the next start",
                            file);
        }
    }

    private void release() {
        early.close();
        store.close();
        try {
            folder.close();
        } catch (IOException e) {
            log().log(System.Logger.Level.WARNING, "temporary files are left until the next start", e);
        }
    }

    /** Asked for only when there is something to log: whoever asks first has all jars looked through. */
    private static System.Logger log() {
        return System.getLogger(FileReading.class.getName());
    }
}
