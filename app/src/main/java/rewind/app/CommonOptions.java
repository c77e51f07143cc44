package rewind.app;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What every command takes. */
final class CommonOptions {
    private static final Set<String> COMMON = Set.of("--data", "--config", "--json", "--debug", "--help", "--version");

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept. Else REWIND_DATA, else your data folder.")
    @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The file of settings. Else REWIND_CONFIG, else rewind.properties in the data folder.")
    @Nullable Path config;

    @Option(names = "--json", description = "Print JSON for programs to read.")
    boolean json;

    @Option(names = "--debug", description = "Print stack traces of failures.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /**
     * Gives a command what stands before its name, {@code rewind --data DIR traces}: of what is said twice, what is said last
     * counts.
     *
     * @throws ParameterException if something stands there that not every command has: it would have no effect
     */
    static void handDown(ParseResult parsed) {
        for (ParseResult outer = parsed; outer.hasSubcommand(); outer = outer.subcommand()) {
            ParseResult inner = outer.subcommand();
            if (outer.commandSpec().userObject() instanceof WithCommon from
                    && inner.commandSpec().userObject() instanceof WithCommon to) {
                to.common().take(from.common(), inner);
            }
            requireCommon(outer, inner);
        }
    }

    private void take(CommonOptions outer, ParseResult here) {
        data = here.hasMatchedOption("--data") ? data : outer.data;
        config = here.hasMatchedOption("--config") ? config : outer.config;
        json |= outer.json;
        debug |= outer.debug;
    }

    private static void requireCommon(ParseResult outer, ParseResult inner) {
        for (OptionSpec option : outer.matchedOptions()) {
            if (!COMMON.contains(option.longestName())) {
                String command = inner.commandSpec().qualifiedName();
                boolean known = inner.commandSpec().findOption(option.longestName()) != null;
                throw new ParameterException(
                        outer.commandSpec().commandLine(),
                        known
                                ? option.longestName() + " goes behind the command: " + command + " "
                                        + option.longestName()
                                : "'" + command + "' has no option " + option.longestName() + ".");
            }
        }
    }

    /**
     * The data folder; from here on the log goes there too.
     *
     * @throws rewind.control.EngineException if it is of a newer version
     */
    DataFolder folder() {
        DataFolder folder = DataFolder.choose(data, System.getenv(), System.getProperties());
        LogFiles.check(System.getenv());
        FolderFormat.refuseNewer(folder.root());
        LogFiles.into(folder.logs());
        return folder;
    }
}
