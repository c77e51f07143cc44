package rewind.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import rewind.replay.Replay;
import rewind.rollback.PairedAnswer;
import rewind.rollback.PairedAnswer.Outcome;
import rewind.rollback.PairedAnswers;
import rewind.store.TraceLookup;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Earlier questions, asked again by replay. */
public final class ReplayedAnswers implements PairedAnswers {
    private final TraceLookup traces;
    private final LocalReplays replays;

    /** @param traces has the recorded requests */
    public ReplayedAnswers(TraceLookup traces, LocalReplays replays) {
        this.traces = traces;
        this.replays = replays;
    }

    @Override
    public PairedAnswer again(TraceSummary recorded, String version) {
        Optional<Trace> found = traces.get(recorded.requestId())
                // A caller may use an id again: then the newest is found.
                .filter(trace -> trace.summary().timestampMillis() == recorded.timestampMillis());
        if (found.isEmpty()) {
            return impossible(recorded, "its trace is gone, or another request has its id");
        }
        try {
            return paired(replays.judge(found.get(), version).replay());
        } catch (UnknownModelException e) {
            return impossible(recorded, String.valueOf(e.getMessage()));
        }
    }

    private static PairedAnswer impossible(TraceSummary recorded, String reason) {
        return new PairedAnswer(recorded.requestId(), Outcome.NOT_REPLAYABLE, null, reason);
    }

    private static PairedAnswer paired(Replay replay) {
        Outcome outcome =
                switch (replay.verdict()) {
                    case IDENTICAL -> Outcome.SAME;
                    case DIVERGED -> Outcome.DIFFERENT;
                    case NOT_REPLAYABLE -> Outcome.NOT_REPLAYABLE;
                };
        return new PairedAnswer(
                replay.requestId(),
                outcome,
                replay.firstDivergence(),
                outcome == Outcome.DIFFERENT ? difference(replay) : replay.reason());
    }

    /** What is different, then why: in a list of many requests the causes are the same in each row, and long. */
    private static String difference(Replay replay) {
        List<String> reasons = new ArrayList<>(replay.reasons());
        Collections.rotate(reasons, 1);
        return String.join(" ", reasons);
    }
}
