package rewind.control;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import rewind.pipeline.Rollout;
import rewind.recommend.data.DataException;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.store.RolloutEvent;
import rewind.store.StoreException;
import rewind.store.TraceQuery;
import rewind.store.TraceStore;

/** The engine in this process. */
public final class LocalControl implements EngineControl {
    private final Supplier<String> address;
    private final ModelRegistry registry;
    private final Rollout rollout;
    private final TraceStore store;
    private final InstantSource clock;

    /** @param address where the engine listens; asked anew each time, since it may not listen yet */
    public LocalControl(
            Supplier<String> address, ModelRegistry registry, Rollout rollout, TraceStore store, InstantSource clock) {
        this.address = address;
        this.registry = registry;
        this.rollout = rollout;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(
                address.get(), rollout.servingVersion().orElse(null), store.count(TraceQuery.ALL), store.bytes());
    }

    @Override
    public List<ModelInfo> models() {
        Optional<String> serving = rollout.servingVersion();
        return registry.list().versions().stream()
                .map(manifest -> info(manifest, serving))
                .toList();
    }

    /** A manifest as the engine tells it. */
    public static ModelInfo info(Manifest manifest, Optional<String> serving) {
        Map<String, String> parameters = new LinkedHashMap<>();
        manifest.parameters().forEach((name, value) -> parameters.put(name, value.toString()));
        return new ModelInfo(
                manifest.version(),
                manifest.name(),
                manifest.gitSha(),
                manifest.dataSnapshotId(),
                manifest.createdAt().toEpochMilli(),
                parameters,
                manifest.metrics(),
                manifest.sha256(),
                serving.filter(manifest.version()::equals).isPresent());
    }

    @Override
    public SwitchResult switchTo(String version, String who) {
        if (!registry.exists(version)) {
            throw new UnknownModelException(version, registry.names());
        }
        String id = UUID.randomUUID().toString();
        try {
            Optional<String> previous = rollout.switchTo(version, (from, to) -> store.rolloutEvents()
                    .append(new RolloutEvent(id, clock.millis(), "switch", who, from.orElse(null), to)));
            return new SwitchResult(previous.orElse(null), version, id);
        } catch (ModelException | DataException | StoreException e) {
            throw new EngineException("Cannot switch to " + version + ": " + e.getMessage(), e);
        }
    }
}
