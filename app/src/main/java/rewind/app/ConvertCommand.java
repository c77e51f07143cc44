package rewind.app;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import rewind.codec.Problem;
import rewind.codec.bundle.BundleNotes;
import rewind.codec.bundle.BundleWriter;
import rewind.trace.TraceNote;

/** {@code rewind convert}: one file into another format, without a store. */
@Command(
        name = "convert",
        description = "Saves a file of traces in another format.",
        footer = {
            "",
            "Example: rewind convert jaeger.json traces.otlp.json.gz",
            "         rewind convert traces.pb traces.json --to zipkin"
        })
final class ConvertCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it.
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "A file of any format that Rewind knows.")
    Path in = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "Its name tells the format and, by .gz or .zst, the packing.")
    Path out = Path.of("");

    @Option(names = "--to", paramLabel = "FORMAT", description = ExportCommand.FORMATS)
    @Nullable String to;

    @Option(names = "--force", description = "Replace a file that is there.")
    boolean force;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        SavedFile target = SavedFile.of(out, to, force, spec);
        try (Interruption interruption = Interruption.listen()) {
            ReadFile[] read = new ReadFile[1];
            try {
                target.write(traces -> {
                    read[0] = ReadFile.read(in, ExportCommand.into(traces), interruption.cancellation());
                    if (read[0].isRefused()) {
                        // Which leaves what was there, or nothing.
                        throw new IOException(in + ": " + read[0].refusal());
                    }
                    if (traces instanceof BundleWriter bundle) {
                        List<Problem> complaints = new ArrayList<>();
                        List<TraceNote> notes = BundleNotes.read(in, complaints::add);
                        BundleNotes.add(bundle, notes);
                        read[0] = read[0].withNotes(notes.size(), complaints);
                    }
                });
            } catch (CancellationException e) {
                System.err.println("rewind: Cancelled. Nothing was written.");
                return Exit.ERROR;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            tell(read[0]);
        }
        return Exit.DONE;
    }

    private void tell(ReadFile read) {
        if (common.json) {
            System.out.println(read.json());
        } else {
            System.out.println(read.summary());
            System.err.print(read.complaints());
            System.err.println("Written to " + out);
        }
    }
}
