package rewind.explorer.rollback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.rollback.Change;
import rewind.rollback.CheckResult;
import rewind.rollback.Effect;
import rewind.rollback.Evidence;
import rewind.rollback.RollbackReport;
import rewind.rollback.RollbackSettings;
import rewind.rollback.ServingState;
import rewind.rollback.Verdict;
import rewind.rollback.Window;

/** Verdicts on a switch from v0.2 to v0.1 at {@link #AT}, of checks that a test names. */
final class Verdicts {
    static final long AT = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;

    private Verdicts() {}

    static CheckResult check(String name, Verdict verdict, @Nullable Long needed, Map<String, Object> details) {
        return new CheckResult(name, verdict, name + " says so.", needed, null, details, List.of());
    }

    static CheckResult stragglers(int count) {
        List<Evidence> named = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            named.add(new Evidence("r-" + i, AT + 1000 + i, "carries v0.2"));
        }
        return new CheckResult(
                "provenance",
                count == 0 ? Verdict.PASS : Verdict.FAIL,
                count + " stragglers.",
                null,
                null,
                Map.of("answered", 100L, "stragglers", (long) count, "last_straggler_after_ms", 1000L + count - 1),
                named);
    }

    static CheckResult ratio(String name, Verdict verdict, double estimate, double low, double high) {
        Effect effect = new Effect(Effect.RATIO, estimate, low, high, 0.9, 1.25, 0.5, 0.5, 0.5);
        return new CheckResult(name, verdict, name, null, effect, Map.of(), List.of());
    }

    static Change change(String id, long atMillis, @Nullable String from, String to) {
        return new Change(
                id, atMillis, "switch", "ada", from == null ? null : ServingState.fixed(from), ServingState.fixed(to));
    }

    /** Newest first: v0.1 served from an hour before the switch, v0.2 from half an hour before. */
    static List<Change> history() {
        return List.of(
                change("sw-3", AT, "v0.2", "v0.1"),
                change("sw-2", AT - 30 * MINUTE, "v0.1", "v0.2"),
                change("sw-1", AT - 60 * MINUTE, null, "v0.1"));
    }

    static RollbackReport report(Verdict verdict, CheckResult... checks) {
        return new RollbackReport(
                verdict,
                "As the checks say.",
                "sw-3",
                AT,
                "switch",
                "ada",
                "v0.2",
                "v0.1",
                new Window(AT - 60 * MINUTE, AT - 30 * MINUTE),
                new Window(AT, AT + 20 * MINUTE),
                RollbackSettings.USUAL.format(),
                List.of(checks),
                List.of());
    }

    /** The same of a change of another kind. */
    static Judged of(String kind, Judged judged) {
        RollbackReport report = judged.report();
        return new Judged(
                judged.question(),
                new RollbackReport(
                        report.verdict(),
                        report.reason(),
                        report.switchId(),
                        report.atMillis(),
                        kind,
                        report.who(),
                        report.from(),
                        report.target(),
                        report.baseline(),
                        report.after(),
                        report.settings(),
                        report.checks(),
                        report.notes()),
                judged.history(),
                judged.perMinute(),
                judged.serving());
    }

    static Judged judged(double perMinute, List<Change> history, Verdict verdict, CheckResult... checks) {
        return judged(perMinute, history, List.of("v0.1"), verdict, checks);
    }

    /** With other versions that serve now. */
    static Judged judged(
            double perMinute, List<Change> history, List<String> serving, Verdict verdict, CheckResult... checks) {
        return new Judged(Question.of("sw-3", Map.of()), report(verdict, checks), history, perMinute, serving);
    }
}
