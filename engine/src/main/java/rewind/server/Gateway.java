package rewind.server;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.store.StoreException;
import rewind.store.TraceWriter;
import rewind.telemetry.CallerIds;
import rewind.telemetry.FailureReports;
import rewind.telemetry.LogScope;
import rewind.telemetry.RequestContext;
import rewind.telemetry.RequestLog;
import rewind.telemetry.TraceClock;
import rewind.telemetry.metrics.AskedBy;
import rewind.telemetry.metrics.RequestMeter;
import rewind.telemetry.metrics.RouteMeter;
import rewind.telemetry.profile.Profiles;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.Trace;

/**
 * Every request comes in here and every answer goes out: names are given, the route is found, failures become answers,
 * the trace is kept before the answer leaves.
 */
final class Gateway implements HttpHandler {
    /** More than any browser or proxy sends; what is larger is told so. */
    private static final int MOST_HEADER_CHARACTERS = 64 * 1024;

    /** Of a request that came in a message or a batch. */
    static final String INSIDE_METHOD = "GET";

    private static final String RETRY_SECONDS = "5";

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final HttpString REQUEST_ID = new HttpString("X-Request-ID");
    private static final HttpString TRACE_ID = new HttpString("X-Trace-ID");
    private static final HttpString SPAN_ID = new HttpString("X-Span-ID");
    private static final HttpString SERVICES = new HttpString("X-Services-Encountered");
    private static final HttpString TRACEPARENT = new HttpString("traceparent");
    private static final HttpString TRACESTATE = new HttpString("tracestate");

    private final Routes routes;
    private final TraceWriter traces;
    private final TraceClock clock;
    private final InFlight inFlight;
    private final FailureLog failures;
    private final RequestMeter requests;
    private final Profiles profiles;
    private final Authentication authentication;
    private final FailureReports reports;
    private final RequestLog log;

    /** @param log where requests log to beside their traces */
    Gateway(
            Routes routes,
            TraceWriter traces,
            TraceClock clock,
            InFlight inFlight,
            Authentication authentication,
            FailureReports reports,
            RequestLog log,
            Operations operations) {
        this.reports = reports;
        this.authentication = authentication;
        this.log = log;
        this.routes = routes;
        this.requests = operations.metrics().requests();
        this.profiles = operations.profiles();
        this.traces = traces;
        this.clock = clock;
        this.inFlight = inFlight;
        this.failures = new FailureLog(clock.wall());
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        Optional<Routes.Match> match = routes.find(exchange.getRequestURI());
        // Where no disk is waited for, the thread that read the request answers it: handing it to another one costs
        // more
        // than the answer, and more threads than processors only stand in each other's way.
        boolean immediate = match.isPresent()
                && match.get()
                        .route()
                        .immediate()
                        .test(exchange.getQueryParameters().keySet());
        if (exchange.isInIoThread() && !immediate) {
            exchange.dispatch(this);
            return;
        }
        inFlight.begin();
        exchange.addExchangeCompleteListener((completed, next) -> {
            inFlight.end();
            next.proceed();
        });
        answer(exchange, match);
    }

    private void answer(HttpServerExchange exchange, Optional<Routes.Match> match) {
        RouteMeter meter = match.isPresent() ? match.get().meter() : routes.unmatched();
        long begun = meter.begin();
        @Nullable HttpError refused = null;
        CallerIds ids;
        try {
            checkSize(exchange.getRequestHeaders());
            ids = ids(exchange.getRequestHeaders());
        } catch (HttpError e) {
            refused = e;
            ids = CallerIds.fresh();
        }
        RequestContext context = new RequestContext(ids, clock, ThreadLocalRandom.current(), log);
        @Nullable HttpError first = refused;
        Route route = match.map(Routes.Match::route).orElse(null);
        context.run(() -> {
            Outcome outcome =
                    first != null ? Outcome.of(first) : outcome(context, () -> handle(exchange, match, context));
            String method = exchange.getRequestMethod().toString();
            tellFailure(route, method, context, outcome);
            Supplier<Reply> keep = () -> {
                Reply reply =
                        keepTrace(route, method, context, outcome, AskedByHeaders.of(exchange.getRequestHeaders()));
                // Before it leaves: whoever has the answer finds it counted.
                meter.end(begun, method, reply.status(), context.ids().traceId());
                return reply;
            };
            if (exchange.isInIoThread() && outcome.reply().takeover() == null) {
                context.stop(); // it waits for nothing of its own from here on
                Endings.of(
                        exchange,
                        () -> LogScope.call(context::logContext, keep),
                        reply -> send(exchange, context, reply));
            } else {
                send(exchange, context, keep.get());
            }
        });
    }

