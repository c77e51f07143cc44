package rewind.store.details;

import java.math.BigDecimal;
import java.util.List;
import rewind.query.Bounds;

/** From one number to another, a little wider than what is in it. */
record Range(double least, double most) {
    static Range around(BigDecimal least, BigDecimal most) {
        return new Range(Math.nextDown(least.doubleValue()), Math.nextUp(most.doubleValue()));
    }

    /** Whether a number in it may be one of those asked for. */
    boolean meets(List<Bounds<BigDecimal>> anyOf) {
        if (!Double.isFinite(least) || !Double.isFinite(most)) {
            return true;
        }
        BigDecimal from = new BigDecimal(least);
        BigDecimal to = new BigDecimal(most);
        return anyOf.stream().anyMatch(bounds -> bounds.meet(from, to));
    }
}
