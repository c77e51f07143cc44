package rewind.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** The program. */
public final class Main {
    /** Where one of these is given, no window will be opened, and nothing need be got ready for it. */
    private static final Set<String> COMMANDS_AND_QUESTIONS = Set.of(
            "serve",
            "train",
            "evaluate",
            "models",
            "switch",
            "rollout",
            "traces",
            "trace",
            "errors",
            "performance",
            "slow",
            "replay",
            "rollback-check",
            "diff",
            "cohorts",
            "import",
            "export",
            "convert",
            "validate",
            "profile",
            "store",
            "keys",
            "report",
            "config",
            "-h",
            "--help",
            "-V",
            "--version");

    private Main() {}

    public static void main(String[] arguments) {
        Desktop desktop = new Desktop();
        if (opensWindow(arguments)) {
            desktop.warmUp();
        }
        System.exit(run(desktop, arguments));
    }

    private static int run(Desktop desktop, String... arguments) {
        try {
            // In here, for a word may be no path and a variable no folder: then that is what is told.
            Optional<PlainStart> plain = PlainStart.of(desktop, System.getenv(), arguments);
            if (plain.isPresent() && plain.get().run()) {
                return Exit.DONE;
            }
        } catch (OutOfMemoryError e) {
            return Exit.outOfMemory(e, commandLine(desktop).getErr());
        } catch (Exception e) {
            return Exit.handle(e, commandLine(desktop));
        }
        return run(commandLine(desktop, arguments), arguments);
    }

    /**
     * The command line for these words. Making all commands takes longer than opening the window, so where no word can be a
     * command there is only {@code rewind} itself; what it does not understand goes to the whole one, which knows more to say.
     */
    private static CommandLine commandLine(Desktop desktop, String... arguments) {
        if (!isWindowAlone(arguments)) {
            return commandLine(desktop);
        }
        CommandLine line = prepared(new CommandLine(new RewindCommand(desktop)), System.getenv());
        line.setParameterExceptionHandler(
                (problem, words) -> commandLine(desktop).execute(words));
        return line;
    }

    /** Whether every word is an option, the value of one, or a file to open. */
    static boolean isWindowAlone(String... arguments) {
        String before = "";
        for (String word : arguments) {
            boolean option = word.startsWith("-");
            if (COMMANDS_AND_QUESTIONS.contains(word)
                    || word.equals("open")
                    || !(option || before.startsWith("-") || Files.isRegularFile(Path.of(word)))) {
                return false;
            }
            before = word;
        }
        return true;
    }

    /** A guess, ahead of the reading of the command line: whoever then needs the toolkit and has none starts it. */
    static boolean opensWindow(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--data") || arguments[i].equals("--config")) {
                i++; // a folder may be called as it likes, and so may a file
            } else if (COMMANDS_AND_QUESTIONS.contains(arguments[i])) {
                return false;
            } else if (arguments[i].equals("open")) {
                return true;
            }
        }
        return true;
    }

    private static int run(CommandLine line, String[] arguments) {
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            // The matrices of a training are the largest things here, and are gone by now.
            return Exit.outOfMemory(e, line.getErr());
        }
    }

    static CommandLine commandLine(Desktop desktop) {
        return commandLine(desktop, System.getenv());
    }

    /** @param environment where settings may stand */
    static CommandLine commandLine(Desktop desktop, Map<String, String> environment) {
        CommandLine line = new CommandLine(new RewindCommand(desktop));
        line.addSubcommand(new ServeCommand())
                .addSubcommand(new TrainCommand())
                .addSubcommand(new EvaluateCommand())
                .addSubcommand(new ModelsCommand())
                .addSubcommand(new SwitchCommand())
                .addSubcommand(new RolloutCommand())
                .addSubcommand(new TracesCommand())
                .addSubcommand(new TraceCommand())
                .addSubcommand(new ErrorsCommand())
                .addSubcommand(new PerformanceCommand())
                .addSubcommand(new SlowCommand())
                .addSubcommand(new OpenCommand(desktop))
                .addSubcommand(new ReplayCommand())
                .addSubcommand(new RollbackCheckCommand())
                .addSubcommand(new DiffCommand())
                .addSubcommand(new CohortsCommand())
                .addSubcommand(new ReportCommand())
                .addSubcommand(new ImportCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new ConvertCommand())
                .addSubcommand(new ValidateCommand())
                .addSubcommand(new ProfileCommand())
                .addSubcommand(new StoreCommand())
                .addSubcommand(new KeysCommand())
                .addSubcommand(new ConfigCommand());
        return prepared(line, environment);
    }

    private static CommandLine prepared(CommandLine line, Map<String, String> environment) {
        // A negative time ("--since -1h") is a value and no option.
        line.setUnmatchedOptionsAllowedAsOptionParameters(true);
        // Nor is a folder that is called like a command: "--data store".
        line.setAllowSubcommandsAsOptionParameters(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((problem, of, parsed) -> Exit.handle(problem, of));
        line.setExecutionStrategy(parsed -> InForce.execute(line, parsed, environment));
        List<CommandLine> all = new ArrayList<>(line.getSubcommands().values());
        all.add(line);
        all.forEach(command -> command.setParameterExceptionHandler(Exit::wrongUse));
        return line;
    }
}
