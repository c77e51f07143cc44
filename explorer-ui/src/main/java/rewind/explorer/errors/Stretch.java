package rewind.explorer.errors;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that was chosen.
 *
 * @param since inclusive; null for no limit
 * @param until exclusive; null for no limit
 */
record Stretch(@Nullable Instant since, @Nullable Instant until) {
    boolean isSome() {
        return since != null || until != null;
    }
}
