package rewind.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rewind open}: the window over files alone; neither an engine nor the store is touched. */
@Command(
        name = "open",
        description = {
            "Opens files of traces in a window, without an engine.",
            "Each in a tab: Rewind's own, OTLP, Jaeger, Zipkin, trace-event, known by their content.",
            "No engine is started, and nothing of the data folder is used but the window's settings."
        },
        footer = {
            "",
            "Example: rewind open incident.rewind checkout-jaeger.json",
            "         rewind open traces/*.jsonl.gz"
        })
final class OpenCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Also packed as gz, zst or zip.")
    List<Path> files = List.of();

    private final Desktop desktop;

    OpenCommand(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!desktop.isReady()) {
            throw new IllegalStateException("There is no display to open a window on."
                    + " To look into files without one: rewind import --check FILE");
        }
        desktop.openFiles(common.folder(), files);
        return Exit.DONE;
    }
}
