package rewind.explorer.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import rewind.diff.cohort.FieldEffect.NumberEffect;

/**
 * A row of what tells two groups apart. Times that moved together are one row, that of the one which changed most: where a
 * whole request is slower, each of its spans would say the same again.
 *
 * @param together what moved with it, the largest change first; empty for what stands alone
 * @param below whether it is one of those that an unfolded row shows
 */
record EffectRow(Effect effect, List<Effect> together, boolean below) {
    /** Times that moved together differ by less than this in how many times as long they are. */
    private static final double ALIKE = 1.25;

    /** And by less than this in how well they tell the groups apart. */
    private static final double AS_STRONG = 0.1;

    /** Of two nothing is said twice. */
    private static final int LEAST = 3;

    /** All rows, folded, the strongest first; what may be chance stays by itself. */
    static List<EffectRow> of(List<Effect> effects) {
        Set<String> told = new HashSet<>();
        List<EffectRow> rows = new ArrayList<>();
        for (Effect effect : effects) {
            if (!told.contains(effect.field().name())) {
                List<Effect> alike = alike(effect, effects, told);
                alike.forEach(one -> told.add(one.field().name()));
                rows.add(new EffectRow(alike.getFirst(), alike.subList(1, alike.size()), false));
            }
        }
        return List.copyOf(rows);
    }

    /** This one with all that moved as it did, or by itself. */
    private static List<Effect> alike(Effect effect, List<Effect> effects, Set<String> told) {
        List<Effect> alike = effects.stream()
                .filter(other -> !told.contains(other.field().name()) && isAlike(effect, other))
                .sorted(Comparator.comparingDouble((Effect other) -> -change(other)))
                .toList();
        return alike.size() >= LEAST ? alike : List.of(effect);
    }

    private static boolean isAlike(Effect one, Effect other) {
        double first = one.factor();
        double second = other.factor();
        return one.explains()
                && other.explains()
                && first > 0
                && second > 0
                && first > 1 == second > 1
                && Math.abs(Math.log(first / second)) < Math.log(ALIKE)
                && Math.abs(one.field().strength() - other.field().strength()) < AS_STRONG;
    }

    private static double change(Effect effect) {
        NumberEffect number = effect.field().number();
        return number == null ? 0 : Math.abs(number.difference());
    }

    /** Whether it stands for several. */
    boolean folds() {
        return !together.isEmpty();
    }

    /** How many fields it stands for. */
    int size() {
        return 1 + together.size();
    }

    /** Whether its times are longer on the right. */
    boolean isLongerRight() {
        return effect.factor() > 1;
    }

    /** How many times as long the longer side is, of all it stands for the least and the most. */
    List<Double> factors() {
        List<Double> factors = new ArrayList<>();
        factors.add(longer(effect));
        together.forEach(other -> factors.add(longer(other)));
        return List.of(Collections.min(factors), Collections.max(factors));
    }

    private static double longer(Effect effect) {
        return Math.max(effect.factor(), 1 / effect.factor());
    }

    /**
     * The rows that are seen.
     *
     * @param unfolded the names of the fields whose rows show all that they stand for
     */
    static List<EffectRow> seen(List<EffectRow> rows, Set<String> unfolded) {
        List<EffectRow> seen = new ArrayList<>();
        for (EffectRow row : rows) {
            seen.add(row);
            if (unfolded.contains(row.effect.field().name())) {
                row.together.forEach(other -> seen.add(new EffectRow(other, List.of(), true)));
            }
        }
        return seen;
    }
}