    /**
     * Answers a request inside of another one, and keeps its trace.
     *
     * @param key that the outer one brought
     * @param call made of the context of this one; an {@link HttpError} is an answer too
     */
    Reply inside(
            Route route, CallerIds ids, @Nullable String key, String transport, Function<RequestContext, Call> call) {
        RequestContext context = new RequestContext(ids, clock, ThreadLocalRandom.current(), log);
        context.about("rewind.transport", transport);
        return LogScope.call(context::logContext, () -> {
            Outcome outcome = outcome(context, () -> {
                authentication.check(route.template(), key, context);
                return route.handler().handle(call.apply(context));
            });
            tellFailure(route, INSIDE_METHOD, context, outcome);
            return keepTrace(route, INSIDE_METHOD, context, outcome, AskedBy.NOBODY);
        });
    }

    /** @param errorType null where nothing went wrong */
    private record Outcome(
            Reply reply,
            @Nullable String errorType,
            @Nullable Throwable reason) {
        static Outcome of(HttpError error) {
            Reply reply = new Reply(error.status(), Json.detail(error.detail()), Reply.JSON, error.headers());
            return new Outcome(reply, error.type(), error);
        }

        static Outcome of(int status, String detail, Throwable reason) {
            return new Outcome(Reply.detail(status, detail), reason.getClass().getSimpleName(), reason);
        }
    }

