package rewind.explorer.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rewind.latency.LatencySummary;
import rewind.latency.StageLatency;

/**
 * A stage with how long it took under each version.
 *
 * @param byVersion by model version; an empty text where there is none
 */
record StageRow(String stage, Map<String, LatencySummary> byVersion) {
    /** The stages of Rewind's own pipeline: one after the other, so that their durations may be put side by side. */
    static final List<String> PIPELINE = List.of("candidate", "ranking", "exploration", "diversity", "serving");

    /** Those of the pipeline first and in its order, the others by their longest median, downwards. */
    static List<StageRow> of(List<StageLatency> stages) {
        Map<String, Map<String, LatencySummary>> byStage = new LinkedHashMap<>();
        for (StageLatency stage : stages) {
            String version = stage.modelVersion() == null ? "" : stage.modelVersion();
            byStage.computeIfAbsent(stage.stage(), name -> new LinkedHashMap<>())
                    .put(version, stage.summary());
        }
        List<StageRow> rows = new ArrayList<>();
        byStage.forEach((stage, versions) -> rows.add(new StageRow(stage, versions)));
        rows.sort(Comparator.comparingInt(StageRow::place)
                .thenComparing(Comparator.comparingDouble(StageRow::longest).reversed())
                .thenComparing(StageRow::stage));
        return rows;
    }

    private int place() {
        int place = PIPELINE.indexOf(stage);
        return place < 0 ? PIPELINE.size() : place;
    }

    boolean ofPipeline() {
        return PIPELINE.contains(stage);
    }

    private double longest() {
        return byVersion.values().stream()
                .mapToDouble(LatencySummary::p50)
                .max()
                .orElse(0);
    }

    /** The median under a version, nanoseconds. */
    Optional<Double> median(String version) {
        return Optional.ofNullable(byVersion.get(version)).map(LatencySummary::p50);
    }
}
