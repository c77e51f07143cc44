package rewind.app;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import picocli.CommandLine;

/** A bar on a terminal, a line for each new thing elsewhere; both with an estimate of the time that is left. */
final class ProgressBar {
    private static final int WIDTH = 30;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private final TimeLeft timeLeft;
    private final boolean terminal;
    private int lastPercent = -1;
    private int lastTenth = -1;
    private String lastText = "";

    ProgressBar(PrintStream out) {
        this(out, System::nanoTime, CommandLine.Help.Ansi.AUTO.enabled());
    }

    /**
     * A bar.
     *
     * @param nanoTime a clock in nanoseconds from any moment
     * @param terminal whether a line can be written over
     */
    ProgressBar(PrintStream out, LongSupplier nanoTime, boolean terminal) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.terminal = terminal;
        this.timeLeft = new TimeLeft(nanoTime.getAsLong());
    }

    void progress(String what, double fraction) {
        int percent = (int) (Math.clamp(fraction, 0.0, 1.0) * 100);
        if (terminal) {
            bar(what, fraction, percent);
        } else if (percent / 10 != lastTenth) {
            String left = timeLeft.words(fraction, nanoTime.getAsLong());
            out.printf("%3d%%  %s%s%n", percent, what, left.isEmpty() ? "" : ", " + left);
            lastTenth = percent / 10;
        }
        lastPercent = percent;
    }

    private void bar(String what, double fraction, int percent) {
        String left = timeLeft.words(fraction, nanoTime.getAsLong());
        String text = String.format("%3d%%  %-44.44s %s", percent, what, left);
        if (!text.equals(lastText)) {
            int done = percent * WIDTH / 100;
            // What an earlier, longer line left to the right is wiped out.
            out.printf("\r%s%s %s\033[K", "█".repeat(done), "░".repeat(WIDTH - done), text);
            out.flush();
            lastText = text;
        }
    }

    /** Ends the bar's line. */
    void end() {
        if (terminal && lastPercent >= 0) {
            out.println();
        }
    }
}
