package rewind.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.trace.Trace;

/** Has a request run again and says what came of it. */
public final class Judge {
    private final Replaying replaying;
    private final ArtefactLookup artefacts;

    public Judge(Replaying replaying, ArtefactLookup artefacts) {
        this.replaying = replaying;
        this.artefacts = artefacts;
    }

    /**
     * A judgement with the run that it is of.
     *
     * @param rerun the trace of the run; null where nothing could be run
     */
    public record Judgement(Replay replay, @Nullable Trace rerun) {}

    /**
     * Runs a request again.
     *
     * @param version to run it on; null for the one that answered
     */
    public Judgement judge(Trace recorded, @Nullable String version) {
        Rerun rerun = replaying.run(recorded, version);
        Trace trace = rerun.trace();
        Optional<Divergence> parted =
                trace == null ? Optional.empty() : Comparison.of(recorded, trace, replaying.stages());
        Verdict verdict = !rerun.obstacles().isEmpty() || trace == null
                ? Verdict.NOT_REPLAYABLE
                : parted.isPresent() ? Verdict.DIVERGED : Verdict.IDENTICAL;
        Replay replay = new Replay(
                recorded.summary().requestId(),
                verdict,
                recorded.summary().provenance().modelVersion(),
                rerun.version(),
                parted.map(Divergence::stage).orElse(null),
                reasons(recorded, version, rerun, parted),
                rerun.obstacles().stream().map(Obstacle::kind).toList(),
                parted.map(Divergence::difference).orElse(null),
                answer(recorded, trace),
                Completeness.of(recorded, artefacts));
        return new Judgement(replay, trace);
    }

    private static @Nullable StageDifference answer(Trace recorded, @Nullable Trace rerun) {
        return rerun == null || rerun.items().equals(recorded.items())
                ? null
                : StageDifference.between(recorded.items(), rerun.items());
    }

    private List<String> reasons(Trace recorded, @Nullable String version, Rerun rerun, Optional<Divergence> parted) {
        List<String> reasons = new ArrayList<>();
        rerun.obstacles().forEach(obstacle -> reasons.add(obstacle.message()));
        Trace trace = rerun.trace();
        boolean other = version != null
                && !version.equals(recorded.summary().provenance().modelVersion());
        if (parted.isEmpty() || trace == null) {
            if (trace != null && reasons.isEmpty() && !other) {
                reasons.addAll(Evidence.ofChanges(recorded, trace));
            }
            if (trace != null && !reasons.isEmpty()) {
                reasons.add("Run on what is here now, the answer is the same all the same.");
            }
            return reasons;
        }
        if (other) {
            reasons.add("It was run on " + version + " in the place of "
                    + recorded.summary().provenance().modelVersion() + ".");
        } else if (reasons.isEmpty()) {
            reasons.addAll(causes(recorded, trace));
        } else {
            reasons.add("What is below comes from what is here now.");
        }
        reasons.add(parted.get().message());
        return reasons;
    }

    private List<String> causes(Trace recorded, Trace rerun) {
        List<String> order = replaying.stages();
        List<String> causes = new ArrayList<>();
        try (Stream<Replaying.Variation> variations = replaying.variations(recorded)) {
            variations
                    .filter(variation ->
                            Comparison.of(recorded, variation.trace(), order).isEmpty())
                    .findFirst()
                    .ifPresent(variation -> causes.add(variation.cause()));
        }
        causes.addAll(Evidence.of(recorded, rerun));
        if (causes.isEmpty()) {
            List<String> parted = Comparison.parted(recorded, rerun, order);
            causes.add(
                    parted.size() == 1
                            ? "Model, data and settings are those that the trace names, so the recorded list itself was changed."
                            : "Model, data and settings are those that the trace names: either the recorded lists were changed,"
                                    + " or this program computes something else.");
        }
        return causes;
    }
}
