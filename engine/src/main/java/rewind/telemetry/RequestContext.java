package rewind.telemetry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.Span;
import rewind.trace.SpanKind;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;
import rewind.trace.WireIds;

/** One request while it is answered. Belongs to one thread; it is handed on, never shared. */
public final class RequestContext {
    /** The attribute of the root span with what the caller's {@code traceparent} decided: whether the trace is sampled. */
    public static final String SAMPLED = "w3c.sampled";

    /** The attribute of the root span with the tenant on whose behalf a request came. */
    public static final String TENANT = "tenant.id";

    /** In the data of an entry that tells how long something took: what it was. */
    public static final String OPERATION = "operation";

    /** In the data of an entry that tells how long something took: milliseconds. */
    public static final String DURATION = "duration_ms";

    private final CallerIds ids;
    private final TraceClock clock;
    private final long startEpochNanos;
    private final long startNanos;
    private final long spanIdBase;
    private final List<ActiveSpan> spans = new ArrayList<>(20);
    private final Deque<ActiveSpan> open = new ArrayDeque<>(8);
    private final AttributeMap.Builder attributes = new AttributeMap.Builder();
    private final String wireTraceId;
    private final ActiveSpan root;
    private @Nullable String tenant;
    private final RequestEntries entries;
    private final @Nullable String callerUser;
    private final @Nullable String session;
    private Answer answer = Answer.NOTHING;
    private long latencyMicros = -1;

    /**
     * The request begins now, and logs into its trace alone.
     *
     * @param random gives the span ids
     */
    public RequestContext(CallerIds ids, TraceClock clock, RandomGenerator random) {
        this(ids, clock, random, RequestLog.NONE);
    }

    /**
     * The request begins now.
     *
     * @param random gives the span ids
     * @param log where it logs to beside its trace
     */
    public RequestContext(CallerIds ids, TraceClock clock, RandomGenerator random, RequestLog log) {
        this(ids, clock, random, log, "request", SpanKind.SERVER);
    }

    /**
     * Work that is no request begins now, a job for example; it logs into its trace alone.
     *
     * @param name of the root span
     */
    public RequestContext(CallerIds ids, TraceClock clock, RandomGenerator random, String name) {
        this(ids, clock, random, RequestLog.NONE, name, SpanKind.INTERNAL);
    }

    private RequestContext(
            CallerIds ids, TraceClock clock, RandomGenerator random, RequestLog log, String name, SpanKind kind) {
        this.entries = new RequestEntries(log, this::now, this::logContext);
        this.ids = ids;
        this.clock = clock;
        this.startEpochNanos = clock.epochNanos();
        this.startNanos = clock.nanos().getAsLong();
        this.spanIdBase = random.nextLong();
        this.wireTraceId = ids.wireTraceId();
        this.root = begin(name, kind, CallerIds.THIS_SERVICE);
        Caller caller = ids.caller();
        this.callerUser = clean(caller.userId());
        this.session = clean(caller.sessionId());
        this.tenant = clean(caller.tenantId());
        tellCaller();
    }

    /** What a caller says, without what is secret in it. */
    private @Nullable String clean(@Nullable String said) {
        return said == null ? null : redaction().text(said);
    }

    private void tellCaller() {
        attribute("user.id", callerUser);
        attribute("session.id", session);
        attribute(TENANT, tenant);
        TraceParent parent = ids.parent();
        if (parent != null) {
            attribute("w3c.tracestate", clean(parent.state()));
            Boolean sampled = parent.sampled();
            if (sampled != null) {
                root.attribute(SAMPLED, sampled);
            }
            // Of two names for the trace, the one that other programs look for.
            attribute("w3c.trace_id", WireIds.trace(ids.traceId()).equals(wireTraceId) ? null : wireTraceId);
        }
    }

    private void attribute(String key, @Nullable String value) {
        if (value != null) {
            root.attribute(key, value);
        }
    }

    public CallerIds ids() {
        return ids;
    }

