package rewind.explorer.controls;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a screen leads to: other screens over the same traces. For the UI thread. */
public interface Links {

    /** Shows a request, in the list and with its timeline. */
    void request(String requestId);

    /** Shows a request and has it run again on its own version. */
    void replay(String requestId);

    /**
     * Shows a request at one of its spans.
     *
     * @param spanId as in the trace; one that it does not have is not looked for
     */
    default void span(String requestId, String spanId) {
        request(requestId);
    }

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

    /** Shows the versions, where one can be trained and let answer. */
    void models();
}
