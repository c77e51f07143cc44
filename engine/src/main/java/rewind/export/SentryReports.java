package rewind.export;

import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.SpanContext;
import io.sentry.SpanId;
import io.sentry.protocol.Request;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryId;
import io.sentry.protocol.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.FailureReports;
import rewind.telemetry.Redaction;
import rewind.telemetry.RequestContext;

/**
 * Reports failures to Sentry, in the background, with user, request id and trace id; what looks like a secret is taken out before.
 * Nothing of Sentry is loaded where {@code SENTRY_DSN} is not set.
 *
 * <p>Neither raw paths nor queries, headers, bodies or addresses are sent.
 */
public final class SentryReports implements FailureReports, AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 2000;

    private SentryReports() {}

    /**
     * Begins to report, where {@code SENTRY_DSN} says where to; {@code SENTRY_ENVIRONMENT} and {@code SENTRY_RELEASE} count too.
     *
     * @throws IllegalArgumentException if that is no DSN; does not repeat it, since it holds a key
     */
    public static Optional<SentryReports> start(Map<String, String> environment) {
        String dsn = environment.getOrDefault("SENTRY_DSN", "").strip();
        if (dsn.isEmpty()) {
            return Optional.empty();
        }
        try {
            Sentry.init(options(dsn, environment));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "SENTRY_DSN is no DSN; one looks like https://KEY@HOST/PROJECT. (Its value is not repeated here.)");
        }
        return Optional.of(new SentryReports());
    }

    private static SentryOptions options(String dsn, Map<String, String> environment) {
        SentryOptions options = new SentryOptions();
        options.setDsn(dsn);
        options.setEnvironment(orNull(environment.get("SENTRY_ENVIRONMENT")));
        options.setRelease(orNull(environment.get("SENTRY_RELEASE")));
        // A look-up of the host's name may take seconds, and tells more than anybody asked for.
        options.setAttachServerName(false);
        options.setSendModules(false);
        options.setEnableExternalConfiguration(false);
        options.setEnableAutoSessionTracking(false);
        options.setEnableUncaughtExceptionHandler(false);
        options.setEnableShutdownHook(false);
        options.setShutdownTimeoutMillis(LAST_WORDS_MILLIS);
        options.addInAppInclude("rewind");
        options.setBeforeSend((event, hint) -> withoutSecrets(event));
        return options;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static SentryEvent withoutSecrets(SentryEvent event) {
        List<SentryException> exceptions = event.getExceptions();
        if (exceptions != null) {
            for (SentryException exception : exceptions) {
                exception.setValue(Redaction.DEFAULT.optional(exception.getValue()));
            }
        }
        return event;
    }

    @Override
    public void report(RequestContext context, String method, String path, Throwable reason) {
        SentryEvent event = new SentryEvent(reason);
        event.setLevel(SentryLevel.ERROR);
        event.setTransaction((method + " " + path).strip());
        event.setTag("request_id", context.ids().requestId());
        event.setTag("trace_id", context.ids().traceId());
        event.setTag("services_encountered", String.join(",", context.ids().services()));
        tag(event, "tenant", context.tenant());
        tag(event, "session_id", context.ids().caller().sessionId());
        tag(event, "model_version", context.answer().provenance().modelVersion());
        event.setUser(user(context));
        tag(event, "variant", context.answer().variant());
        if (!method.isEmpty()) {
            Request request = new Request();
            request.setMethod(method);
            request.setUrl(path);
            event.setRequest(request);
        }
        String parent = context.traceparent();
        // 00-<trace id>-<span id>-<flags>
        event.getContexts()
                .setTrace(new SpanContext(
                        new SentryId(parent.substring(3, 35)),
                        new SpanId(context.rootSpanId()),
                        "http.server",
                        null,
                        null));
        Sentry.captureEvent(event);
    }

    private static void tag(SentryEvent event, String name, @Nullable String value) {
        if (value != null) {
            event.setTag(name, value);
        }
    }

    /** Whom the caller names, else the user whom the answer was for. */
    private static @Nullable User user(RequestContext context) {
        String named = context.ids().caller().userId();
        Long asked = context.answer().userId();
        if (named == null && asked == null) {
            return null;
        }
        User user = new User();
        user.setId(named != null ? named : String.valueOf(asked));
        return user;
    }

    /** Sends what waits, for some seconds at most. */
    @Override
    public void close() {
        Sentry.flush(LAST_WORDS_MILLIS);
        Sentry.close();
    }
}
