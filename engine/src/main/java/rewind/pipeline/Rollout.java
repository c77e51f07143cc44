package rewind.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.recommend.data.DataException;
import rewind.recommend.model.ModelException;
import rewind.recommend.registry.ModelRegistry;
import rewind.recommend.registry.RolloutPlan;
import rewind.recommend.registry.RolloutState;

/**
 * Which versions serve, and which of them answers a request. Survives a restart, by the registry. Asking takes no lock and
 * never waits for a change. What could not be loaded at the start is tried again in the background when somebody asks for it,
 * so that a file that was put right is enough.
 */
public final class Rollout {
    private static final Logger LOG = LoggerFactory.getLogger(Rollout.class);
    private static final long LEAST_PAUSE_NANOS = 1_000_000_000;
    /** Reading a large damaged file again and again shall take a tenth of a processor at most. */
    private static final int PAUSE_FACTOR = 10;

    private final ModelLoader loader;
    private final ModelRegistry registry;
    private final AtomicBoolean trying = new AtomicBoolean();
    private volatile Now now;
    /** By {@link System#nanoTime}. */
    private volatile long nextTry;

    /** @param problem why nothing is in force, where something should be */
    private record Now(
            @Nullable RolloutInForce inForce, @Nullable String problem) {}

    /** Loads what served last. Where any of that is damaged nothing serves, and {@link #problem} says why. */
    public Rollout(ModelLoader loader) {
        this.loader = loader;
        this.registry = loader.registry();
        this.now = restore();
        this.nextTry = System.nanoTime() + LEAST_PAUSE_NANOS;
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

    /** Begins another try if nothing is in force that should be, and the last try was long enough ago. */
    private void tryAgain() {
        if (now.problem() != null && System.nanoTime() - nextTry >= 0 && trying.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("rollout-restore").start(this::restoreAgain);
        }
    }

    private void restoreAgain() {
        long began = System.nanoTime();
        try {
            synchronized (this) {
                // Somebody may have switched meanwhile.
                if (now.problem() != null) {
                    now = restore();
                    state().ifPresent(state -> LOG.info(
                            "{} serves again, as it is sound now", state.plan().describe()));
                }
            }
        } finally {
            long ended = System.nanoTime();
            nextTry = ended + Math.max(LEAST_PAUSE_NANOS, PAUSE_FACTOR * (ended - began));
            trying.set(false);
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
        if (inForce == null) {
            tryAgain();
            return Optional.empty();
        }
        return Optional.of(inForce.assign(userId, requestId));
    }

    /** What is in force. */
    public Optional<RolloutState> state() {
        return Optional.ofNullable(now.inForce()).map(RolloutInForce::state);
    }

    /** The primary version, loaded. */
    public Optional<ServingModel> current() {
        return Optional.ofNullable(now.inForce()).map(RolloutInForce::primary);
    }

    /** All versions that answer, loaded; the primary one first. */
    public List<ServingModel> serving() {
        RolloutInForce inForce = now.inForce();
        return inForce == null
                ? List.of()
                : inForce.state().plan().versions().stream()
                        .map(inForce.models()::get)
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** The name of the primary version. */
    public Optional<String> servingVersion() {
        return state().map(state -> state.plan().primary());
    }

    /** Why nothing serves, for a person to read; empty where something does, or nothing was ever to. */
    public Optional<String> problem() {
        tryAgain();
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
