package rewind.app;

import java.io.PrintStream;
import picocli.CommandLine;

/** A bar on a terminal, a line for each new thing elsewhere. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private int lastPercent = -1;
    private int lastTenth = -1;

    ProgressBar(PrintStream out) {
        this.out = out;
        this.terminal = CommandLine.Help.Ansi.AUTO.enabled();
    }

    void progress(String what, double fraction) {
        int percent = (int) (Math.clamp(fraction, 0.0, 1.0) * 100);
        if (terminal && percent != lastPercent) {
            int done = percent * WIDTH / 100;
            out.printf("\r%s%s %3d%%  %-60.60s", "█".repeat(done), "░".repeat(WIDTH - done), percent, what);
            out.flush();
        } else if (!terminal && percent / 10 != lastTenth) {
            out.printf("%3d%%  %s%n", percent, what);
            lastTenth = percent / 10;
        }
        lastPercent = percent;
    }

    /** Ends the bar's line. */
    void end() {
        if (terminal && lastPercent >= 0) {
            out.println();
        }
    }
}
