package rewind.diff.cohort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which fields tell two groups of traces apart: slow and fast, before and after, version and version.
 *
 * <p>Each field is tested by itself. Those of which no more than {@value #RATE} are expected to be there by chance (by
 * Benjamini and Hochberg, where tests that depend on each other do so positively) are {@code explaining}, the strongest
 * first; of equals, what the answer came from before what was asked, and that before times. A field that tells the groups
 * apart may be the cause, or an effect of the same cause.
 *
 * @param explaining what tells the groups apart, the strongest first
 * @param others what was tested and may be chance, by q-value, which many share; of equals the strongest first
 * @param leftOut what was not tested, with the reason
 * @param problem why nothing was tested; empty where it was
 */
public record CohortDiff(
        Cohort left,
        Cohort right,
        List<FieldEffect> explaining,
        List<FieldEffect> others,
        List<LeftOut> leftOut,
        Optional<String> problem) {
    /** How many of the fields that are said to explain may be there by chance. */
    public static final double RATE = 0.05;

    /** A group of fewer traces says nothing. */
    public static final int SMALLEST_GROUP = 10;

    public CohortDiff {
        explaining = List.copyOf(explaining);
        others = List.copyOf(others);
        leftOut = List.copyOf(leftOut);
    }

    /** A field that was not tested. */
    public record LeftOut(String name, String reason) {}

    /**
     * Compares two groups.
     *
     * @param defining says of a field's name whether the groups were chosen by it, so that it explains nothing
     */
    public static CohortDiff of(Cohort left, Cohort right, Predicate<String> defining) {
        Optional<String> problem = Stream.of(tooSmall("left", left), tooSmall("right", right))
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " " + other);
        if (problem.isPresent()) {
            return new CohortDiff(left, right, List.of(), List.of(), List.of(), problem);
        }
        List<FieldEffect> tested = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>();
        Stream.concat(left.columns().keySet().stream(), right.columns().keySet().stream())
                .distinct()
                .filter(name -> !repeatsDuration(name, left, right))
                .forEach(name -> {
                    FieldTest test = FieldTest.of(name, left, right, defining.test(name));
                    test.effect().ifPresent(tested::add);
                    test.reason().ifPresent(reason -> leftOut.add(new LeftOut(name, reason)));
                });
        List<FieldEffect> corrected = corrected(tested);
        List<FieldEffect> explaining = corrected.stream()
                .filter(field -> field.qValue() <= RATE)
                .sorted(STRONGEST
                        .thenComparingInt(field -> order(field.name()))
                        .thenComparingDouble(FieldEffect::pValue)
                        .thenComparing(FieldEffect::name))
                .toList();
        List<FieldEffect> others = corrected.stream()
                .filter(field -> field.qValue() > RATE)
                .sorted(Comparator.comparingDouble(FieldEffect::qValue)
                        .thenComparing(STRONGEST)
                        .thenComparing(FieldEffect::name))
                .toList();
        return new CohortDiff(left, right, explaining, others, leftOut, Optional.empty());
    }

    /** Whether this is the self time of spans that never have children: to test it too would say everything twice. */
    private static boolean repeatsDuration(String name, Cohort left, Cohort right) {
        if (!name.endsWith(TraceFeatures.SELF)) {
            return false;
        }
        String duration = name.substring(0, name.length() - TraceFeatures.SELF.length()) + TraceFeatures.DURATION;
        return left.column(name).equals(left.column(duration))
                && right.column(name).equals(right.column(duration));
    }

    private static Optional<String> tooSmall(String side, Cohort cohort) {
        return cohort.size() >= SMALLEST_GROUP
                ? Optional.empty()
                : Optional.of("Not enough: the " + side + " group has " + cohort.size()
                        + (cohort.size() == 1 ? " trace" : " traces") + ", and at least " + SMALLEST_GROUP
                        + " are needed.");
    }

    /** The step-up procedure of Benjamini and Hochberg (1995), by ascending p: q of the i-th of m is the least p·m/j of all j from i up. */
    static List<FieldEffect> corrected(List<FieldEffect> tested) {
        List<FieldEffect> sorted = tested.stream()
                .sorted(Comparator.comparingDouble(FieldEffect::pValue))
                .toList();
        double[] q = new double[sorted.size()];
        double least = 1;
        for (int i = sorted.size() - 1; i >= 0; i--) {
            least = Math.min(least, sorted.get(i).pValue() * sorted.size() / (i + 1));
            q[i] = least;
        }
        return IntStream.range(0, q.length)
                .mapToObj(i -> sorted.get(i).withQ(q[i]))
                .toList();
    }

    /** Strengths that differ by less are equal: what is left of a division must not put a consequence before its cause. */
    private static final double STRENGTH_STEPS = 1e6;

    private static final Comparator<FieldEffect> STRONGEST =
            Comparator.comparingLong(field -> -Math.round(field.strength() * STRENGTH_STEPS));

    private static final Set<String> PROVENANCE =
            Set.of("data_snapshot_id", "git_sha", "container_image_digest", "model_version", "model_name", "variant");

    private static int order(String name) {
        if (PROVENANCE.contains(name)) {
            return 0;
        }
        if (name.endsWith(TraceFeatures.SELF)) {
            return 3;
        }
        return name.startsWith(TraceFeatures.SPAN) ? 2 : 1;
    }

    /** What explains the difference best, in a sentence. */
    public String sentence() {
        if (problem.isPresent()) {
            return problem.get();
        }
        if (explaining.isEmpty()) {
            return "None of " + others.size() + " fields tells the two groups apart.";
        }
        return CohortSentence.of(explaining);
    }
}
