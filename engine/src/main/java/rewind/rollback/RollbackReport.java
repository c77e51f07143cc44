package rewind.rollback;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a rollback.
 *
 * @param reason one sentence
 * @param switchId null where no recorded change was named
 * @param from what served before, in words; null if nothing did
 * @param target the version that is meant to serve
 * @param baseline null if there is none
 * @param settings by name, as given or usual
 * @param notes what else a reader should know
 */
public record RollbackReport(
        Verdict verdict,
        String reason,
        @Nullable String switchId,
        long atMillis,
        String kind,
        String who,
        @Nullable String from,
        String target,
        @Nullable Window baseline,
        Window after,
        Map<String, String> settings,
        List<CheckResult> checks,
        List<String> notes) {

    public RollbackReport {
        checks = List.copyOf(checks);
        notes = List.copyOf(notes);
    }
}
