package rewind.app;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Locale;
import picocli.CommandLine;
import rewind.recommend.file.Failure;

/** Exit codes, and how failures are told. */
final class Exit {
    static final int DONE = 0;
    /** A judgement's no. */
    static final int NO = 1;

    static final int WRONG_USE = 2;
    /** A judgement that could not be made: inconclusive, not replayable. */
    static final int INCONCLUSIVE = 3;

    static final int ERROR = 4;

    private Exit() {}

    static int handle(Exception e, CommandLine line) {
        PrintWriter err = line.getErr();
        err.println("rewind: " + InForce.explain(line, message(e)));
        if (debug(line)) {
            e.printStackTrace(err);
        }
        err.flush();
        return e instanceof IllegalArgumentException ? WRONG_USE : ERROR;
    }

    static int outOfMemory(OutOfMemoryError e, PrintWriter err) {
        err.printf(
                Locale.ROOT,
                "rewind: There is not enough memory (%s): Java may use %,d MB. For more: JDK_JAVA_OPTIONS=-Xmx6g%n",
                e.getMessage(),
                Runtime.getRuntime().maxMemory() >> 20);
        err.flush();
        return ERROR;
    }

    private static String message(Exception e) {
        String message = e.getMessage();
        if (e instanceof FileSystemException file) {
            return Failure.reason(file);
        }
        return message == null ? e.toString() : message;
    }

    private static boolean debug(CommandLine line) {
        return line.getCommand() instanceof WithCommon command && command.common().debug;
    }

    static int wrongUse(CommandLine.ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        line.getErr().println("rewind: " + InForce.explain(line, String.valueOf(e.getMessage())));
        line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        line.getErr().flush();
        return WRONG_USE;
    }
}
