package rewind.app;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Runs a command with what is set elsewhere put in place of the flags that are not given. */
final class InForce {
    private InForce() {}

    /**
     * What was typed is read twice: the first time says which data folder and which file of settings, the second time options
     * that are not given take what is set there.
     */
    static int execute(CommandLine line, ParseResult first, Map<String, String> environment) {
        Integer answered = CommandLine.executeHelpRequest(first);
        if (answered != null) {
            return answered;
        }
        CommonOptions.handDown(first);
        Settings settings;
        try {
            settings = Settings.read(line.getCommandSpec(), common(first), environment);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
        line.setDefaultValueProvider(settings);
        ParseResult parsed = line.parseArgs(first.originalArgs().toArray(String[]::new));
        CommonOptions.handDown(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }

    private static CommonOptions common(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.commandSpec().userObject() instanceof WithCommon command) {
            return command.common();
        }
        throw new IllegalStateException(last.commandSpec().qualifiedName() + " has none of the options that all have");
    }

    /** A failure's words, with the place of every setting that they name. */
    static String explain(CommandLine line, String message) {
        CommandLine root = line.getCommandSpec().root().commandLine();
        return root.getDefaultValueProvider() instanceof Settings settings && root.getParseResult() != null
                ? settings.explain(message, root.getParseResult())
                : message;
    }
}
