package rewind.explorer.rollback;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.explorer.text.Times;
import rewind.rollback.CheckResult;
import rewind.rollback.Verdict;

/** A verdict in sentences: a pure function. What they say of a check comes from its figures. */
final class VerdictWords {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;

    private final Judged judged;
    private final ZoneId zone;
    private final List<Part> parts = new ArrayList<>();

    private VerdictWords(Judged judged, ZoneId zone) {
        this.judged = judged;
        this.zone = zone;
    }

    /** A piece of a sentence. */
    record Part(String text, boolean strong) {}

    /** What a verdict comes to, for its banner. */
    static List<Part> banner(Judged judged, ZoneId zone) {
        VerdictWords words = new VerdictWords(judged, zone);
        switch (judged.report().verdict()) {
            case PASS -> words.pass();
            case FAIL -> words.fail();
            case INCONCLUSIVE -> words.open();
        }
        if (!judged.serves()) {
            words.now();
        }
        List<String> changed = ChangedMargins.of(judged.report().settings());
        if (!changed.isEmpty()) {
            words.plain("rollback.changed", String.join(Messages.text("rollback.comma"), changed));
        }
        return List.copyOf(words.parts);
    }

    /** The same as one text. */
    static String text(List<Part> parts) {
        return String.join("", parts.stream().map(Part::text).toList());
    }

    private String target() {
        return judged.report().target();
    }

    private void plain(String key, String... arguments) {
        parts.add(new Part(Messages.text(key, arguments), false));
    }

    private void strong(String text) {
        parts.add(new Part(text, true));
    }

    private void pass() {
        strong(Messages.text(judged.serves() ? "rollback.pass.strong" : "rollback.pass.strong.past", target()));
        String from = judged.report().from();
        if (from == null) {
            plain("rollback.pass.rest");
        } else {
            plain("rollback.pass.before", from);
        }
    }

    /** The verdict is of the time after the change; since then another version may have come. */
    private void now() {
        switch (judged.serving().size()) {
            case 0 -> plain("rollback.now.nothing");
            case 1 -> plain("rollback.now.one", judged.serving().getFirst());
            default -> plain("rollback.now.many", joined(judged.serving()));
        }
    }

    private List<CheckResult> with(Verdict verdict) {
        return judged.report().checks().stream()
                .filter(check -> check.verdict() == verdict)
                .toList();
    }

    private void fail() {
        plain("rollback.fail", target());
        List<CheckResult> failed = with(Verdict.FAIL);
        for (int i = 0; i < failed.size(); i++) {
            if (i > 0) {
                plain(i == failed.size() - 1 ? "rollback.and" : "rollback.comma");
            }
            strong(failure(failed.get(i)));
        }
        plain("rollback.stop");
    }

    private static String failure(CheckResult check) {
        return switch (check.name()) {
            case "provenance" -> {
                long strays = Judged.number(check, "stragglers");
                yield strays > 0
                        ? Messages.counted("rollback.fail.stragglers", strays)
                        : Messages.counted("rollback.fail.artefact", Judged.number(check, "wrong_artefact"));
            }
            case "answers" ->
                Messages.text(
                        "rollback.fail.answers",
                        Figures.count(Judged.number(check, "different")),
                        Figures.count(Judged.number(check, "compared")));
            case "error_rate", "latency_median", "latency_tail" -> Messages.text("rollback.fail." + check.name());
            default ->
                Messages.text(
                        "rollback.fail.share",
                        check.name().substring(check.name().indexOf(' ') + 1));
        };
    }

    private void open() {
        List<String> good = good();
        if (!good.isEmpty()) {
            plain("rollback.good", target(), joined(good));
        }
        if (judged.report().baseline() == null) {
            strong(Messages.text("rollback.open.alone"));
            plain("rollback.open.alone.rest", target(), judged.noun());
            return;
        }
        List<String> open = with(Verdict.INCONCLUSIVE).stream()
                .map(check -> check.name().startsWith("share ")
                        ? Messages.text("rollback.open.share")
                        : Messages.text("rollback.open." + check.name()))
                .distinct()
                .toList();
        String names = joined(open);
        plain("rollback.open", names.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + names.substring(1));
        needed();
    }

