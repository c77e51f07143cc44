package rewind.recommend.training;

import java.util.Map;
import rewind.recommend.data.Interactions;

/** Keeps EASE's lambda, regularization·d^exponent with d ratings an item, where it is while the exponent moves. */
final class EaseCoupling implements Coupling {
    /** The exponent for which the range of the regularization is meant. */
    private static final double MEANT = 0.5;

    private final double density;

    EaseCoupling(Interactions interactions) {
        density =
                (double) interactions.size() / Math.max(1, interactions.items().size());
    }

    @Override
    public double scale(String name, Map<String, Double> values) {
        return name.equals("regularization")
                ? StrictMath.pow(density, MEANT - values.getOrDefault("density_exponent", MEANT))
                : 1;
    }
}
