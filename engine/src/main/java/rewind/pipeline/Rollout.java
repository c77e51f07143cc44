package rewind.pipeline;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.recommend.data.DataException;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.RolloutPlan;
import rewind.recommend.registry.RolloutState;

/**
 * Which versions serve, and which of them answers a request. Survives a restart, by the registry. Asking takes no lock and
 * never waits for a change.
 */
public final class Rollout {
    private final ModelLoader loader;
    private final ModelRegistry registry;
    private volatile Now now;

    /** @param problem why nothing is in force, where something should be */
    private record Now(
            @Nullable RolloutInForce inForce, @Nullable String problem) {}

    /** Loads what served last. Where any of that is damaged nothing serves, and {@link #problem} says why. */
    public Rollout(ModelLoader loader) {
        this.loader = loader;
        this.registry = loader.registry();
        this.now = restore();
    }

    private Now restore() {
        try {
            @Nullable RolloutInForce last = registry.rollout().map(this::load).orElse(null);
            if (last != null) {
                loader.pin(last.models());
            }
            return new Now(last, null);
        } catch (ModelException | DataException e) {
            return new Now(null, e.getMessage());
        }
    }

    private RolloutInForce load(RolloutState state) {
        return new RolloutInForce(state, loader.loadVerified(state.plan().versions()));
    }

    /**
     * Who answers this request: the same for the same ids as long as the rollout is the same. A request asks once, and
     * keeps what it got. Empty while nothing serves.
     */
    public Optional<Assignment> assign(long userId, String requestId) {
        RolloutInForce inForce = now.inForce();
        return inForce == null ? Optional.empty() : Optional.of(inForce.assign(userId, requestId));
    }

    /** What is in force. */
    public Optional<RolloutState> state() {
        return Optional.ofNullable(now.inForce()).map(RolloutInForce::state);
    }

    /** The primary version, loaded. */
    public Optional<ServingModel> current() {
        return Optional.ofNullable(now.inForce()).map(RolloutInForce::primary);
    }

    /** The name of the primary version. */
    public Optional<String> servingVersion() {
        return state().map(state -> state.plan().primary());
    }

    /** Why nothing serves, for a person to read; empty where something does, or nothing was ever to. */
    public Optional<String> problem() {
        return Optional.ofNullable(now.problem());
    }

    /**
     * Puts another rollout in force: all requests that {@link #assign} once this has returned get it. Its versions are
     * verified and loaded first, while requests go on.
     *
     * @param state of the plan, asked for when everything is loaded: its time is to be that of the change, and loading may
     *     take a while
     * @param record keeps the change (from, to) before it takes effect; where it throws, everything stays as it was
     * @throws ModelException if there is no such version, or it is damaged, or the disk refuses
     * @throws DataException if a version's snapshot is missing or damaged
     */
    public synchronized Update update(
            RolloutPlan plan, Supplier<RolloutState> state, BiConsumer<Optional<RolloutState>, RolloutState> record) {
        Map<String, ServingModel> models = loader.loadVerified(plan.versions());
        RolloutState next = state.get();
        RolloutInForce loaded = new RolloutInForce(next, models);
        Optional<RolloutState> previous = state();
        registry.saveRollout(next);
        try {
            record.accept(previous, next);
        } catch (RuntimeException e) {
            undo(previous, e);
            throw e;
        }
        loader.pin(loaded.models());
        now = new Now(loaded, null);
        return new Update(previous, next);
    }

    /** What was in force before, and what is since. */
    public record Update(Optional<RolloutState> previous, RolloutState current) {}

    private void undo(Optional<RolloutState> previous, RuntimeException reason) {
        try {
            previous.ifPresentOrElse(registry::saveRollout, registry::clearRollout);
        } catch (ModelException e) {
            // The disk now says what is not so; whoever hears of the failure must hear of that too.
            reason.addSuppressed(e);
        }
    }
}
