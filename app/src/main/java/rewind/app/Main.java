package rewind.app;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        int exit = commandLine().execute(arguments);
        if (exit != Exit.STILL_RUNNING) {
            System.exit(exit);
        }
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new RewindCommand());
        line.addSubcommand(new ServeCommand())
                .addSubcommand(new TrainCommand())
                .addSubcommand(new ModelsCommand())
                .addSubcommand(new SwitchCommand())
                .addSubcommand(new TracesCommand())
                .addSubcommand(new TraceCommand());
        // A negative time ("--since -1h") is a value and no option.
        line.setUnmatchedOptionsAllowedAsOptionParameters(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler(Exit::handle);
        List<CommandLine> all = new ArrayList<>(line.getSubcommands().values());
        all.add(line);
        all.forEach(command -> command.setParameterExceptionHandler(Exit::wrongUse));
        return line;
    }
}