    private Reply handle(HttpServerExchange exchange, Optional<Routes.Match> match, RequestContext context) {
        String method = exchange.getRequestMethod().toString();
        String key = header(exchange.getRequestHeaders(), Authentication.KEY);
        authentication.check(match.map(found -> found.route().template()).orElse(null), key, context);
        Routes.Match found = match.orElseThrow(
                () -> HttpError.notFound("NoRoute", "There is nothing at " + exchange.getRequestURI() + "."));
        Route route = found.route();
        if (!route.methods().contains(method)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, String.join(", ", route.methods()));
            throw new HttpError(405, "MethodNotAllowed", method + " is not possible on " + route.template() + ".");
        }
        RequestBody body = new RequestBody(exchange);
        String caller = caller(exchange);
        return route.handler()
                .handle(new Call(
                        method,
                        UrlText.decode("the path", found.tail(), false),
                        new Parameters(parameters(exchange)),
                        caller,
                        body,
                        context,
                        new Subrequests(this, key, caller, body)));
    }

    private Outcome outcome(RequestContext context, Supplier<Reply> work) {
        try {
            return new Outcome(work.get(), null, null);
        } catch (HttpError e) {
            failures.tell(context.ids().requestId(), e);
            return Outcome.of(e);
        } catch (StoreException e) {
            return new Outcome(
                    tryAgain(String.valueOf(e.getMessage())), e.getClass().getSimpleName(), e);
        } catch (RuntimeException e) {
            return Outcome.of(500, "Internal error (" + e.getClass().getSimpleName() + "); the log has more.", e);
        }
    }

    private void tellFailure(@Nullable Route route, String method, RequestContext context, Outcome outcome) {
        if (outcome.reason() instanceof HttpError error) {
            context.log(
                    error.status() >= 500 ? LogLevel.ERROR : LogLevel.WARNING,
                    "serving",
                    error.detail(),
                    Map.of(
                            "error_type", AttributeValue.of(error.type()),
                            "status", AttributeValue.of(error.status())));
            context.fail(error.detail());
        } else if (outcome.reason() != null) {
            context.failed("serving", "The request failed", outcome.reason());
            context.fail(outcome.reason());
            reports.report(context, method, route == null ? "" : route.template(), outcome.reason());
        }
    }

    /** Keeps the trace; an answer that leaves without one would be an answer that nobody can explain. */
    private Reply keepTrace(
            @Nullable Route route, String method, RequestContext context, Outcome outcome, AskedBy asked) {
        if (route == null || !route.traced() || Authentication.isOutside(outcome.reason())) {
            return outcome.reply();
        }
        try {
            profiles.link(context);
            Trace trace = context.trace(outcome.reply().status(), route.template(), method, outcome.errorType());
            traces.write(trace);
            requests.answered(trace, asked.of(context.tenant()));
            return outcome.reply();
        } catch (StoreException e) {
            LOG.error("the trace of this request could not be kept", e);
            return tryAgain("The trace of this request could not be kept: " + e.getMessage());
        }
    }

    /** A disk that is full may have room again. */
    private static Reply tryAgain(String detail) {
        return new Reply(503, Json.detail(detail), Reply.JSON, Map.of("Retry-After", RETRY_SECONDS));
    }

    private static void send(HttpServerExchange exchange, RequestContext context, Reply reply) {
        CallerIds ids = context.ids();
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(REQUEST_ID, UrlText.toHeader(ids.requestId()));
        headers.put(TRACE_ID, UrlText.toHeader(ids.traceId()));
        headers.put(SPAN_ID, context.rootSpanId());
        headers.put(SERVICES, UrlText.toHeader(String.join(",", ids.services())));
        headers.put(TRACEPARENT, context.traceparent());
        String state = context.tracestate();
        if (state != null) {
            headers.put(TRACESTATE, state);
        }
        headers.put(Headers.CONTENT_TYPE, reply.contentType());
        reply.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
        exchange.setStatusCode(reply.status());
        if (reply.takeover() == null) {
            exchange.getResponseSender().send(ByteBuffer.wrap(reply.body()));
        } else {
            goOn(exchange, reply.takeover());
        }
    }

    private static void goOn(HttpServerExchange exchange, HttpHandler takeover) {
        try {
            takeover.handleRequest(exchange);
        } catch (Exception e) { // the library's signature; it answers before it throws anything
            LOG.error("a stream could not be begun", e);
            exchange.endExchange();
        }
    }

    private static CallerIds ids(HeaderMap headers) {
        try {
            return CallerIds.of(name -> header(headers, name));
        } catch (CallerIds.BadHeader e) {
            throw HttpError.badRequest("BadHeader", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String header(HeaderMap headers, String name) {
        HeaderValues values = headers.get(name);
        return values == null || values.isEmpty() ? null : UrlText.fromHeader(String.join(",", values));
    }

    private static void checkSize(HeaderMap headers) {
        long size = 0;
        for (HeaderValues values : headers) {
            for (String value : values) {
                size += values.getHeaderName().length() + value.length() + 4;
            }
        }
        if (size > MOST_HEADER_CHARACTERS) {
            throw new HttpError(
                    431,
                    "HeadersTooLarge",
                    "The headers have " + size + " characters; at most " + MOST_HEADER_CHARACTERS + " are accepted.");
        }
    }

    private static Map<String, String> parameters(HttpServerExchange exchange) {
        Map<String, String> decoded = new HashMap<>();
        for (Map.Entry<String, Deque<String>> parameter :
                exchange.getQueryParameters().entrySet()) {
            String name = UrlText.decode("a parameter", parameter.getKey(), true);
            if (parameter.getValue().size() > 1) {
                throw HttpError.badRequest("BadParameter", name + " is given more than once.");
            }
            decoded.put(name, UrlText.decode(name, parameter.getValue().getFirst(), true));
        }
        return decoded;
    }

    private static String caller(HttpServerExchange exchange) {
        InetSocketAddress source = exchange.getSourceAddress();
        return source.getAddress() == null
                ? source.getHostString()
                : source.getAddress().getHostAddress();
    }
}
