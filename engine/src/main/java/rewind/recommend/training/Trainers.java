package rewind.recommend.training;

import java.util.List;
import java.util.Map;
import rewind.recommend.model.Trainer;

/**
 * Trainers by kind and named parameters, as commands and requests give them. Errors are
 * {@link IllegalArgumentException}s that name what there is.
 */
public final class Trainers {
    private Trainers() {}

    /** The kinds of model that there are, as in manifests: {@code als} and so on. */
    public static List<String> kinds() {
        return TrainerKind.ALL.stream().map(TrainerKind::name).toList();
    }

    /**
     * A trainer.
     *
     * @param parameters by the names of the manifest (hyphens count as underscores) with values as text; those that are
     *     not given are as usual
     * @throws IllegalArgumentException if there is no such kind or parameter, or a value is none or out of range
     */
    public static Trainer of(String kind, Map<String, String> parameters) {
        return kind(kind).trainer(parameters);
    }

    /**
     * A kind's parameters with their usual values.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static Map<String, Object> usual(String kind) {
        return kind(kind).usual();
    }

    /**
     * What those parameters of a kind can be that are words and not numbers.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static Map<String, List<String>> choices(String kind) {
        return kind(kind).choices();
    }

    static TrainerKind kind(String name) {
        return TrainerKind.ALL.stream()
                .filter(kind -> kind.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no kind of model '" + name + "'. There are: " + String.join(", ", kinds()) + "."));
    }
}
