package rewind.rollback;

import java.util.List;
import java.util.Map;
import rewind.rollback.statistics.Share;

/**
 * Whether a version of a canary or an A/B test has the share that is planned, give or take a margin: two one-sided tests
 * with Wilson's bounds. A canary is dealt out by requests and an A/B test by users, so these are counted. A request that named
 * its version itself was not dealt out: it says nothing of the shares, and is counted apart.
 */
final class ShareCheck {
    private ShareCheck() {}

    static CheckResult judge(Facts facts, ServingState state, String version) {
        RollbackSettings settings = facts.settings();
        boolean users = state.strategy().equals("ab");
        Share share = observed(facts.after(), version, users);
        double planned = state.parts().stream()
                .filter(part -> part.version().equals(version))
                .mapToDouble(ServingState.Part::share)
                .sum();
        String noun = users ? "user" : "request";
        long pinned = facts.after().answered() - facts.after().dealt();
        Map<String, Object> details = Map.of(
                "planned_share", planned, "counted", noun + "s", "tried", (long) share.tried(), "pinned", pinned);
        String name = "share " + version;
        if (share.tried() == 0) {
            return new CheckResult(
                    name,
                    Verdict.INCONCLUSIVE,
                    pinned == 0
                            ? "Nothing was answered since the change."
                            : "Nothing was dealt out since the change" + apart(pinned) + ".",
                    (long) settings.minRequests(),
                    null,
                    details,
                    List.of());
        }
        double low = share.low(settings.alpha());
        double high = share.high(settings.alpha());
        boolean within = high < planned + settings.shareMargin() && low > planned - settings.shareMargin();
        boolean outside = low > planned + settings.shareMargin() || high < planned - settings.shareMargin();
        Verdict verdict = outside
                ? Verdict.FAIL
                : within && share.tried() >= settings.minRequests() ? Verdict.PASS : Verdict.INCONCLUSIVE;
        String reason = "%s answered %s of %s (%s, interval %s to %s), %s is planned; the margin is %s points%s."
                .formatted(
                        version,
                        Words.count((long) share.count()),
                        Words.count((long) share.tried(), noun),
                        Words.percent(share.rate()),
                        Words.percent(low),
                        Words.percent(high),
                        Words.percent(planned),
                        Words.digits(settings.shareMargin() * 100),
                        apart(pinned));
        return new CheckResult(name, verdict, reason, null, null, details, List.of());
    }

    private static String apart(long pinned) {
        return pinned == 0
                ? ""
                : "; " + Words.count(pinned, "request") + " that named a version " + (pinned == 1 ? "is" : "are")
                        + " not counted";
    }

    private static Share observed(Tally after, String version, boolean users) {
        Tally.Served served = after.served().getOrDefault(version, Tally.Served.NOTHING);
        return users
                ? new Share(
                        served.users().size(),
                        after.served().values().stream()
                                .mapToLong(s -> s.users().size())
                                .sum())
                : new Share(served.dealt(), after.dealt());
    }
}