    /** Names the whole of what this program did for the request: 16 hexadecimal digits. */
    public String rootSpanId() {
        return root.id();
    }

    /** This request for whom it calls or whom it answers: the value of a {@code traceparent}. */
    public String traceparent() {
        return TraceParent.header(wireTraceId, root.id(), ids.parent());
    }

    /** The {@code tracestate} that came with the request, to be handed on; null for none. */
    public @Nullable String tracestate() {
        TraceParent parent = ids.parent();
        return parent == null ? null : parent.state();
    }

    /**
     * Names for work that this request causes and that leaves a trace of its own: a request id of its own in the same trace,
     * a child of the span that is open now.
     *
     * @param requestId null for one that is made
     */
    public CallerIds child(@Nullable String requestId) {
        ActiveSpan current = open.peek();
        TraceParent from = ids.parent();
        int flags = from == null ? TraceParent.OWN : from.flags();
        TraceParent parent = new TraceParent(wireTraceId, (current == null ? root : current).id(), flags, tracestate());
        String id = requestId == null ? CallerIds.newId() : requestId;
        Caller caller = new Caller(ids.caller().userId(), ids.caller().sessionId(), tenant);
        return new CallerIds(id, ids.traceId(), ids.services(), parent, caller);
    }

    public long timestampMillis() {
        return Math.floorDiv(startEpochNanos, 1_000_000L);
    }

    /** Nanoseconds since the epoch. */
    long now() {
        return startEpochNanos + (clock.nanos().getAsLong() - startNanos);
    }

    /** On whose behalf the request comes: as its key says, else as its caller does; null where nobody says. */
    public @Nullable String tenant() {
        return tenant;
    }

    /** Sets what the key says. */
    public void tenant(String ofKey) {
        if (tenant == null) {
            root.attribute(TENANT, ofKey);
        }
        tenant = ofKey;
    }

    /** Says something of the request as a whole: an attribute of its root span. */
    public void about(String key, String value) {
        root.attribute(key, value);
    }

    /** The same. */
    public void about(String key, long value) {
        root.attribute(key, value);
    }

    /** Begins a span inside the one that is open. */
    public ActiveSpan span(String name, String component) {
        return begin(name, SpanKind.INTERNAL, component);
    }

    private ActiveSpan begin(String name, SpanKind kind, String component) {
        ActiveSpan parent = open.peek();
        TraceParent from = ids.parent();
        // Zero is no valid span id; it would take 2^64 requests on average to meet it, and costs nothing to avoid.
        long id = spanIdBase + spans.size();
        ActiveSpan span = new ActiveSpan(
                this,
                HexFormat.of().toHexDigits(id == 0 ? Long.MIN_VALUE : id),
                parent != null ? parent.id() : from != null ? from.spanId() : null,
                name,
                kind,
                component,
                now());
        spans.add(span);
        open.push(span);
        return span;
    }

    void ended(ActiveSpan span) {
        open.remove(span);
    }

    /** Where the request logs to beside its trace; requests that are made of this one log there, too. */
    public RequestLog log() {
        return entries.log();
    }

    Redaction redaction() {
        return log().redaction();
    }

    /** What entries of the log say of this request at this moment. */
    public LogContext logContext() {
        ActiveSpan current = open.peek();
        return logContext(current == null ? root.id() : current.id());
    }

    private LogContext logContext(@Nullable String spanId) {
        Long about = answer.userId();
        return new LogContext(
                ids.requestId(),
                about == null ? callerUser : Long.toString(about),
                session,
                ids.traceId(),
                spanId,
                ids.services());
    }

    /** Does work of this request: what it logs, by whatever means, bears the request's names. */
    public void run(Runnable work) {
        LogScope.run(this::logContext, work);
    }