    /** What passed, as verbs; both latencies together are one. */
    private List<String> good() {
        List<String> passed = with(Verdict.PASS).stream()
                .map(CheckResult::name)
                .filter(name -> !name.startsWith("share "))
                .toList();
        boolean both = passed.contains("latency_median") && passed.contains("latency_tail");
        return passed.stream()
                .map(name -> both && name.startsWith("latency_") ? "latency" : name)
                .distinct()
                .map(name -> Messages.text("rollback.good." + name + (judged.serves() ? "" : ".past")))
                .toList();
    }

    private void needed() {
        long needed = judged.needed();
        if (needed == 0) {
            strong(Messages.text("rollback.needed.never"));
            plain("rollback.stop");
            return;
        }
        strong(Messages.counted("rollback.needed", needed));
        if (judged.isOver()) {
            plain(
                    judged.next().isPresent() ? "rollback.needed.next" : "rollback.needed.over",
                    clock(judged.report().after().untilMillis()));
        } else if (judged.patience(needed).isPresent()) {
            long width = judged.report().after().untilMillis() - judged.report().atMillis();
            plain(
                    width > PointReading.RATE_MILLIS ? "rollback.needed.wait.hour" : "rollback.needed.wait",
                    some(judged.patience(needed).get()),
                    judged.noun());
        } else {
            plain("rollback.needed.none");
        }
    }

    private String clock(long millis) {
        return Times.axis(Instant.ofEpochMilli(millis), HOUR * 1000, zone);
    }

    private static String joined(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(Messages.text("rollback.comma"), words.subList(0, last))
                        + Messages.text("rollback.and")
                        + words.get(last);
    }

    /** A stretch of time as people say it: 40 seconds, 50 minutes, 3 hours, 2 days. */
    static String some(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 90) {
            return Messages.counted("rollback.seconds", seconds);
        }
        if (seconds < 90 * MINUTE) {
            return Messages.counted("rollback.minutes", Math.round((double) seconds / MINUTE));
        }
        return seconds < 48 * HOUR
                ? Messages.counted("rollback.hours", Math.round((double) seconds / HOUR))
                : Messages.counted("rollback.days", Math.round((double) seconds / DAY));
    }

    /** What a column says below its name. */
    static List<Part> sentence(Judged judged, Judged.Part part, ZoneId zone) {
        VerdictWords words = new VerdictWords(judged, zone);
        switch (part) {
            case SERVING ->
                judged.checks(part)
                        .forEach(check ->
                                words.parts.add(new Part((words.parts.isEmpty() ? "" : " ") + check.reason(), false)));
            case ANSWERS -> words.answers();
            case HEALTH -> words.health();
        }
        return List.copyOf(words.parts);
    }

    private void answers() {
        CheckResult check = judged.check("answers").orElse(null);
        if (check == null) {
            plain("rollback.answers.none");
            return;
        }
        long same = Judged.number(check, "same");
        if (check.verdict() == Verdict.INCONCLUSIVE || same + Judged.number(check, "different") == 0) {
            parts.add(new Part(check.reason(), false));
            return;
        }
        plain("rollback.answers.asked", Figures.count(Judged.number(check, "tried")));
        if (check.verdict() == Verdict.PASS) {
            strong(Messages.counted("rollback.answers.same", same));
        } else {
            strong(Messages.counted("rollback.answers.different", Judged.number(check, "different")));
            plain("rollback.answers.rest", Figures.count(same));
        }
        long impossible = Judged.number(check, "not_replayable");
        if (impossible > 0) {
            parts.add(new Part(Messages.counted("rollback.answers.impossible", impossible), false));
        }
        plain("rollback.stop");
    }

    private void health() {
        var baseline = judged.report().baseline();
        if (baseline == null) {
            parts.add(new Part(
                    judged.checks(Judged.Part.HEALTH).stream()
                            .findFirst()
                            .map(CheckResult::reason)
                            .orElse(""),
                    false));
            return;
        }
        long width = Math.max(60_000, baseline.untilMillis() - baseline.sinceMillis());
        double level = judged.checks(Judged.Part.HEALTH).stream()
                .map(CheckResult::effect)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(effect -> effect.level())
                .findFirst()
                .orElse(0.9);
        plain(
                "rollback.health",
                Times.axis(Instant.ofEpochMilli(baseline.sinceMillis()), width, zone),
                Times.axis(Instant.ofEpochMilli(baseline.untilMillis()), width, zone),
                Figures.percent(level));
    }
}
