package rewind.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rewind.access.RefusedAccess.Reason;

/** Decides whether a request may be answered, and for which tenant. Safe for many threads, without a lock. */
public final class Access {
    private static final int RETRY_SECONDS = 5;

    private final ApiKeys keys;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();

    /**
     * By these keys.
     *
     * @param nanos a monotonic clock
     */
    public Access(ApiKeys keys, LongSupplier nanos) {
        this.keys = keys;
        this.nanos = nanos;
    }

    /** Whether there is a key that is valid; {@link AccessException} if that cannot be told. */
    public boolean hasKeys() {
        return keys.hasValid();
    }

    /**
     * Lets a request in, and counts it against its key.
     *
     * @param key as it was presented
     * @param claimed the tenant that the caller names; null where it names none
     * @return the key that opened
     * @throws RefusedAccess if it does not
     */
    public ApiKey open(String key, @Nullable String claimed) throws RefusedAccess {
        ApiKey known = find(key);
        if (known == null || !known.matches(key)) {
            throw new RefusedAccess(Reason.UNAUTHENTICATED, "The API key in X-API-Key is not valid.", 0);
        }
        if (claimed != null && !claimed.equals(known.tenant())) {
            throw new RefusedAccess(
                    Reason.FORBIDDEN,
                    "The API key '" + known.name() + "' is for tenant '" + known.tenant() + "', and X-Tenant-ID names '"
                            + claimed + "'.",
                    0);
        }
        count(known);
        return known;
    }

    private @Nullable ApiKey find(String key) throws RefusedAccess {
        try {
            return keys.valid(ApiKey.idOf(key));
        } catch (AccessException e) {
            throw new RefusedAccess(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), RETRY_SECONDS);
        }
    }

    private void count(ApiKey key) throws RefusedAccess {
        Rate rate = key.rate();
        if (rate == null) {
            return;
        }
        long now = nanos.getAsLong();
        long wait = buckets.computeIfAbsent(key.id(), id -> new TokenBucket(rate, now))
                .take(now);
        if (wait > 0) {
            throw new RefusedAccess(
                    Reason.TOO_MANY, "The API key '" + key.name() + "' may ask " + rate + "; that is used up.", (int)
                            Math.min(Integer.MAX_VALUE, (wait + 999_999_999L) / 1_000_000_000L));
        }
    }
}
