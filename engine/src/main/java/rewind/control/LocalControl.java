package rewind.control;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.Rollout;
import rewind.pipeline.ShadowRuns;
import rewind.recommend.data.DataException;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.Manifest;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.RolloutJson;
import rewind.recommend.registry.RolloutPlan;
import rewind.recommend.registry.RolloutState;
import rewind.store.RolloutEvent;
import rewind.store.StoreException;
import rewind.store.TraceQuery;
import rewind.store.TraceStore;

/** The engine in this process. */
public final class LocalControl implements EngineControl, RolloutControl {
    private final Supplier<String> address;
    private final ModelRegistry registry;
    private final Rollout rollout;
    private final ShadowRuns shadows;
    private final TraceStore store;
    private final InstantSource clock;

    /** @param address where the engine listens; asked anew each time, since it may not listen yet */
    public LocalControl(
            Supplier<String> address,
            ModelRegistry registry,
            Rollout rollout,
            ShadowRuns shadows,
            TraceStore store,
            InstantSource clock) {
        this.address = address;
        this.registry = registry;
        this.rollout = rollout;
        this.shadows = shadows;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public EngineStatus status() {
        return new EngineStatus(
                address.get(),
                rollout.servingVersion().orElse(null),
                store.count(TraceQuery.ALL),
                store.bytes(),
                rollout.problem().orElse(null));
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
        return new ModelInfo(
                manifest.version(),
                manifest.name(),
                manifest.gitSha(),
                manifest.dataSnapshotId(),
                manifest.createdAt().toEpochMilli(),
                words(manifest.parameters()),
                manifest.metrics(),
                manifest.sha256(),
                serving.filter(manifest.version()::equals).isPresent(),
                words(manifest.split()),
                manifest.users(),
                manifest.items());
    }

    private static Map<String, String> words(Map<String, Object> values) {
        Map<String, String> words = new LinkedHashMap<>();
        values.forEach((name, value) -> words.put(name, value.toString()));
        return words;
    }

    @Override
    public SwitchResult switchTo(String version, String who) {
        Rollout.Update change = change(RolloutPlan.fixed(version), who);
        return new SwitchResult(
                change.previous().map(state -> state.plan().primary()).orElse(null), version, id(change));
    }

    @Override
    public RolloutInfo rollout() {
        return info(rollout.state().orElse(null));
    }

    @Override
    public RolloutChange update(RolloutRequest request, String who) {
        Rollout.Update change = change(RolloutParameters.plan(request), who);
        return new RolloutChange(id(change), change.previous().map(this::info).orElse(null), info(change.current()));
    }

    @Override
    public List<RolloutEvent> rolloutEvents(int limit) {
        try {
            return store.rolloutEvents().newest(limit);
        } catch (StoreException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Each change that is made here has one. */
    private static String id(Rollout.Update change) {
        return Objects.requireNonNull(change.current().id());
    }

    private Rollout.Update change(RolloutPlan plan, String who) {
        for (String version : plan.versions()) {
            if (!registry.exists(version)) {
                throw new UnknownModelException(version, registry.names());
            }
        }
        String id = UUID.randomUUID().toString();
        try {
            return rollout.update(
                    plan,
                    () -> new RolloutState(plan, id, clock.instant().truncatedTo(ChronoUnit.MILLIS), who),
                    (from, to) -> store.rolloutEvents().append(event(id, who, from, to)));
        } catch (ModelException | DataException | StoreException e) {
            throw new EngineException("Cannot switch to " + plan.describe() + ": " + e.getMessage(), e);
        }
    }

    private static RolloutEvent event(String id, String who, Optional<RolloutState> from, RolloutState to) {
        RolloutPlan plan = to.plan();
        boolean single = plan.strategy() == RolloutPlan.Strategy.FIXED;
        Instant since = to.since();
        return new RolloutEvent(
                id,
                since == null ? 0 : since.toEpochMilli(),
                single ? "switch" : plan.strategy().word(),
                who,
                from.map(RolloutState::plan)
                        .map(before -> single ? before.primary() : before.describe())
                        .orElse(null),
                plan.describe(),
                from.map(RolloutState::plan).map(RolloutJson::text).orElse(null),
                RolloutJson.text(plan));
    }

    private RolloutInfo info(@Nullable RolloutState state) {
        ShadowRuns.Counts counts = shadows.counts();
        RolloutInfo.Shadow shadow =
                new RolloutInfo.Shadow(counts.answered(), counts.failed(), counts.skipped(), counts.waiting());
        if (state == null) {
            return new RolloutInfo(
                    null, List.of(), null, null, null, null, rollout.problem().orElse(null), shadow);
        }
        Instant since = state.since();
        return new RolloutInfo(
                state.plan().strategy().word(),
                state.plan().variants().stream()
                        .map(v -> new RolloutInfo.Variant(v.name(), v.version(), v.share()))
                        .toList(),
                state.plan().salt(),
                state.id(),
                since == null ? null : since.toEpochMilli(),
                state.who(),
                null,
                shadow);
    }
}
