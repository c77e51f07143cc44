package rewind.explorer.rollback;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rewind.control.RolloutInfo;
import rewind.explorer.text.Messages;
import rewind.rollback.Change;
import rewind.rollback.CheckResult;
import rewind.rollback.RollbackReport;
import rewind.rollback.RollbackSettings;
import rewind.rollback.Verdict;

/**
 * A verdict with what is to be known to read it.
 *
 * @param history all changes that are known, newest first
 * @param perMinute requests that were answered of late, see {@link PointReading#perMinute}; 0 where none were
 * @param serving the versions that answer now, which may be others than this change put there; empty where none does
 */
record Judged(Question question, RollbackReport report, List<Change> history, double perMinute, List<String> serving) {
    Judged {
        history = List.copyOf(history);
        serving = List.copyOf(serving);
    }

    /** The versions that get requests. */
    static List<String> answering(RolloutInfo rollout) {
        return rollout.variants().stream()
                .filter(variant -> variant.share() > 0)
                .map(RolloutInfo.Variant::version)
                .toList();
    }

    /** Whether the version that was gone back to still answers. */
    boolean serves() {
        return serving.contains(report.target());
    }

    /** What to call the change: a switch, unless several versions share the requests since. */
    String noun() {
        boolean single = report.kind().equals("switch") || question.isDescribed();
        return Messages.text(single ? "rollback.noun.switch" : "rollback.noun.change");
    }

    /** The parts of a verdict, a column each. */
    enum Part {
        SERVING,
        ANSWERS,
        HEALTH;

        boolean has(CheckResult check) {
            return switch (this) {
                case SERVING ->
                    check.name().equals("provenance") || check.name().startsWith("share ");
                case ANSWERS -> check.name().equals("answers");
                case HEALTH -> check.name().equals("error_rate") || check.name().startsWith("latency_");
            };
        }
    }

    List<CheckResult> checks(Part part) {
        return report.checks().stream().filter(part::has).toList();
    }

    Optional<CheckResult> check(String name) {
        return report.checks().stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** Empty where nothing of this part was checked. */
    Optional<Verdict> verdict(Part part) {
        List<Verdict> verdicts = checks(part).stream().map(CheckResult::verdict).toList();
        return verdicts.isEmpty() ? Optional.empty() : Optional.of(Verdict.of(verdicts));
    }

    /** How many more requests decide what is open, as far as they can; 0 where none do. */
    long needed() {
        return report.checks().stream()
                .map(CheckResult::needed)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /** How long these take as things went of late; empty where nothing was answered. */
    Optional<Duration> patience(long requests) {
        return perMinute <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.max(1, Math.round(requests / perMinute * 60))));
    }

    /** Whether no more requests can come: another change followed, or the time that is looked at is over. */
    boolean isOver() {
        long until = report.after().untilMillis();
        long longest = RollbackSettings.parse(report.settings()).window().toMillis();
        return until - report.after().sinceMillis() >= longest || next().isPresent();
    }

    /** The change that ended the time that is looked at; empty while it goes on. */
    Optional<Change> next() {
        return history.stream()
                .filter(c -> c.atMillis() == report.after().untilMillis() && c.atMillis() > report.atMillis())
                .findFirst();
    }

    /** The check whose evidence is shown first: what failed before what is open, and either before what passed; empty where none names a request. */
    Optional<CheckResult> telling() {
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)) {
            Optional<CheckResult> found = report.checks().stream()
                    .filter(c -> c.verdict() == verdict && !c.evidence().isEmpty())
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    static long number(CheckResult check, String detail) {
        return check.details().get(detail) instanceof Number number ? number.longValue() : 0;
    }
}
