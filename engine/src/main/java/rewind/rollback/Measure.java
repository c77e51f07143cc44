package rewind.rollback;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import rewind.rollback.statistics.Comparison;

/** Something of a version's health, now and before. */
interface Measure {
    String name();

    Comparison comparison();

    /** More than this is harm. */
    double margin();

    /** {@link Effect#DIFFERENCE} or {@link Effect#RATIO}. */
    String unit();

    /** How many requests it rests on since the change. */
    long now();

    /** How many it rests on before. */
    long before();

    /** Whether the comparison's bounds can be relied on where there are few requests. */
    boolean holdsForFew();

    /** What was observed, as the beginning of a sentence. */
    String observed();

    /** An effect as people read it. */
    String words(double effect);

    /** The effect of nothing having changed. */
    double none();

    /**
     * How many requests since the change show, with 80% power, that the effect is below the margin.
     *
     * @param effect that is assumed
     */
    OptionalLong enoughBelow(double effect, double alpha);

    /** How many show that it is above. */
    OptionalLong enoughAbove(double effect, double alpha);

    Map<String, Object> details();

    List<Evidence> evidence();
}
