package rewind.rollback;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.Provenance;

/**
 * Everything that a rollback is judged by.
 *
 * @param expected what answers are to carry, for each version that is meant to answer
 * @param before null where there is no baseline
 * @param answers earlier questions, asked again
 * @param answersProblem why none could be asked again; null else
 * @param ranAcross requests that came shortly before the change and were answered after it
 * @param unregistered versions of which the registry has no sound manifest
 */
public record Facts(
        Periods periods,
        RollbackSettings settings,
        Map<String, Provenance> expected,
        Tally after,
        @Nullable Tally before,
        List<PairedAnswer> answers,
        @Nullable String answersProblem,
        long ranAcross,
        Set<String> unregistered) {

    public Facts {
        expected = Map.copyOf(expected);
        answers = List.copyOf(answers);
        unregistered = Set.copyOf(unregistered);
    }
}
