package rewind.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rewind.control.EngineException;
import rewind.query.NearestName;

/** {@code rewind}: the desktop program with the engine inside. */
@Command(
        name = "rewind",
        versionProvider = Version.class,
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
            "         rewind incident.rewind",
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

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Opens these files in a window, as 'rewind open' does.")
    List<Path> files = List.of();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version, its code and its Java.")
    boolean version;

    @Spec
    @Nullable CommandSpec spec;

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
        if (!files.isEmpty()) {
            return openFiles();
        }
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

    /** A file that is opened from a desktop comes without a command. So does a command that is mistyped. */
    private Integer openFiles() throws InterruptedException {
        CommandLine line = Objects.requireNonNull(spec, "spec").commandLine();
        for (Path file : files) {
            if (!Files.exists(file)) {
                String near = NearestName.of(
                                file.toString(), line.getSubcommands().keySet())
                        .map(nearest -> " Did you mean '" + nearest + "'?")
                        .orElse("");
                throw new ParameterException(line, "'" + file + "' is neither a command nor a file." + near);
            }
        }
        if (attach.engine != null) {
            throw new ParameterException(line, "Files are opened without an engine: --engine has no effect on them.");
        }
        OpenCommand open = new OpenCommand(desktop);
        open.common = common;
        open.files = files;
        return open.call();
    }
}
