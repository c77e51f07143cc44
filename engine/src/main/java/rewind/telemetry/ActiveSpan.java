package rewind.telemetry;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;
import rewind.trace.SpanStatus;

/** A span that has begun. Closing it ends it; it belongs to the thread of its request. */
public final class ActiveSpan implements AutoCloseable {
    private final RequestContext context;
    private final String id;
    private final @Nullable String parentId;
    private final String name;
    private final SpanKind kind;
    private final String component;
    private final long startEpochNanos;
    private final AttributeMap.Builder attributes = new AttributeMap.Builder();
    private List<SpanEvent> events = List.of();
    private SpanStatus status = SpanStatus.UNSET;
    private @Nullable String statusMessage;
    private long endEpochNanos = Long.MIN_VALUE;

    ActiveSpan(
            RequestContext context,
            String id,
            @Nullable String parentId,
            String name,
            SpanKind kind,
            String component,
            long startEpochNanos) {
        this.context = context;
        this.id = id;
        this.parentId = parentId;
        this.name = name;
        this.kind = kind;
        this.component = component;
        this.startEpochNanos = startEpochNanos;
    }

    String id() {
        return id;
    }

    /**
     * Says something of the span. It is kept as it is: what a caller wrote is to be given by {@link RequestContext#given}, or
     * without what is secret in it.
     */
    public ActiveSpan attribute(String key, String value) {
        attributes.put(key, AttributeValue.of(value));
        return this;
    }

    public ActiveSpan attribute(String key, long value) {
        attributes.put(key, AttributeValue.of(value));
        return this;
    }

    public ActiveSpan attribute(String key, double value) {
        attributes.put(key, AttributeValue.of(value));
        return this;
    }

    public ActiveSpan attribute(String key, boolean value) {
        attributes.put(key, AttributeValue.of(value));
        return this;
    }

    /** Something that happened now, inside of what the span times. */
    public ActiveSpan event(String name, Map<String, AttributeValue> data) {
        if (events.isEmpty()) {
            events = new ArrayList<>(4);
        }
        events.add(new SpanEvent(context.now(), name, data));
        return this;
    }

    /** Marks the span as failed and records the exception as OpenTelemetry's conventions have it. */
    public void fail(Throwable reason) {
        StringWriter stack = new StringWriter();
        reason.printStackTrace(new PrintWriter(stack, true));
        Map<String, AttributeValue> exception = new LinkedHashMap<>();
        exception.put("exception.type", AttributeValue.of(reason.getClass().getName()));
        exception.put("exception.message", AttributeValue.of(clean(String.valueOf(reason.getMessage()))));
        exception.put("exception.stacktrace", AttributeValue.of(clean(stack.toString())));
        event("exception", exception);
        fail(String.valueOf(reason.getMessage()));
    }

    /** Marks the span as failed for a reason that is no surprise, wrong input for example. */
    public void fail(String reason) {
        status = SpanStatus.ERROR;
        statusMessage = clean(reason);
    }

    /** A message may quote what came in. */
    private String clean(String message) {
        return context.redaction().text(message);
    }

    /** Ends the span. Ending twice is harmless; the first time counts. */
    @Override
    public void close() {
        if (endEpochNanos == Long.MIN_VALUE) {
            endEpochNanos = context.now();
            context.ended(this);
        }
    }

    Map<String, AttributeValue> attributes() {
        return attributes.build();
    }

    long durationNanos() {
        return Math.max(0, endEpochNanos - startEpochNanos);
    }

    Span toSpan() {
        return new Span(
                id,
                parentId,
                name,
                kind,
                component,
                startEpochNanos,
                durationNanos(),
                status == SpanStatus.UNSET ? SpanStatus.OK : status,
                statusMessage,
                attributes.build(),
                events,
                List.of());
    }
}
