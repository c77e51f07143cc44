package rewind.latency;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums the cells of spans by model version and name, whatever their time; those of requests are passed over. */
public final class StageTotals implements CellSink {
    private record VersionStage(@Nullable String version, String stage) {}

    private final Map<VersionStage, LatencyCell> totals = new HashMap<>();

    /** Nothing yet. */
    public StageTotals() {}

    @Override
    public void add(SeriesKey key, int minute, LatencyCell cell) {
        String stage = key.stage();
        if (stage != null) {
            of(key.modelVersion(), stage).merge(cell);
        }
    }

    @Override
    public void add(SeriesKey key, int minute, byte[] cell) {
        String stage = key.stage();
        if (stage != null) {
            of(key.modelVersion(), stage).merge(cell);
        }
    }

    private LatencyCell of(@Nullable String version, String stage) {
        return totals.computeIfAbsent(new VersionStage(version, stage), key -> new LatencyCell());
    }

    /** By version, those without one first, then by name. */
    public List<StageLatency> stages() {
        return totals.entrySet().stream()
                .map(total -> new StageLatency(
                        total.getKey().version(),
                        total.getKey().stage(),
                        LatencySummary.of(total.getValue().sketch())))
                .sorted(Comparator.comparing(
                                StageLatency::modelVersion, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
                        .thenComparing(StageLatency::stage))
                .toList();
    }
}
