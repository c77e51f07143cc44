package rewind.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rewind.codec.Problem;
import rewind.codec.bundle.BundleFile;
import rewind.codec.bundle.BundleNotes;
import rewind.codec.file.TraceSpool;
import rewind.recommend.Cancellation;
import rewind.store.TraceNotes;
import rewind.store.TraceStore;
import rewind.telemetry.Redaction;
import rewind.trace.SpanTrace;
import rewind.trace.Trace;
import rewind.trace.TraceNote;
import rewind.trace.TraceSpans;

/** {@code rewind import}: traces of files, into the store. */
@Command(
        name = "import",
        description = {
            "Stores the traces of files of any known format.",
            "A file is stored as far as it can be read, once all of it was; problems are told with their place.",
            "The models that a bundle has, and their data, go into the registry; notes come along.",
            "Values of fields that are named as secrets (password, token, ...) are stored as [REDACTED], as the engine does",
            "with what it is sent. The files stay as they are: rewind open and rewind convert show and keep all of it."
        },
        footer = {
            "",
            "Example: rewind import jaeger-export.json traces.otlp.jsonl.gz",
            "         rewind import --check --json unknown.bin"
        })
final class ImportCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--check", description = "Read, tell what it is, and store nothing.")
    boolean check;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Rewind's own, OTLP, Jaeger, Zipkin, trace-event.")
    List<Path> files = List.of();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        try (Interruption interruption = Interruption.listen()) {
            if (check) {
                return each(file -> ReadFile.read(file, trace -> {}, interruption.cancellation()));
            }
            try (TraceStore store = store()) {
                return each(file -> store(file, store, interruption.cancellation()));
            }
        }
    }

    /** Opened before anything is read, so that nobody waits for a file to be refused at the end. */
    private TraceStore store() {
        DataFolder folder = common.folder();
        RunningEngine.refuse(
                folder,
                "It has the store to itself: end it first (Ctrl+C where it was started), then import. To look at a file"
                        + " without storing it: rewind import --check FILE. OTLP and Zipkin can be sent to the running"
                        + " engine, at /v1/traces and /api/v2/spans.");
        return TraceStore.open(folder.store(), Clock.systemUTC());
    }

    /** What other programs exported joins what there is of it, so that a file that is read again adds nothing. */
    private static void keep(TraceStore store, Trace trace) {
        if (SpanTrace.isOne(trace)) {
            store.write(List.of(new TraceSpans(trace.summary().traceId(), trace.spans())));
        } else {
            store.write(trace);
        }
    }

    private interface Step {
        ReadFile read(Path file) throws IOException;
    }

    private int each(Step step) throws IOException {
        int exit = Exit.DONE;
        int done = 0;
        for (Path file : files) {
            try {
                ReadFile read = step.read(file);
                tell(read);
                exit = read.hasFailed() ? Exit.ERROR : exit;
                done++;
            } catch (CancellationException e) {
                System.err.println("rewind: Cancelled. " + ReadFile.count(done, "file")
                        + " of %,d read, and nothing of the others.".formatted(files.size()));
                return Exit.ERROR;
            }
        }
        return exit;
    }

    /** Nothing of a file is stored before all of it was read: one that is cancelled or fails leaves nothing behind. */
    private ReadFile store(Path file, TraceStore store, Cancellation cancellation) throws IOException {
        Redaction redaction = LogFiles.redaction();
        try (TraceSpool spool = new TraceSpool(Path.of(System.getProperty("java.io.tmpdir")))) {
            ReadFile read = ReadFile.read(file, trace -> spool.accept(redaction.trace(trace)), cancellation);
            if (read.isRefused()) {
                return read;
            }
            spool.forEach(trace -> keep(store, trace));
            List<Problem> complaints = new ArrayList<>();
            int notes = keep(store.notes(), BundleNotes.read(file, complaints::add), redaction);
            ReadFile noted = read.withNotes(notes, complaints);
            return BundleFile.isBundle(file) ? noted.withModels(BundleImport.take(file, common.folder())) : noted;
        }
    }

    /** Where both have a note on a request, that which was changed last stays. Gives how many were taken. */
    private static int keep(TraceNotes ours, List<TraceNote> theirs, Redaction redaction) {
        int taken = 0;
        for (TraceNote note : theirs) {
            long known =
                    ours.get(note.requestId()).map(TraceNote::changedAtMillis).orElse(Long.MIN_VALUE);
            if (note.changedAtMillis() > known) {
                ours.put(new TraceNote(note.requestId(), redaction.text(note.text()), note.changedAtMillis()));
                taken++;
            }
        }
        return taken;
    }

    private void tell(ReadFile read) {
        if (common.json) {
            System.out.println(read.json());
        } else if (read.isRefused()) {
            System.err.println("rewind: " + read.file() + ": " + read.refusal());
        } else {
            System.out.println(read.summary());
            System.err.print(read.complaints());
        }
    }
}
