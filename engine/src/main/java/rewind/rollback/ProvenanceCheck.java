package rewind.rollback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.rollback.statistics.Share;
import rewind.trace.Provenance;

/**
 * Whether all that was answered since the change came from the artefacts that were meant to answer. One request that did not
 * is one too many, so this is no test but a count; that all of few requests were right says little, so few are not enough.
 */
final class ProvenanceCheck {
    static final String NAME = "provenance";

    private final Facts facts;
    private final Tally after;
    private final String versions;

    private ProvenanceCheck(Facts facts) {
        this.facts = facts;
        this.after = facts.after();
        this.versions =
                facts.periods().change().to().answering().stream().sorted().collect(Collectors.joining(" or "));
    }

    static CheckResult judge(Facts facts) {
        return new ProvenanceCheck(facts).result();
    }

    private CheckResult result() {
        long missing = Math.max(0, facts.settings().minRequests() - after.answered());
        boolean strays = after.strays() + after.wrong() > 0;
        boolean known = facts.unregistered().isEmpty();
        Verdict verdict = strays ? Verdict.FAIL : missing > 0 || !known ? Verdict.INCONCLUSIVE : Verdict.PASS;
        return new CheckResult(
                NAME,
                verdict,
                reason(missing),
                verdict == Verdict.INCONCLUSIVE && known ? missing : null,
                null,
                details(),
                Stream.concat(after.stragglers().stream(), after.impostors().stream())
                        .sorted(Comparator.comparingLong(Evidence::timestampMillis))
                        .limit(Tally.NAMED)
                        .map(this::after)
                        .toList());
    }

    private Evidence after(Evidence e) {
        long late = e.timestampMillis() - facts.periods().change().atMillis();
        return new Evidence(
                e.requestId(), e.timestampMillis(), e.what() + ", " + Words.seconds(late) + " after the " + noun());
    }

    private String noun() {
        return facts.periods().change().noun();
    }

    private String reason(long missing) {
        if (after.strays() > 0) {
            return strays();
        }
        if (after.wrong() > 0) {
            return Words.count(after.wrong(), "request") + " of " + Words.count(after.answered())
                    + " came from another artefact than is meant, the newest with "
                    + after.impostors().getFirst().what() + ".";
        }
        if (!facts.unregistered().isEmpty()) {
            return "The registry has no sound manifest of " + String.join(", ", facts.unregistered())
                    + ", so what answers came from cannot be held against it.";
        }
        String seen = after.answered() == 0
                ? "Nothing was answered since the " + noun()
                : (after.answered() == 1
                                ? "The one request since the " + noun() + " carries "
                                : "All " + Words.count(after.answered()) + " requests since the " + noun() + " carry ")
                        + carried();
        return missing == 0
                ? seen + "."
                : seen + "; " + missing + " more must be seen before that says anything (min_requests "
                        + facts.settings().minRequests() + ").";
    }

    /** What of them was held against the registry: a part that it does not know of each version was not. */
    private String carried() {
        List<String> parts = new ArrayList<>(List.of(versions));
        add(parts, "its code", Provenance::gitSha);
        add(parts, "its snapshot", Provenance::dataSnapshotId);
        add(parts, "its image", Provenance::containerImageDigest);
        int last = parts.size() - 1;
        return last == 0 ? versions : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    private void add(List<String> parts, String name, Function<Provenance, @Nullable String> part) {
        if (facts.expected().values().stream().allMatch(expected -> part.apply(expected) != null)) {
            parts.add(name);
        }
    }

    private String strays() {
        String who = after.stragglersByVersion().entrySet().stream()
                .map(entry -> Words.count(entry.getValue()) + " from " + entry.getKey())
                .collect(Collectors.joining(", "));
        long last = after.lastStrayMillis() - facts.periods().change().atMillis();
        String asked = after.pinnedNamed() == 0
                ? ""
                : ", of those named here " + after.pinnedNamed()
                        + " asked for the version by name (pinned=ignore passes over these)";
        return Words.count(after.strays(), "request") + " that came after the " + noun() + " "
                + (after.strays() == 1 ? "was" : "were") + " not answered by " + versions + " (" + who
                + "), the last one " + Words.seconds(last) + " after it" + asked + ".";
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("answered", after.answered());
        after.served().forEach((version, served) -> details.put("answered_by_" + version, served.requests()));
        details.put("stragglers", after.strays());
        details.put("wrong_artefact", after.wrong());
        put(
                details,
                "last_straggler_after_ms",
                after.strays() == 0
                        ? null
                        : after.lastStrayMillis() - facts.periods().change().atMillis());
        details.put("within_grace", after.tolerated());
        details.put("ran_across", facts.ranAcross());
        details.put("pinned_ignored", after.ignored());
        if (after.answered() > 0 && after.strays() + after.wrong() == 0) {
            // How many could be stragglers and none have been seen by chance.
            details.put(
                    "straggler_share_at_most",
                    new Share(0, after.answered()).exactHigh(facts.settings().alpha()));
        }
        facts.expected().forEach((version, expected) -> {
            put(details, "expected_git_sha_" + version, expected.gitSha());
            put(details, "expected_data_snapshot_id_" + version, expected.dataSnapshotId());
            put(details, "expected_container_image_digest_" + version, expected.containerImageDigest());
        });
        return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    /** Of the versions that share the requests: whether each has the part that is planned. */
    static List<CheckResult> shares(Facts facts) {
        ServingState state = facts.periods().change().to();
        return state.answering().size() < 2
                ? List.of()
                : state.answering().stream()
                        .sorted()
                        .map(version -> ShareCheck.judge(facts, state, version))
                        .toList();
    }
}
