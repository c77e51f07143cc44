package rewind.explorer.replay;

import java.util.ArrayList;
import java.util.List;
import rewind.explorer.text.Figures;
import rewind.explorer.text.Messages;
import rewind.replay.Completeness;
import rewind.replay.Replay;
import rewind.replay.Verdict;

/** A replay in sentences: a pure function. */
final class ReplayWords {
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
        return outcome.isOtherVersion()
                ? Messages.text("replay.word.other", version(replay.version()))
                : Messages.text("replay.word.parted", String.valueOf(replay.firstDivergence()));
    }

    /** The colour token of the verdict: that another version answers otherwise is no fault. */
    static String tone(Outcome outcome) {
        return switch (outcome.replay().verdict()) {
            case IDENTICAL -> "ok";
            case DIVERGED -> outcome.isOtherVersion() ? "accent" : "error";
            case NOT_REPLAYABLE -> "warn";
        };
    }

    private static String version(@org.jspecify.annotations.Nullable String version) {
        return version == null ? "–" : version;
    }

    /** What was checked, or what is different and why. */
    static List<String> sentences(Outcome outcome) {
        Replay replay = outcome.replay();
        List<String> sentences = new ArrayList<>();
        if (replay.verdict() == Verdict.IDENTICAL) {
            sentences.add(Messages.text(
                    "replay.identical",
                    version(replay.version()),
                    Messages.counted("timeline.items", outcome.recorded().size())));
        } else if (outcome.isOtherVersion() && replay.verdict() == Verdict.DIVERGED) {
            sentences.add(Messages.text(
                    "replay.other",
                    Figures.count(outcome.common()),
                    Figures.count(outcome.recorded().size()),
                    String.valueOf(replay.firstDivergence())));
            if (outcome.sentence() != null) {
                sentences.add(outcome.sentence());
            }
            return List.copyOf(sentences);
        }
        sentences.addAll(replay.reasons());
        return List.copyOf(sentences);
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
