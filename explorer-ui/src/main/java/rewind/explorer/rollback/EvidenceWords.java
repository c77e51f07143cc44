package rewind.explorer.rollback;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.CheckResult;
import rewind.rollback.Evidence;
import rewind.rollback.RollbackSettings;

/** Why a request is named, without what its row tells already: a pure function of what an engine says of it. */
final class EvidenceWords {
    private static final Pattern TIME = Pattern.compile(", [^,]+ after the (?:switch|change)$");
    /** In a list of many, where lists part and what the cause is are the same in each row. */
    private static final Pattern DIFFERENCE = Pattern.compile(" is another one: (.+?)\\.(?: |$)");

    /** After the first one the items are left out. */
    private static final Pattern COUNT = Pattern.compile("(?<=, )(\\d{1,9}) (entered|dropped|moved)\\b");

    private static final Pattern SCORES =
            Pattern.compile("(\\d{1,9}) (?:items? )?with another score \\(by (\\S+) at most\\)");

    private EvidenceWords() {}

    static String why(Judged judged, EvidenceModel.Shown shown, EvidenceModel.Row row) {
        String what = row.evidence().what();
        return switch (shown.check().name()) {
            case "provenance" -> provenance(judged, shown, row.evidence());
            case "answers" -> {
                Matcher difference = DIFFERENCE.matcher(what);
                yield difference.find() ? inFull(difference.group(1)) : what;
            }
            case "latency_median", "latency_tail" -> beside(shown.check(), row);
            default -> what;
        };
    }

    /** How long it took, measured by what the check measures by; empty while that is not known. */
    private static String beside(CheckResult check, EvidenceModel.Row row) {
        return row.summary() != null && check.details().get("baseline_latency_ms") instanceof Double before
                ? Messages.text(
                        "rollback.evidence.beside",
                        Figures.significant(row.summary().latencyMicros() / (before * 1000)),
                        IntervalChart.name(check),
                        Figures.millis(Math.round(before * 1000)))
                : "";
    }

    /** In the words of a replay. */
    private static String inFull(String difference) {
        String counted = COUNT.matcher(difference)
                .replaceAll(found -> Messages.counted("replay.what." + found.group(2), Long.parseLong(found.group(1))));
        return SCORES.matcher(counted)
                .replaceAll(found -> Messages.text(
                        found.group(1).equals("1") ? "replay.what.score" : "replay.what.scores",
                        Figures.count(Long.parseLong(found.group(1))),
                        found.group(2)));
    }

    private static String provenance(Judged judged, EvidenceModel.Shown shown, Evidence evidence) {
        String what = evidence.what();
        if (!what.startsWith("carries ")) {
            return TIME.matcher(what).replaceFirst("");
        }
        if (what.contains("asked for by name")) {
            return Messages.text("rollback.evidence.named");
        }
        Duration grace = RollbackSettings.parse(judged.report().settings()).grace();
        long late = evidence.timestampMillis() - shown.atMillis() - grace.toMillis();
        return grace.isZero()
                ? Messages.text("rollback.evidence.late", judged.report().target())
                : Messages.text(
                        "rollback.evidence.grace",
                        EvidenceColumns.stretch(late),
                        EvidenceColumns.stretch(grace.toMillis()));
    }

    /** What heads the reasons. */
    static String reasons(EvidenceModel.Shown shown) {
        boolean slow = shown.check().name().startsWith("latency_");
        return Messages.text(slow ? "rollback.evidence.column.beside" : "rollback.evidence.column.why");
    }

    /** What heads the times: all of them are on one side of the change, or their signs tell. */
    static String heading(Judged judged, EvidenceModel.Shown shown) {
        boolean before = isBefore(shown);
        return Messages.text(
                before ? "rollback.evidence.column.before" : "rollback.evidence.column.after", judged.noun());
    }

    /** Whether all came before the change: then the heading says so, and no sign is needed. */
    static boolean isBefore(EvidenceModel.Shown shown) {
        return !shown.rows().isEmpty()
                && shown.rows().stream().allMatch(row -> row.evidence().timestampMillis() < shown.atMillis());
    }
}
