package rewind.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept. Else REWIND_DATA, else your data folder.")
    @Nullable Path data;

    @Option(names = "--json", description = "Print JSON for programs to read.")
    boolean json;

    @Option(names = "--debug", description = "Print stack traces of failures.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /** The data folder; from here on the log goes there too. */
    DataFolder folder() {
        DataFolder folder = DataFolder.choose(data, System.getenv(), System.getProperties());
        LogFiles.into(folder.logs());
        return folder;
    }
}