    /**
     * Does a piece of work inside a span, and is the one place that says so: at DEBUG where it begins, with its arguments, and
     * where it ends, with how long it took and what its span has for attributes; at ERROR, once and with the stack, what ended
     * it instead. At other levels it costs the span and two questions.
     *
     * @param arguments asked for only where they are logged
     */
    public <T extends @Nullable Object> T traced(
            String name,
            String component,
            Supplier<Map<String, AttributeValue>> arguments,
            Function<ActiveSpan, T> work) {
        ActiveSpan span = span(name, component);
        try {
            if (isLogged(LogLevel.DEBUG, component)) {
                entries.begins(name, span, component, arguments.get(), work.getClass());
            }
            T result = work.apply(span);
            span.close();
            if (isLogged(LogLevel.DEBUG, component)) {
                entries.ends(name, span, component, work.getClass());
            }
            return result;
        } catch (RuntimeException e) {
            span.fail(e);
            span.close();
            entries.failed(component, name + " failed", span, RequestEntries.ended(name, span), e);
            throw e;
        } finally {
            span.close();
        }
    }

    /** Logs something that should not have happened, with its stack, unless it was logged where it happened. */
    public void failed(String component, String message, Throwable reason) {
        ActiveSpan current = open.peek();
        entries.failed(component, message, current == null ? root : current, Map.of(), reason);
    }

    /** Whether a component logs at this level: where finding out what to say takes long. */
    public boolean isLogged(LogLevel level, String component) {
        return log().isEnabled(level, component);
    }

    /** Logs into the trace and into the component's file. */
    public void log(LogLevel level, String component, String message) {
        log(level, component, message, Map.of());
    }

    /** The same, with data. */
    public void log(LogLevel level, String component, String message, Map<String, AttributeValue> data) {
        log(level, component, RequestEntries.category(component), message, data);
    }

    /** The same, for an entry that is about something else than the component's entries mostly are. */
    public void log(
            LogLevel level, String component, LogCategory category, String message, Map<String, AttributeValue> data) {
        // What warns is rare, and worth the search for its line; of the others one text comes from one line.
        Object site = level.isAtLeast(LogLevel.WARNING) ? null : message;
        entries.add(level, component, category, message, open.peek(), data, null, site);
    }

    /** Records something that the answer depended on. */
    public void attribute(String key, AttributeValue value) {
        attributes.put(key, value);
    }

    /** Records what a caller wrote, without what is secret in it. */
    public void given(String key, AttributeValue value) {
        attributes.put(key, redaction().value(key, value));
    }

    public Answer answer() {
        return answer;
    }

    public void answer(Answer soFar) {
        this.answer = soFar;
    }

    /** Marks the request as failed. */
    public void fail(String reason) {
        root.fail(reason);
    }

    /** Marks the request as failed by something that should not have happened. */
    public void fail(Throwable reason) {
        root.fail(reason);
    }

    /** Ends every span and stops the clock, the first time; returns the latency in microseconds. */
    public long stop() {
        if (latencyMicros < 0) {
            while (!open.isEmpty()) {
                open.peek().close();
            }
            latencyMicros = root.durationNanos() / 1000;
        }
        return latencyMicros;
    }

    /**
     * The whole trace; stops the clock.
     *
     * @param path the route template
     * @param errorType a short name for what went wrong, null if nothing did
     */
    public Trace trace(int status, String path, String method, @Nullable String errorType) {
        stop();
        TraceSummary summary = new TraceSummary(
                ids.requestId(),
                ids.traceId(),
                timestampMillis(),
                answer.provenance(),
                latencyMicros,
                answer.userId(),
                answer.k(),
                answer.items().size(),
                status,
                answer.variant(),
                path,
                method,
                errorType,
                0,
                TraceSummary.OWN_SERVICE,
                spans.size());
        Span[] ended = new Span[spans.size()];
        for (int i = 0; i < ended.length; i++) {
            ended[i] = spans.get(i).toSpan();
        }
        return new Trace(
                summary,
                answer.items(),
                answer.stages(),
                List.of(ended),
                entries.records(),
                ids.services(),
                attributes.build());
    }
}
