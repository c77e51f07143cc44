package rewind.server;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of answers with status 500 and above that routes gave themselves; each is in its trace as well. Where a thousand
 * requests fail for one reason, a line a minute says so, with how many there were.
 */
final class FailureLog {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
    private static final long PAUSE_MILLIS = 60_000;

    private final InstantSource clock;
    private String last = "";
    private long lastMillis;
    private long unsaid;

    FailureLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void tell(String requestId, HttpError error) {
        if (error.status() < 500) {
            return;
        }
        long now = clock.millis();
        boolean repeated = error.detail().equals(last) && now - lastMillis < PAUSE_MILLIS;
        if (repeated) {
            unsaid++;
            return;
        }
        LOG.warn(
                "request {} was answered {}: {}{}",
                requestId,
                error.status(),
                error.detail(),
                unsaid == 0 ? "" : " (since the last line " + unsaid + " more failed as that one)");
        last = error.detail();
        lastMillis = now;
        unsaid = 0;
    }
}
