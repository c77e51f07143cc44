package rewind.app;

import picocli.CommandLine.Help.Ansi;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Evidence;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

/** A report on a rollback for people: the verdict first, then each check with what it rests on. */
final class RollbackText {
    private static final int NAMED = 5;
    private static final String INDENT = " ".repeat(14);

    private final StringBuilder text = new StringBuilder();
    private final Ansi ansi;

    private RollbackText(Ansi ansi) {
        this.ansi = ansi;
    }

    /** @param ansi whether to colour */
    static String of(RollbackReport report, Ansi ansi) {
        return new RollbackText(ansi).write(report);
    }

    private String write(RollbackReport report) {
        text.append(coloured(report.verdict(), report.verdict().name()))
                .append("  ")
                .append(report.reason())
                .append("\n\n");
        Window baseline = report.baseline();
        String what = report.switchId() == null ? "" : report.kind() + " " + report.switchId() + ", by " + report.who();
        text.append("Change  ")
                .append(Print.time(report.atMillis()))
                .append("  ")
                .append(report.from() == null ? "" : report.from() + " -> ")
                .append(report.target())
                .append(what.isEmpty() ? "" : "  (" + what + ")")
                .append("\nBefore  ")
                .append(baseline == null ? "nothing to compare with" : period(baseline))
                .append("\nAfter   ")
                .append(period(report.after()))
                .append("\n\n");
        boolean drawn = false;
        for (CheckResult check : report.checks()) {
            drawn |= write(check);
        }
        if (drawn) {
            text.append("(o observed, = interval, : as before, | margin: harm is to the right of it)\n");
        }
        report.notes().forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private static String period(Window window) {
        return Print.time(window.sinceMillis()) + " to " + Print.time(window.untilMillis());
    }

    /** Whether there was something to draw. */
    private boolean write(CheckResult check) {
        text.append(coloured(
                        check.verdict(), String.format("%-14s", check.verdict().name())))
                .append(check.name())
                .append(": ")
                .append(check.reason())
                .append('\n');
        Effect effect = check.effect();
        if (effect != null) {
            text.append(INDENT).append(IntervalDrawing.of(effect)).append('\n');
        }
        if (check.verdict() == Verdict.FAIL) {
            check.evidence().stream().limit(NAMED).forEach(this::write);
            if (check.evidence().size() > NAMED) {
                text.append(INDENT).append("and more, which --json lists\n");
            }
        }
        text.append('\n');
        return effect != null;
    }

    private void write(Evidence evidence) {
        text.append(INDENT)
                .append(evidence.requestId())
                .append("  ")
                .append(Print.time(evidence.timestampMillis()))
                .append("  ")
                .append(evidence.what())
                .append('\n');
    }

    private String coloured(Verdict verdict, String word) {
        String colour =
                switch (verdict) {
                    case PASS -> "green";
                    case FAIL -> "red";
                    case INCONCLUSIVE -> "yellow";
                };
        return ansi.string("@|bold," + colour + " " + word + "|@");
    }
}
