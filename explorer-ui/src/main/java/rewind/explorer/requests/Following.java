package rewind.explorer.requests;

import java.time.Clock;
import java.time.Instant;
import rewind.explorer.tasks.Value;

/**
 * Whether new requests come into the list: that is wanted, and no stretch of time is asked for that is over. For the UI thread.
 */
final class Following {
    private final Asked asked;
    private final LiveRows live;
    private final Clock clock;
    private final Value<Boolean> on = new Value<>(true);

    Following(Asked asked, LiveRows live, Clock clock) {
        this.asked = asked;
        this.live = live;
        this.clock = clock;
        asked.query().listen(ignored -> look());
        live.follow().bind(ignored -> look());
    }

    Value<Boolean> on() {
        return on;
    }

    /** Whether nothing new can come because the stretch of time that is asked for has ended. */
    boolean isOver() {
        Instant until = asked.query().get().until();
        return until != null && !until.isAfter(clock.instant());
    }

    /** Looks again whether it is, for time passes. */
    void look() {
        on.set(live.follow().get() && !isOver());
    }

    /** Pauses, or goes on: then a stretch of time that is over is given up. */
    void toggle() {
        boolean next = !on.get();
        if (live.follow().get() != next) {
            live.toggleFollow();
        }
        if (next && isOver()) {
            asked.ask(asked.query().get().between(null, null));
        }
    }
}
