package rewind.explorer.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rewind.control.EngineControl;
import rewind.control.EngineException;
import rewind.control.EngineStatus;
import rewind.control.ModelInfo;
import rewind.control.SwitchResult;
import rewind.control.UnknownModelException;

/** An engine that keeps its registry in memory. */
public final class MemoryEngine implements EngineControl {
    private final MemoryStore store;
    private final List<ModelInfo> models = new ArrayList<>();
    private String serving;
    private volatile @Nullable String refusal;

    public MemoryEngine(MemoryStore store, long nowMillis) {
        this.store = store;
        models.add(model("v0.1", "popularity", nowMillis - 9 * 86_400_000L, 0.0712, 0.1043));
        models.add(model("v0.2", "als", nowMillis - 3 * 86_400_000L, 0.1386, 0.1927));
        models.add(model("v0.3", "als", nowMillis - 2 * 3_600_000L, 0.1401, 0.1963));
        this.serving = "v0.3";
    }

    /** Makes a switch fail with this message, or none. */
    public void refuseWith(@Nullable String message) {
        refusal = message;
    }

    private static ModelInfo model(String version, String name, long created, double ndcg, double recall) {
        int n = version.charAt(3) - '0';
        Map<String, Double> metrics =
                new TreeMap<>(Map.of("NDCG@10", ndcg, "Recall@20", recall, "HR@10", ndcg * 3.1, "coverage", 0.12 * n));
        return new ModelInfo(
                version,
                name,
                SampleTraces.GIT.get(n - 1),
                SampleTraces.SNAPSHOT.get(n - 1),
                created,
                Map.of("seed", "42"),
                metrics,
                "c0ffee".repeat(10) + "0000",
                false);
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus("http://127.0.0.1:8080", serving, store.size(), 507_000_000);
    }

    @Override
    public List<ModelInfo> models() {
        return models.stream()
                .map(m -> new ModelInfo(
                        m.version(),
                        m.name(),
                        m.gitSha(),
                        m.dataSnapshotId(),
                        m.createdAtMillis(),
                        m.parameters(),
                        m.metrics(),
                        m.checksum(),
                        m.version().equals(serving)))
                .toList();
    }

    @Override
    public SwitchResult switchTo(String version, String who) {
        String message = refusal;
        if (message != null) {
            throw new EngineException(message);
        }
        List<String> known = models.stream().map(ModelInfo::version).toList();
        if (!known.contains(version)) {
            throw new UnknownModelException(version, known);
        }
        String previous = serving;
        serving = version;
        return new SwitchResult(previous, version, "sw-0007");
    }
}
