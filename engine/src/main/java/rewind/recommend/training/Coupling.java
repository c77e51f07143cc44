package rewind.recommend.training;

import java.util.Map;

/**
 * How one parameter's sensible values depend on others: a range's value is multiplied by the scale before it is used.
 */
@FunctionalInterface
interface Coupling {
    /** Each parameter for itself. */
    Coupling NONE = (name, values) -> 1;

    /**
     * The scale of a parameter.
     *
     * @param values of all parameters that are numbers
     */
    double scale(String name, Map<String, Double> values);
}
