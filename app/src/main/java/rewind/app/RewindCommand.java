package rewind.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rewind}: the desktop program with the engine inside. */
@Command(
        name = "rewind",
        version = "Rewind 0.1.0",
        description = {
            "A desktop trace explorer with a local movie recommender.",
            "Without a command: opens the window, with the engine inside. The first start trains on sample ratings and"
                    + " answers some requests, so that there is something to see."
        },
        footer = {
            "",
            "Example: rewind --data try",
            "         rewind serve --port 8080",
            "         rewind traces --status 4xx"
        })
final class RewindCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    private final Desktop desktop;

    RewindCommand(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public Integer call() throws Exception {
        DataFolder folder = common.folder();
        if (desktop.isReady()) {
            desktop.open(folder, listen);
            return Exit.DONE;
        }
        System.err.println("There is no display: the engine runs alone, without a window.");
        return Serving.run(folder, listen, common.json, Serving::whatToTry);
    }
}
