package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rewind.codec.file.SaveAs;
import rewind.codec.file.SaveFormat;
import rewind.codec.json.TraceJson;
import rewind.control.ReplayJson;
import rewind.recommend.data.SnapshotStore;
import rewind.recommend.registry.ModelRegistry;
import rewind.replay.ArtefactLookup;
import rewind.replay.Completeness;
import rewind.replay.run.LocalArtefacts;
import rewind.telemetry.analysis.AnalysisJson;
import rewind.telemetry.analysis.LogSearch;
import rewind.trace.Trace;

/** {@code rewind trace}: one request's way through the stages. */
@Command(
        name = "trace",
        description = {
            "Shows all that was recorded of one request.",
            "What it came from, its way through the stages with times and data, what went wrong with its stack, what was"
                    + " logged, also beside its trace.",
            "With --logs the same from log files alone, of another machine for example."
        },
        footer = {
            "",
            "Example: rewind trace first-start-001 --export request.json",
            "         rewind trace checkout-jaeger.json.gz",
            "         rewind trace first-start-001 --logs collected/"
        })
final class TraceCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The id of a request, FILE#ID, or a file with one trace.")
    String id = "";

    @Option(
            names = "--export",
            paramLabel = "FILE",
            description = "Also write the whole trace to a file, in the format that its name tells; else as JSON.")
    @Nullable Path export;

    @Option(
            names = "--logs",
            paramLabel = "DIR",
            description = "Read these log files instead of the store: a folder, or a file. Can be given several times.")
    List<Path> logs = new ArrayList<>();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        if (!logs.isEmpty()) {
            return new RequestFlow(id, new LogSearch(logs), null).show(common.json, export);
        }
        try (Interruption interruption = Interruption.listen();
                TraceArguments arguments =
                        new TraceArguments(() -> Sources.of(common.folder()), interruption.cancellation())) {
            Trace trace = arguments.trace(id);
            Completeness completeness = Completeness.of(trace, artefacts());
            RequestFlow beside = new RequestFlow(trace.summary().requestId(), LogOptions.of(common.folder()), trace);
            String json = Print.json(out -> TraceJson.write(out, trace, more -> {
                more.writeFieldName("completeness");
                ReplayJson.write(more, completeness);
                AnalysisJson.entries(more, "log_entries", beside.entries());
            }));
            if (export != null) {
                save(export, trace, json);
                System.err.println("Written to " + export);
            }
            System.out.print(
                    common.json
                            ? json + "\n"
                            : TraceText.of(
                                            trace,
                                            completeness,
                                            common.folder().titles().of(trace))
                                    + beside.text());
        } catch (CancellationException e) {
            System.err.println("rewind: Cancelled.");
            return Exit.ERROR;
        }
        return Exit.DONE;
    }

    /** Of this machine, whether or not an engine runs. */
    private ArtefactLookup artefacts() {
        return new LocalArtefacts(
                new ModelRegistry(common.folder().models()),
                new SnapshotStore(common.folder().snapshots()));
    }

    /** One trace as JSON is an object of its own, and no list of one. */
    private void save(Path file, Trace trace, String json) throws IOException {
        SaveAs as;
        try {
            as = SaveAs.of(file, null);
        } catch (IllegalArgumentException e) {
            // Before there were other formats, any name was good for JSON.
            as = new SaveAs(SaveFormat.JSON, SaveAs.Packing.NONE);
        }
        if (as.format() == SaveFormat.JSON && as.packing() == SaveAs.Packing.NONE) {
            Files.writeString(file, json + "\n");
        } else {
            SavedFile.of(file, null, true, spec).write(out -> out.write(trace));
        }
    }
}
