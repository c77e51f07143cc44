package rewind.explorer.latency;

import org.jspecify.annotations.Nullable;
import rewind.latency.LatencyFilter;

/**
 * What is shown.
 *
 * @param brushed a stretch in the place of the period; null for the period
 * @param version of this model version alone; null for all
 * @param stage spans of this name and not requests; null for requests
 */
record LatencyQuestion(
        Period period,
        @Nullable Stretch brushed,
        Grouping by,
        @Nullable String version,
        @Nullable String stage) {

    LatencyFilter filter() {
        return LatencyFilter.ALL.withModelVersion(version).withStage(stage);
    }

    LatencyQuestion over(Period other) {
        return new LatencyQuestion(other, null, by, version, stage);
    }

    LatencyQuestion brushed(@Nullable Stretch stretch) {
        return new LatencyQuestion(period, stretch, by, version, stage);
    }

    LatencyQuestion by(Grouping other) {
        return new LatencyQuestion(period, brushed, other, version, stage);
    }

    LatencyQuestion ofVersion(@Nullable String other) {
        return new LatencyQuestion(period, brushed, by, other, stage);
    }

    LatencyQuestion ofStage(@Nullable String other) {
        return new LatencyQuestion(period, brushed, by, version, other);
    }

    /** Whether durations are those of spans. */
    boolean ofSpans() {
        return stage != null || by == Grouping.STAGE;
    }

    /** Whether the stretch of time moves on with the clock. */
    boolean moves() {
        return brushed == null && period != Period.ALL;
    }
}
