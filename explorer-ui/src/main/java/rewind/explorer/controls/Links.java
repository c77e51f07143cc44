package rewind.explorer.controls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a screen leads to: other screens over the same traces. For the UI thread. */
public interface Links {

    /** Shows a request, in the list and with its timeline. */
    void request(String requestId);

    /** Shows two requests beside each other. */
    void compare(String leftId, String rightId);

    /**
     * Shows the requests that match.
     *
     * @param typed a typed query; empty for all
     * @param since inclusive; null for no limit
     * @param until exclusive; null for no limit
     */
    void requests(String typed, @Nullable Instant since, @Nullable Instant until);
}
