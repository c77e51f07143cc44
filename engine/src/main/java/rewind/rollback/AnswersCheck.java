package rewind.rollback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rewind.rollback.PairedAnswer.Outcome;
import rewind.rollback.statistics.Share;

/** Whether earlier questions get the earlier answers again. One that does not is one too many. */
final class AnswersCheck {
    static final String NAME = "answers";

    private AnswersCheck() {}

    static CheckResult judge(Facts facts) {
        List<PairedAnswer> different = with(facts, Outcome.DIFFERENT);
        long same = with(facts, Outcome.SAME).size();
        List<PairedAnswer> impossible = with(facts, Outcome.NOT_REPLAYABLE);
        long compared = same + different.size();
        int wanted = Math.min(facts.settings().minRequests(), facts.settings().replays());
        Verdict verdict = !different.isEmpty() ? Verdict.FAIL : compared < wanted ? Verdict.INCONCLUSIVE : Verdict.PASS;
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("tried", (long) facts.answers().size());
        details.put("compared", compared);
        details.put("same", same);
        details.put("different", (long) different.size());
        details.put("not_replayable", (long) impossible.size());
        if (compared > 0) {
            details.put(
                    "different_share_at_most",
                    new Share(different.size(), compared)
                            .exactHigh(facts.settings().alpha()));
        }
        return new CheckResult(
                NAME,
                verdict,
                reason(facts, verdict, different, impossible, compared, wanted),
                null,
                null,
                details,
                (different.isEmpty() ? impossible : different)
                        .stream()
                                .limit(Tally.NAMED)
                                .map(answer -> evidence(facts, answer))
                                .toList());
    }

    private static List<PairedAnswer> with(Facts facts, Outcome outcome) {
        return facts.answers().stream()
                .filter(answer -> answer.outcome() == outcome)
                .toList();
    }

    private static Evidence evidence(Facts facts, PairedAnswer answer) {
        Tally before = facts.before();
        long at = before == null
                ? 0
                : before.questions().stream()
                        .filter(trace -> trace.requestId().equals(answer.requestId()))
                        .mapToLong(trace -> trace.timestampMillis())
                        .findFirst()
                        .orElse(0);
        String stage = answer.stage() == null ? "" : "from " + answer.stage() + " on: ";
        return new Evidence(answer.requestId(), at, stage + (answer.reason() == null ? "" : answer.reason()));
    }

    private static String reason(
            Facts facts,
            Verdict verdict,
            List<PairedAnswer> different,
            List<PairedAnswer> impossible,
            long compared,
            int wanted) {
        String target = facts.periods().target();
        if (verdict == Verdict.FAIL) {
            String stages = different.stream()
                    .collect(Collectors.groupingBy(
                            answer -> answer.stage() == null ? "an unknown stage" : answer.stage(),
                            Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(entry -> Words.count(entry.getValue()) + " from " + entry.getKey() + " on")
                    .sorted()
                    .collect(Collectors.joining(", "));
            return Words.count(different.size()) + " of " + Words.count(compared, "earlier request")
                    + ", asked again of " + target + ", " + (different.size() == 1 ? "gets" : "get")
                    + " another list than then (" + stages + ").";
        }
        if (verdict == Verdict.PASS) {
            return "All of " + Words.count(compared, "earlier request") + ", asked again of " + target
                    + ", get the lists that they got then, items and scores bit for bit.";
        }
        if (facts.before() == null) {
            return HealthCheck.noBaseline(facts.periods());
        }
        if (facts.answersProblem() != null) {
            return facts.answersProblem();
        }
        String why = impossible.isEmpty()
                ? ""
                : "; " + Words.count(impossible.size()) + " cannot be asked again, the first because: "
                        + String.valueOf(impossible.getFirst().reason()).replaceFirst("\\.$", "");
        return "Only " + Words.count(compared, "earlier request") + " could be asked again of " + target + ", " + wanted
                + " are wanted, and the time before the "
                + facts.periods().change().noun() + " is over" + why + ".";
    }
}
