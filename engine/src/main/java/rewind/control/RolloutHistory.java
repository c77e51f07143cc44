package rewind.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.recommend.registry.RolloutJson;
import rewind.recommend.registry.RolloutPlan;
import rewind.rollback.Change;
import rewind.rollback.ServingState;
import rewind.store.RolloutEvent;

/** The store's events of the rollout, as rollbacks are judged by them. */
public final class RolloutHistory {
    private static final String SWITCH = "switch";

    private RolloutHistory() {}

    /**
     * The changes, in the order of the events. One of which an older program kept no state is left out.
     *
     * @throws EngineException if a state that was kept cannot be read
     */
    public static List<Change> of(List<RolloutEvent> events) {
        List<Change> changes = new ArrayList<>();
        for (RolloutEvent event : events) {
            boolean single = event.kind().equals(SWITCH);
            state(event, event.toRollout(), single ? event.to() : null)
                    .map(to -> new Change(
                            event.id(),
                            event.atMillis(),
                            event.kind(),
                            event.who(),
                            state(event, event.fromRollout(), single ? event.from() : null)
                                    .orElse(null),
                            to))
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static Optional<ServingState> state(RolloutEvent event, @Nullable String json, @Nullable String version) {
        if (json == null) {
            return Optional.ofNullable(version).map(ServingState::fixed);
        }
        try {
            return Optional.of(state(RolloutJson.plan(json)));
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    "The event " + event.id() + " of the rollout cannot be read: " + e.getMessage(), e);
        }
    }

    private static ServingState state(RolloutPlan plan) {
        return new ServingState(
                plan.strategy().word(),
                plan.variants().stream()
                        .map(v -> new ServingState.Part(v.name(), v.version(), v.share()))
                        .toList());
    }
}
