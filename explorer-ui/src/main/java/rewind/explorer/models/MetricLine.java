package rewind.explorer.models;

import org.jspecify.annotations.Nullable;

/**
 * One metric of two versions.
 *
 * @param before null where the first has no such metric
 * @param after null where the second has none
 */
record MetricLine(
        String name, @Nullable Double before, @Nullable Double after, Verdict verdict) {

    /** How the second stands to the first. */
    enum Verdict {
        BETTER,
        WORSE,
        SAME,
        /** Of a metric of which more is neither good nor bad. */
        HIGHER,
        LOWER,
        /** One of them was not measured. */
        UNKNOWN
    }

    /** Second minus first; NaN where one is missing. */
    double difference() {
        return before == null || after == null ? Double.NaN : after - before;
    }

    /** The difference as a share of the first; NaN where that says nothing. */
    double relative() {
        return before == null || before == 0 ? Double.NaN : difference() / Math.abs(before);
    }
}
