package rewind.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Judges a rollback from what was recorded: a pure function. */
public final class RollbackCheck {
    private RollbackCheck() {}

    /** The report on a change of what serves. */
    public static RollbackReport judge(Facts facts) {
        List<CheckResult> checks = new ArrayList<>();
        checks.add(ProvenanceCheck.judge(facts));
        checks.addAll(ProvenanceCheck.shares(facts));
        if (facts.settings().replays() > 0) {
            checks.add(AnswersCheck.judge(facts));
        }
        checks.addAll(HealthCheck.judge(facts));
        Verdict verdict = Verdict.of(checks.stream().map(CheckResult::verdict).toList());
        Periods periods = facts.periods();
        Change change = periods.change();
        ServingState from = change.from();
        return new RollbackReport(
                verdict,
                reason(verdict, checks, periods),
                change.id(),
                change.atMillis(),
                change.kind(),
                change.who(),
                from == null ? null : from.describe(),
                periods.target(),
                periods.baseline(),
                periods.after(),
                facts.settings().format(),
                checks,
                notes(facts));
    }

    private static String reason(Verdict verdict, List<CheckResult> checks, Periods periods) {
        String open = checks.stream()
                .filter(check -> check.verdict() == verdict)
                .map(CheckResult::name)
                .collect(Collectors.joining(", "));
        String target = periods.change().to().describe();
        return switch (verdict) {
            case PASS ->
                target + " serves, with the answers, errors and latencies of before"
                        + (periods.others().isEmpty()
                                ? "."
                                : " " + periods.others().stream().sorted().collect(Collectors.joining(", ")) + ".");
            case FAIL -> "The rollback to " + target + " is not good: " + open + ".";
            case INCONCLUSIVE ->
                "Whether the rollback to " + target + " is good cannot be said yet: " + open + needed(checks) + ".";
        };
    }

    /** What is rarer than the tail that is looked at may be as slow as it likes. */
    private static void tail(Facts facts, List<String> notes) {
        Tally before = facts.before();
        if (before == null) {
            return;
        }
        double p = facts.settings().tail(before.latenciesSeen());
        notes.add("Slow requests are looked at by the quantile " + SettingTexts.text(p)
                + ": of those that are rarer than 1 in "
                + Words.count(Math.round(1 / (1 - p))) + " nothing is said"
                + (facts.settings().tail() == null && p < 0.99
                        ? ", the " + Words.count(before.latenciesSeen()) + " of before are too few for more."
                        : "."));
    }

    /** How many more requests decide, as far as they can. */
    private static String needed(List<CheckResult> checks) {
        long most = checks.stream()
                .map(CheckResult::needed)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        String never = checks.stream()
                .filter(check -> check.verdict() == Verdict.INCONCLUSIVE && check.needed() == null)
                .map(CheckResult::name)
                .collect(Collectors.joining(", "));
        return (most > 0 ? "; about " + Words.count(most) + " more requests are needed" : "")
                + (never.isEmpty() ? "" : "; more requests do not help with " + never);
    }

    private static List<String> notes(Facts facts) {
        List<String> notes = new ArrayList<>();
        Tally after = facts.after();
        String noun = facts.periods().change().noun();
        if (facts.ranAcross() > 0) {
            notes.add(Words.count(facts.ranAcross(), "request") + " came before the " + noun
                    + " and ended after it; what they carry is no fault.");
        }
        if (after.tolerated() > 0) {
            notes.add(Words.count(after.tolerated(), "request") + " within the grace period of "
                    + SettingTexts.text(facts.settings().grace()) + " had another version.");
        }
        if (after.ignored() > 0) {
            notes.add(Words.count(after.ignored(), "request") + " asked for another version by name.");
        }
        if (after.refused() > 0) {
            notes.add(Words.count(after.refused(), "request")
                    + " since the " + noun + " had been refused (4xx) before a version was chosen, and count for none"
                    + " (errors=all counts them).");
        }
        if (facts.settings().replays() == 0) {
            notes.add("No earlier request was asked again (replays 0).");
        }
        if (facts.periods().change().to().answering().size() > 1) {
            notes.add("Several versions serve: answers and health are those of "
                    + facts.periods().target() + ".");
        }
        tail(facts, notes);
        notes.add("Intervals are at "
                + SettingTexts.text(Math.round(1000 - 2000 * facts.settings().alpha()) / 10.0)
                + "%. Requests that come in bursts count for less than one each where that is plain from the data"
                + " (design_effect).");
        return notes;
    }
}
