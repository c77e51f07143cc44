package rewind.explorer.rollback;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.rollback.RollbackSettings;

/** Why a request is named, without what its row tells already: a pure function of what an engine says of it. */
final class EvidenceWords {
    private static final Pattern TIME = Pattern.compile(", [^,]+ after the change$");
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
            case "provenance" -> provenance(judged, what);
            case "answers" -> {
                Matcher difference = DIFFERENCE.matcher(what);
                yield difference.find() ? inFull(difference.group(1)) : what;
            }
            default -> what;
        };
    }

    /** Why all of them are named, without a full stop, where that is the same for each; empty where it is not. */
    static String whyAll(Judged judged, EvidenceModel.Shown shown) {
        List<String> reasons = shown.rows().stream()
                .map(row -> why(judged, shown, row))
                .distinct()
                .toList();
        return shown.rows().size() > 1 && reasons.size() == 1
                ? reasons.getFirst().replaceFirst("\\.$", "")
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

    private static String provenance(Judged judged, String what) {
        if (!what.startsWith("carries ")) {
            return TIME.matcher(what).replaceFirst("");
        }
        if (what.contains("asked for by name")) {
            return Messages.text("rollback.evidence.named");
        }
        Duration grace = RollbackSettings.parse(judged.report().settings()).grace();
        return grace.isZero()
                ? Messages.text("rollback.evidence.late", judged.report().target())
                : Messages.text("rollback.evidence.grace", EvidenceColumns.stretch(grace.toMillis()));
    }

    /** What heads the times: all of them are on one side of the change, or their signs tell. */
    static String heading(EvidenceModel.Shown shown) {
        boolean before = isBefore(shown);
        return Messages.text(before ? "rollback.evidence.column.before" : "rollback.evidence.column.after");
    }

    /** Whether all came before the change: then the heading says so, and no sign is needed. */
    static boolean isBefore(EvidenceModel.Shown shown) {
        return !shown.rows().isEmpty()
                && shown.rows().stream().allMatch(row -> row.evidence().timestampMillis() < shown.atMillis());
    }
}
