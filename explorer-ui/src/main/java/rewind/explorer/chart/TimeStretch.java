package rewind.explorer.chart;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that was chosen.
 *
 * @param since inclusive; null for no limit
 * @param until exclusive; null for no limit
 */
public record TimeStretch(@Nullable Instant since, @Nullable Instant until) {
    /** Whether there is a limit. */
    public boolean isSome() {
        return since != null || until != null;
    }
}
