package rewind.explorer.rollback;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import rewind.control.RollbackRequest;
import rewind.rollback.RollbackSettings;

/**
 * Which change is to be judged, and how strictly.
 *
 * @param change id of a recorded one; empty where {@code described} tells of one
 * @param described {@code from}, {@code to} and {@code at}; empty where a recorded one is meant
 * @param settings by the names of {@link RollbackSettings#NAMES}; what is as usual may be missing
 */
record Question(Optional<String> change, Map<String, String> described, Map<String, String> settings) {
    Question {
        described = Map.copyOf(described);
        settings = Map.copyOf(settings);
    }

    /** Of a recorded change. */
    static Question of(String change, Map<String, String> settings) {
        return new Question(Optional.of(change), Map.of(), settings);
    }

    /** Of two versions and a time. */
    static Question of(String from, String to, String at, Map<String, String> settings) {
        return new Question(Optional.empty(), Map.of("from", from, "to", to, "at", at), settings);
    }

    /** Whether a change is described rather than a recorded one named. */
    boolean isDescribed() {
        return change.isEmpty();
    }

    /**
     * As an engine is asked; settings that are as usual are left out.
     *
     * @throws IllegalArgumentException if there is a setting of another name
     */
    RollbackRequest request() {
        Map<String, String> parameters = new HashMap<>(described);
        change.ifPresent(id -> parameters.put("switch", id));
        Map<String, String> usual = usual();
        settings.forEach((name, value) -> {
            if (!value.isBlank() && !value.strip().equals(usual.get(name))) {
                parameters.put(name, value.strip());
            }
        });
        return new RollbackRequest(parameters);
    }

    /** Each setting with its usual value; empty where there is no usual one. */
    static Map<String, String> usual() {
        Map<String, String> formatted = RollbackSettings.USUAL.format();
        Map<String, String> usual = new LinkedHashMap<>();
        RollbackSettings.NAMES.forEach(name -> usual.put(name, formatted.getOrDefault(name, "")));
        return usual;
    }
}
