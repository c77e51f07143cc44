package rewind.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.store.StoreException;
import rewind.store.TraceWriter;
import rewind.trace.Trace;

/** A writer that remembers whether the store took the last trace: an engine that cannot keep traces answers 503. */
final class StoreWrites implements TraceWriter {
    /** A failure from before that says nothing, or an engine that gets no more requests would never be ready again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final TraceWriter writer;
    private final InstantSource clock;
    private volatile @Nullable Failure last;

    private record Failure(Instant at, String reason) {}

    StoreWrites(TraceWriter writer, InstantSource clock) {
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void write(Trace trace) {
        try {
            writer.write(trace);
        } catch (StoreException e) {
            last = new Failure(clock.instant(), String.valueOf(e.getMessage()));
            throw e;
        }
        if (last != null) {
            last = null;
        }
    }

    /** Why the last trace could not be kept, a moment ago; empty where it could. */
    Optional<String> failure() {
        Failure failure = last;
        return failure != null && failure.at().plus(REMEMBERED).isAfter(clock.instant())
                ? Optional.of(failure.reason())
                : Optional.empty();
    }
}
