package rewind.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.recommend.evaluation.Splitter;
import rewind.recommend.training.Trainers;

/** The kinds of model that this program can train, for forms that ask for a training. An engine elsewhere may have others. */
public final class TrainingKinds {
    private TrainingKinds() {}

    /** As in {@link TrainingSpec#model}. */
    public static List<String> names() {
        return Trainers.kinds();
    }

    /** The ways in which the held-out part is chosen, the usual one first. */
    public static List<String> splits() {
        return Splitter.names();
    }

    /**
     * A kind's parameters with their usual values, as words; those that are as usual need not be given.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static Map<String, String> usual(String kind) {
        Map<String, String> usual = new LinkedHashMap<>();
        Trainers.usual(kind).forEach((name, value) -> usual.put(name, String.valueOf(value)));
        return Collections.unmodifiableMap(usual);
    }

    /**
     * What those of its parameters can be that are words and not numbers.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static Map<String, List<String>> choices(String kind) {
        return Trainers.choices(kind);
    }
}
