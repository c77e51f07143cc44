package rewind.codec.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rewind.codec.OwnTrace;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Puts the spans of a trace under the resources and scopes that they share, as OTLP has them. */
final class OutgoingTrace {
    /** What spans have in common that stand under one resource. */
    private record Source(String service, Map<String, AttributeValue> resource) {}

    private final Trace trace;
    private final OwnResource ownResource;
    private final String traceId;
    private final boolean own;
    private final OwnTrace rest;
    private final Map<Source, Map<Outgoing.Scope, List<Outgoing.Span>>> sources = new LinkedHashMap<>();

    private OutgoingTrace(Trace trace, OwnResource ownResource) {
        this.trace = trace;
        this.ownResource = ownResource;
        this.traceId = Ids.trace(wireId(trace));
        this.own = TraceSummary.OWN_SERVICE.equals(trace.summary().service());
        this.rest = OwnTrace.of(trace);
    }

    /** A caller may name a trace twice, in {@code X-Trace-ID} and in {@code traceparent}: other programs know the latter. */
    private static String wireId(Trace trace) {
        String named = trace.spans().isEmpty()
                ? ""
                : Outgoing.text(trace.spans().getFirst().attributes(), Names.WIRE_TRACE_ID);
        return Ids.isCanonical(named, Ids.TRACE_DIGITS)
                ? named
                : trace.summary().traceId();
    }

    static List<Outgoing.Resource> of(Trace trace) {
        return of(trace, OwnResource.USUAL);
    }

    /** @param ownResource of spans that this program recorded */
    static List<Outgoing.Resource> of(Trace trace, OwnResource ownResource) {
        OutgoingTrace outgoing = new OutgoingTrace(trace, ownResource);
        for (int at = 0; at < outgoing.rest.spans().size(); at++) {
            outgoing.add(at, outgoing.rest.spans().get(at));
        }
        List<Outgoing.Resource> resources = new ArrayList<>(outgoing.sources.size());
        outgoing.sources.forEach((source, scopes) -> {
            List<Outgoing.ScopeSpans> all = new ArrayList<>(scopes.size());
            scopes.forEach((scope, spans) -> all.add(new Outgoing.ScopeSpans(scope, spans)));
            resources.add(resource(source, all));
        });
        return resources;
    }

    private static Outgoing.Resource resource(Source source, List<Outgoing.ScopeSpans> scopes) {
        AttributeMap.Builder attributes = new AttributeMap.Builder();
        if (!source.service().isEmpty()) {
            attributes.put(Names.SERVICE, AttributeValue.of(source.service()));
        }
        AttributeValue schema = source.resource().get(Names.RESOURCE_SCHEMA);
        AttributeValue dropped = source.resource().get(Names.RESOURCE_DROPPED);
        source.resource().forEach((key, value) -> {
            boolean field = (key.equals(Names.RESOURCE_SCHEMA) && Outgoing.isText(value))
                    || (key.equals(Names.RESOURCE_DROPPED) && Outgoing.isCount(value));
            if (!field) {
                attributes.put(key, value);
            }
        });
        return new Outgoing.Resource(
                attributes.build(),
                Outgoing.isCount(dropped) ? Outgoing.count(source.resource(), Names.RESOURCE_DROPPED) : 0,
                Outgoing.isText(schema) ? Outgoing.text(source.resource(), Names.RESOURCE_SCHEMA) : "",
                scopes);
    }

    private void add(int at, Span span) {
        String spanId = Ids.span(span.spanId());
        String parent = span.parentSpanId();
        String parentId = parent == null ? null : Ids.span(parent);
        String service = own ? ownResource.service() : span.component();
        AttributeMap.Builder attributes = new AttributeMap.Builder();
        span.attributes().forEach(attributes::put);
        rest.attributes(at).forEach(attributes::put);
        if (!service.equals(span.component())) {
            attributes.put(Names.COMPONENT, AttributeValue.of(span.component()));
        }
        Outgoing.first(attributes, Names.TRACE_ID, trace.summary().traceId(), traceId);
        Outgoing.first(attributes, Names.SPAN_ID, span.spanId(), spanId);
        if (parent != null && parentId != null) {
            Outgoing.first(attributes, Names.PARENT_ID, parent, parentId);
        }
        Outgoing.Parts parts = Outgoing.Parts.of(attributes.build());
        // Before 1970 OTLP has no times.
        long start = Math.max(0, span.startEpochNanos());
        Outgoing.Span made = new Outgoing.Span(
                traceId,
                spanId,
                parentId,
                span.name(),
                span.kind(),
                start,
                start + span.durationNanos(),
                span.status(),
                span.statusMessage(),
                parts,
                events(at, span),
                span.links().stream().map(Outgoing.Link::of).toList());
        sources.computeIfAbsent(
                        new Source(service, own ? ownResource.attributes() : span.resource()),
                        source -> new LinkedHashMap<>())
                .computeIfAbsent(parts.scope(), scope -> new ArrayList<>())
                .add(made);
    }

    private List<Outgoing.Event> events(int at, Span span) {
        List<Outgoing.Event> events = new ArrayList<>();
        for (SpanEvent event : span.events()) {
            events.add(Outgoing.Event.of(event));
        }
        for (SpanEvent event : rest.events(at)) {
            events.add(Outgoing.Event.of(event));
        }
        return events;
    }
}
