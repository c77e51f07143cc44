package rewind.server;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.access.Access;
import rewind.access.ApiKey;
import rewind.access.RefusedAccess;
import rewind.telemetry.ActiveSpan;
import rewind.telemetry.RequestContext;

/**
 * The span {@code authenticate} of every request: how it was let in ({@code method}: {@code api_key}, {@code loopback},
 * {@code open}), for which {@code tenant} and by the key of which name, never the key itself.
 *
 * @param required whether a request without a key is refused; one that brings a key is held to it in any case
 */
record Authentication(Access access, boolean required) {
    /** The header with the key. */
    static final String KEY = "X-API-Key";

    /**
     * What orchestrators and load balancers ask without a key, which they mostly cannot be given: whether it is there and ready.
     * What tells of tenants, versions, files and the machine ({@code /metrics}, {@code /health}, {@code /health/deep}) is not open.
     */
    private static final Set<String> OPEN = Set.of("/health/live", "/health/ready");

    /**
     * Lets the request in, or ends it with 401, 403, 429 or 503.
     *
     * @param template of the route; null where there is none
     */
    void check(@Nullable String template, @Nullable String key, RequestContext context) {
        try (ActiveSpan span = context.span("authenticate", "serving")) {
            try {
                if (key != null) {
                    ApiKey opened =
                            access.open(key.strip(), context.ids().caller().tenantId());
                    context.tenant(opened.tenant());
                    span.attribute("method", "api_key").attribute("key_name", opened.name());
                } else if (template != null && OPEN.contains(template)) {
                    span.attribute("method", "open");
                } else if (required) {
                    span.fail("no key");
                    throw new HttpError(
                            401,
                            "NoApiKey",
                            "This engine listens beyond its machine and asks for an API key, in the header X-API-Key.",
                            CHALLENGE);
                } else {
                    span.attribute("method", "loopback");
                }
                String tenant = context.tenant();
                if (tenant != null) {
                    span.attribute("tenant", tenant);
                }
            } catch (RefusedAccess e) {
                span.fail(e.getMessage() == null ? "refused" : e.getMessage());
                throw refused(e);
            }
        }
    }

    /** RFC 9110, section 15.5.2: a 401 says how one could be let in. */
    private static final Map<String, String> CHALLENGE = Map.of("WWW-Authenticate", "ApiKey realm=\"rewind\"");

    private static HttpError refused(RefusedAccess e) {
        String message = String.valueOf(e.getMessage());
        Map<String, String> retry = Map.of("Retry-After", Integer.toString(e.retrySeconds()));
        return switch (e.reason()) {
            case UNAUTHENTICATED -> new HttpError(401, "BadApiKey", message, CHALLENGE);
            case FORBIDDEN -> new HttpError(403, "WrongTenant", message);
            case TOO_MANY -> new HttpError(429, RATE_LIMITED, message, retry);
            case UNAVAILABLE -> new HttpError(503, "KeysUnreadable", message, retry);
        };
    }

    private static final String RATE_LIMITED = "RateLimited";

    /**
     * Whether a request ended before it was let in: it leaves no trace, for whoever has no key, or asks too much, must not be able
     * to fill the store.
     */
    static boolean isOutside(@Nullable Throwable reason) {
        return reason instanceof HttpError error
                && (error.status() == 401
                        || error.type().equals(RATE_LIMITED)
                        || error.type().equals("KeysUnreadable"));
    }
}
