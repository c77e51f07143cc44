package rewind.explorer.compare;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.explorer.tasks.Value;

/** One of the two requests: which is wanted, and what is known of it. */
final class SideModel {
    private final Value<Optional<Pick>> wanted = new Value<>(Optional.empty());
    private final Value<Optional<Side>> side = new Value<>(Optional.empty());
    private final Value<String> problem = new Value<>("");

    /** The request that is asked for. */
    Value<Optional<Pick>> wanted() {
        return wanted;
    }

    /** The request, once it was read. */
    Value<Optional<Side>> side() {
        return side;
    }

    /** Why there is none; empty where that is not so. */
    Value<String> problem() {
        return problem;
    }

    void want(@Nullable Pick pick) {
        problem.set("");
        if (pick == null || !pick.equals(wanted.get().orElse(null))) {
            side.set(Optional.empty());
        }
        wanted.set(Optional.ofNullable(pick));
    }

    /** Takes what was found; an id that was typed in part becomes whole. */
    void found(Finding finding) {
        problem.set(finding.problem());
        Side found = finding.side();
        if (found != null) {
            wanted.set(Optional.of(found.pick()));
            side.set(Optional.of(found));
        } else {
            side.set(Optional.empty());
        }
    }
}
