package rewind.recommend.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.recommend.model.Trainer;

/**
 * A search for good parameters: how many to try, and of what.
 *
 * @param kind of model, see {@link Trainers}
 * @param given parameters that are given by name and stay as they are; the search tries values of the others
 * @param tries how many settings, 1 to 10000; the first has the usual values
 * @param searchFactors whether it also tries lengths of vectors, which cost time and space and so are a choice
 * @param seed of the settings that are tried
 */
public record SearchPlan(String kind, Map<String, String> given, int tries, boolean searchFactors, long seed) {
    static final String FACTORS = "factors";

    private static final int MOST = 10_000;

    /** A plan; refuses at once what could not be carried out. */
    public SearchPlan {
        Map<String, String> canonical = new LinkedHashMap<>();
        given.forEach((name, value) -> canonical.put(ParameterValues.canonical(name), value));
        given = Map.copyOf(canonical);
        if (tries < 1 || tries > MOST) {
            throw new IllegalArgumentException("A search tries 1 to " + MOST + " settings, not " + tries + ".");
        }
        TrainerKind found = Trainers.kind(kind);
        found.trainer(given);
        if (ranges(found, given, searchFactors).isEmpty()) {
            throw new IllegalArgumentException("There is nothing to search: "
                    + (found.ranges().isEmpty()
                            ? "the model " + found.name() + " has no parameters."
                            : "all parameters of " + found.name() + " that a search tries are given."));
        }
    }

    /** The trainer of a setting. */
    Trainer trainer(Map<String, String> setting) {
        Map<String, String> all = new LinkedHashMap<>(given);
        all.putAll(setting);
        return Trainers.of(kind, all);
    }

    List<Range> ranges() {
        return ranges(Trainers.kind(kind), given, searchFactors);
    }

    private static List<Range> ranges(TrainerKind kind, Map<String, String> given, boolean searchFactors) {
        return kind.ranges().stream()
                .filter(range -> !given.containsKey(range.name()))
                .filter(range -> !(range.name().equals("regularization") && given.containsKey(TrainerKind.LAMBDA)))
                .filter(range -> searchFactors || !range.name().equals(FACTORS))
                .toList();
    }
}
