package rewind.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import rewind.control.EngineException;

/** {@code rewind}: the desktop program with the engine inside. */
@Command(
        name = "rewind",
        version = "Rewind 0.1.0",
        description = {
            "A desktop trace explorer with a local movie recommender.",
            "Without a command: opens the window, with the engine inside, or attached to the engine that runs on the data"
                    + " folder already. The first start trains on sample ratings and answers some requests, so that"
                    + " there is something to see."
        },
        footer = {
            "",
            "Example: rewind --data try",
            "         rewind --engine http://127.0.0.1:8080",
            "         rewind serve --port 8080",
            "         rewind traces --status 4xx"
        })
final class RewindCommand implements Callable<Integer>, WithCommon {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Mixin
    AttachOptions attach = new AttachOptions();

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
        String address = attach.engine == null ? null : EngineAddress.parse(attach.engine);
        DataFolder folder = common.folder();
        if (desktop.isReady()) {
            desktop.open(folder, listen, address);
            return Exit.DONE;
        }
        if (address != null) {
            throw new EngineException("There is no display to open a window on. The engine at " + address
                    + " answers commands and HTTP requests without one.");
        }
        System.err.println("There is no display: the engine runs alone, without a window.");
        return Serving.run(folder, listen, common.json, Serving::whatToTry);
    }
}
