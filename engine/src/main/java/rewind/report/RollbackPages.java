package rewind.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import rewind.report.Block.Cell;
import rewind.report.Block.Tone;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Evidence;
import rewind.rollback.RollbackReport;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

/** A rollback, and whether it is good. */
public final class RollbackPages {
    private static final int MOST_EVIDENCE = 25;

    private RollbackPages() {}

    /** The verdict with each check, its evidence, and how it was set. */
    public static Report of(RollbackReport rollback, Environment environment) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(
                new Block.Judgement(tone(rollback.verdict()), rollback.verdict().name(), rollback.reason()));
        blocks.add(change(rollback));
        for (CheckResult check : rollback.checks()) {
            blocks.add(new Block.Heading(title(check.name())));
            blocks.add(
                    new Block.Judgement(tone(check.verdict()), check.verdict().name(), check.reason()));
            Effect effect = check.effect();
            if (effect != null) {
                blocks.add(IntervalFigure.of(check, effect));
            }
            Long needed = check.needed();
            if (needed != null) {
                blocks.add(new Block.Paragraph(
                        "About " + Format.count(needed, "more request") + " will decide it.", Tone.MUTED));
            }
            details(blocks, check);
            evidence(blocks, check);
        }
        if (!rollback.notes().isEmpty()) {
            blocks.add(new Block.Heading("To be known"));
            blocks.add(new Block.Notes(rollback.notes()));
        }
        blocks.add(new Block.Heading("Settings"));
        blocks.add(new Block.Table(
                List.of("Setting", "Value"),
                rollback.settings().entrySet().stream()
                        .map(e -> List.of(IncidentReports.muted(e.getKey()), Cell.of(e.getValue())))
                        .toList()));
        String id = rollback.switchId();
        blocks.addAll(Ending.of(
                List.of("rewind rollback-check" + (id == null ? "" : " --switch " + Ending.quoted(id))), environment));
        String from = rollback.from();
        return new Report(
                "Rollback to " + rollback.target(),
                (from == null ? "" : from + " served before. ") + "Changed at " + Format.time(rollback.atMillis())
                        + " by " + rollback.who() + ".",
                blocks);
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Tone.GOOD;
            case FAIL -> Tone.BAD;
            case INCONCLUSIVE -> Tone.UNSURE;
        };
    }

    private static Block change(RollbackReport rollback) {
        List<List<Cell>> rows = new ArrayList<>();
        row(rows, "Changed at", Format.time(rollback.atMillis()));
        row(rows, "By", rollback.who());
        row(rows, "Kind", rollback.kind());
        row(rows, "Served before", rollback.from() == null ? "nothing" : rollback.from());
        row(rows, "Serves now", rollback.target());
        if (rollback.switchId() != null) {
            row(rows, "Id of the change", rollback.switchId());
        }
        Window baseline = rollback.baseline();
        row(rows, "Compared with", baseline == null ? "nothing: there is no such period" : window(baseline));
        row(rows, "Looked at", window(rollback.after()));
        return new Block.Table(List.of("Change", ""), rows);
    }

    private static void row(List<List<Cell>> rows, String name, String value) {
        rows.add(List.of(IncidentReports.muted(name), Cell.of(value)));
    }

    private static String window(Window window) {
        return Format.time(window.sinceMillis()) + " to " + Format.time(window.untilMillis());
    }

    /** {@code latency_tail} as {@code Latency tail}. */
    private static String title(String name) {
        String words = name.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static void details(List<Block> blocks, CheckResult check) {
        if (!check.details().isEmpty()) {
            blocks.add(new Block.Table(
                    List.of("Figure", ">Value"),
                    check.details().entrySet().stream()
                            .map(e -> List.of(
                                    IncidentReports.muted(e.getKey()),
                                    Cell.of(
                                            e.getValue() instanceof Double number
                                                    ? Format.number(number)
                                                    : e.getValue().toString())))
                            .toList()));
        }
    }

    private static void evidence(List<Block> blocks, CheckResult check) {
        List<Evidence> evidence = check.evidence();
        if (!evidence.isEmpty()) {
            blocks.add(new Block.Table(
                    List.of("Request", "At", "What"),
                    evidence.stream()
                            .limit(MOST_EVIDENCE)
                            .map(e -> List.of(
                                    Cell.of(e.requestId()),
                                    IncidentReports.muted(Format.time(e.timestampMillis())),
                                    Cell.of(e.what())))
                            .toList()));
        }
    }
}
