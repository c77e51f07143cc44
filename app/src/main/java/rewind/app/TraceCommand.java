package rewind.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import rewind.codec.json.TraceJson;
import rewind.store.StoreException;
import rewind.trace.Trace;

/** {@code rewind trace}: one request's way through the stages. */
@Command(
        name = "trace",
        description = "Shows one request: what it came from, its spans with their times, what was logged.",
        footer = {"", "Example: rewind trace first-start-001 --export request.json"})
final class TraceCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "ID", description = "The request id.")
    String id = "";

    @Option(names = "--export", paramLabel = "FILE", description = "Also write the whole trace to a file, as JSON.")
    @Nullable Path export;

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws IOException {
        try (Sources sources = Sources.of(common.folder())) {
            Trace trace = sources.finder()
                    .get(id)
                    .orElseThrow(() -> new StoreException("Trace not found for request_id=" + id + "."));
            String json = Print.json(out -> TraceJson.write(out, trace));
            if (export != null) {
                Files.writeString(export, json + "\n");
                System.err.println("Written to " + export);
            }
            System.out.print(common.json ? json + "\n" : TraceText.of(trace));
        }
        return Exit.DONE;
    }
}
