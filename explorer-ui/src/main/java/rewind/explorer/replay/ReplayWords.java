package rewind.explorer.replay;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.replay.Completeness;
import rewind.replay.Replay;
import rewind.replay.StageDifference;
import rewind.replay.Verdict;

/** A replay in sentences: a pure function. */
final class ReplayWords {
    private static final int FIGURES = 2;
    private static final Pattern NOT_REPEATED = Pattern.compile(" took \\S+ (?:\\S+ (?:longer|less)|times as long)\\b"
            + "|^1 span is only in the left trace \\(authenticate\\)$");
    /** A diff's clause that says how many items both answers have. */
    private static final Pattern OF_ITEMS = Pattern.compile("(?:^|; )(?:\\d+ of \\d+ items? (?:is|are|moved)\\b"
            + "|none of the \\d+ items\\b|the one item\\b|the same items\\b|the answer is the same\\b)");
    /** What a diff calls the sides, and what they are here. */
    private static final Map<String, String> SIDES = Map.of(
            "only in the left trace", "only in the recorded trace",
            "only in the right trace", "only there when run again",
            "the left one", "the recorded one",
            "the right one", "the one run again",
            "on the left only", "only when it was recorded",
            "on the right only", "only when run again",
            "the right answer", "the answer of now");

    private ReplayWords() {}

    /** The verdict in a few words. */
    static String word(Outcome outcome) {
        Replay replay = outcome.replay();
        if (replay.verdict() == Verdict.IDENTICAL) {
            return Messages.text("replay.word.identical");
        }
        if (replay.verdict() == Verdict.NOT_REPLAYABLE) {
            return Messages.text("replay.word.impossible");
        }
        String what = replay.answer() != null ? "answer" : outcome.isOfLists() ? "way" : "end";
        return outcome.isOtherVersion()
                ? Messages.text("replay.word." + what + ".on", version(replay.version()))
                : Messages.text("replay.word." + what);
    }

    /** The colour token of the verdict: that another version answers otherwise is no fault. */
    static String tone(Outcome outcome) {
        return switch (outcome.replay().verdict()) {
            case IDENTICAL -> "ok";
            case DIVERGED -> outcome.isOtherVersion() ? "accent" : "error";
            case NOT_REPLAYABLE -> "warn";
        };
    }

    private static String version(@Nullable String version) {
        return version == null ? "–" : version;
    }

    /** What was checked, or what is different and why. */
    static List<String> sentences(Outcome outcome) {
        Replay replay = outcome.replay();
        return switch (replay.verdict()) {
            case IDENTICAL -> {
                List<String> sentences = new ArrayList<>();
                sentences.add(Messages.text(
                        "replay.identical",
                        version(replay.version()),
                        Messages.counted("timeline.items", outcome.recorded().size())));
                sentences.addAll(replay.reasons());
                yield sentences;
            }
            case DIVERGED -> outcome.isOtherVersion() ? other(outcome) : parted(outcome);
            case NOT_REPLAYABLE -> replay.reasons();
        };
    }

    private static List<String> parted(Outcome outcome) {
        List<String> sentences = new ArrayList<>();
        StageDifference difference = outcome.replay().difference();
        if (difference != null && outcome.isOfLists()) {
            sentences.add(
                    outcome.isOfAnswer()
                            ? Messages.text("replay.parted.answer", what(difference))
                            : Messages.text("replay.parted.stage", stage(outcome), what(difference)));
        }
        sentences.addAll(outcome.causes());
        return sentences;
    }

    private static List<String> other(Outcome outcome) {
        List<String> sentences = new ArrayList<>();
        String diff = outcome.sentence() == null ? "" : outcome.sentence();
        List<String> first = new ArrayList<>();
        if (!OF_ITEMS.matcher(diff).find()) {
            first.add(Messages.text(
                    "replay.other",
                    Figures.count(outcome.common()),
                    Figures.count(outcome.recorded().size())));
        }
        if (outcome.isOfLists() && !outcome.isOfAnswer()) {
            first.add(Messages.text("replay.other.stage", stage(outcome)));
        }
        if (!first.isEmpty()) {
            sentences.add(String.join(" ", first));
        }
        if (!outcome.isOfLists()) {
            sentences.addAll(outcome.replay().reasons());
        }
        compared(diff).ifPresent(sentences::add);
        return sentences;
    }

    /**
     * What the diff of two traces comes to, of which one is recorded and the other was run again. Times say nothing of that,
     * nor does it that nobody logged in anew.
     */
    static Optional<String> compared(String sentence) {
        String told = sentence.strip().replaceFirst("\\.$", "");
        String words = Stream.of(told.split("; ", -1))
                .filter(part -> !NOT_REPEATED.matcher(part).find())
                .collect(Collectors.joining("; "));
        for (Map.Entry<String, String> side : SIDES.entrySet()) {
            words = words.replace(side.getKey(), side.getValue());
        }
        if (words.startsWith("the ") || words.startsWith("only ")) {
            words = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(words + ".");
    }

    private static String stage(Outcome outcome) {
        return String.valueOf(outcome.replay().firstDivergence());
    }

    /** A difference in words: {@code ranks 1 and 2 are swapped, 2 scores differ by up to 0.018}. */
    static String what(StageDifference difference) {
        List<String> words = new ArrayList<>();
        count(words, "entered", difference.entered().size());
        count(words, "dropped", difference.dropped().size());
        StageDifference.Moved swapped = difference.swapped();
        if (swapped != null) {
            words.add(Messages.text(
                    "replay.what.swapped",
                    Integer.toString(Math.min(swapped.from(), swapped.to()) + 1),
                    Integer.toString(Math.max(swapped.from(), swapped.to()) + 1)));
        } else {
            count(words, "moved", difference.moved().size());
        }
        int rescored = difference.rescored().size();
        if (rescored > 0) {
            double most = difference.rescored().stream()
                    .mapToDouble(item -> Math.abs(item.by()))
                    .max()
                    .orElse(0);
            words.add(Messages.text(
                    rescored == 1 ? "replay.what.score" : "replay.what.scores", Figures.count(rescored), small(most)));
        }
        return String.join(Messages.text("replay.what.comma"), words);
    }

    private static void count(List<String> words, String what, int count) {
        if (count > 0) {
            words.add(Messages.counted("replay.what." + what, count));
        }
    }

    /** Two figures, however small: a single bit counts here, and is never 0. */
    private static String small(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(FIGURES)).toPlainString()
                : Double.toString(value);
    }

    /** What is listed of the differences. */
    static String heading(Outcome outcome, int shown, int all) {
        String where = outcome.isOfAnswer()
                ? Messages.text("replay.stage.answer")
                : Messages.text("replay.stage", stage(outcome));
        return shown == all
                ? where
                : Messages.text("replay.stage.first", where, Figures.count(shown), Figures.count(all));
    }

    /** How much of what the answer depended on its trace names. */
    static String completeness(Completeness completeness) {
        int all = completeness.present().size() + completeness.missing().size();
        String present = Figures.count(completeness.present().size());
        return completeness.missing().isEmpty()
                ? Messages.text("replay.complete", present, Figures.count(all))
                : Messages.text(
                        "replay.incomplete", present, Figures.count(all), String.join(", ", completeness.missing()));
    }
}
