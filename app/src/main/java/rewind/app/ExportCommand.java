package rewind.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rewind.codec.TraceOutput;
import rewind.codec.bundle.BundleNotes;
import rewind.codec.bundle.BundleWriter;
import rewind.codec.file.SaveFormat;
import rewind.recommend.Cancellation;
import rewind.store.TraceLookup;
import rewind.store.TraceNotes;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceNote;
import rewind.trace.TraceSummary;

/** {@code rewind export}: traces of the store, into a file. */
@Command(
        name = "export",
        description = {"Saves recorded requests in a file.", "Newest first; filters hold all together."},
        footer = {
            "",
            "Example: rewind export --format bundle --out incident.rewind --status 5xx --since -1h",
            "         rewind export --format otlp-json --out traces.json.gz --model-version v0.2"
        })
final class ExportCommand implements Callable<Integer>, WithCommon {
    static final String FORMATS = "bundle, json, jsonl, avro, reco-avro, otlp-json, otlp-jsonl, otlp-pb, jaeger, zipkin"
            + " or csv. Else the name tells.";

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    FilterOptions filters = new FilterOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    CommandSpec spec;

    @Option(names = "--format", paramLabel = "FORMAT", description = FORMATS)
    @Nullable String format;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Packed where its name ends in .gz or .zst.")
    Path out = Path.of("");

    @Option(
            names = "--with-models",
            description = "Into a bundle: also the models and the data they were trained on, to replay elsewhere.")
    boolean withModels;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Override
    public CommonOptions common() {
        return common;
    }

    /** What takes traces and cannot say that the disk failed otherwise. */
    static Consumer<Trace> into(TraceOutput out) {
        return trace -> {
            try {
                out.write(trace);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public Integer call() throws IOException {
        TraceQuery query = filters.query();
        SavedFile target = SavedFile.of(out, format, force, spec);
        if (withModels && target.as().format() != SaveFormat.BUNDLE) {
            throw new IllegalArgumentException("--with-models asks for --format bundle.");
        }
        try (Interruption interruption = Interruption.listen();
                Sources sources = Sources.of(common.folder())) {
            long[] counts = new long[3];
            Set<String> versions = new TreeSet<>();
            BundleFeedback feedback = new BundleFeedback();
            Set<String> requestIds = new HashSet<>();
            try {
                target.write(traces -> {
                    all(sources.finder(), query, traces, interruption.cancellation(), counts, trace -> {
                        String version = trace.summary().provenance().modelVersion();
                        if (version != null) {
                            versions.add(version);
                        }
                        feedback.note(trace);
                        requestIds.add(trace.summary().requestId());
                    });
                    if (traces instanceof BundleWriter bundle) {
                        BundleNotes.add(bundle, notes(sources.notes(), requestIds));
                        BundleModels.add(bundle, common.folder(), versions, withModels);
                        if (withModels) {
                            feedback.add(bundle, sources.feedback());
                        }
                    }
                });
            } catch (CancellationException e) {
                System.err.println("rewind: Cancelled. Nothing was written.");
                return Exit.ERROR;
            }
            tell(target, counts);
        }
        return Exit.DONE;
    }

    private static List<TraceNote> notes(TraceNotes all, Set<String> requestIds) {
        return all.newest(TraceNotes.MOST).stream()
                .filter(note -> requestIds.contains(note.requestId()))
                .toList();
    }

    /**
     * Writes all that match.
     *
     * @param counts of traces, of their spans, and of traces that cannot be had as a newer one has their id
     * @param written hears of each that was written
     */
    private static void all(
            TraceLookup store,
            TraceQuery query,
            TraceOutput out,
            Cancellation cancellation,
            long[] counts,
            Consumer<Trace> written)
            throws IOException {
        String cursor = null;
        do {
            TracePage page = store.find(query, TraceLookup.MAX_PAGE, cursor);
            for (TraceSummary summary : page.traces()) {
                cancellation.check();
                Optional<Trace> trace =
                        store.get(summary.requestId()).filter(found -> isSame(found.summary(), summary));
                if (trace.isEmpty()) {
                    counts[2]++;
                } else {
                    out.write(trace.get());
                    written.accept(trace.get());
                    counts[0]++;
                    counts[1] += trace.get().spans().size();
                }
            }
            cursor = page.nextCursor();
        } while (cursor != null);
    }

    /** A trace is had by its request id, which callers may repeat; then it is the newest one. */
    static boolean isSame(TraceSummary one, TraceSummary other) {
        return one.timestampMillis() == other.timestampMillis() && one.latencyMicros() == other.latencyMicros();
    }

    private void tell(SavedFile target, long[] counts) {
        if (common.json) {
            System.out.println(Print.json(json -> {
                json.writeStartObject();
                json.writeStringField("file", out.toString());
                json.writeStringField("format", target.as().format().id());
                json.writeNumberField("traces", counts[0]);
                json.writeNumberField("spans", counts[1]);
                json.writeNumberField("left_out", counts[2]);
                json.writeEndObject();
            }));
            return;
        }
        System.out.println(out + ": " + ReadFile.count(counts[0], "trace") + ", " + ReadFile.count(counts[1], "span"));
        if (counts[2] > 0) {
            System.err.println(ReadFile.count(counts[2], "trace") + " left out: newer ones have the same request ids.");
        }
    }
}
