package rewind.codec.otlp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import rewind.codec.TraceOutput;
import rewind.trace.AttributeValue;
import rewind.trace.SpanStatus;
import rewind.trace.Trace;

/** Writes OTLP's protobuf: {@code TracesData} as one message, or one for each trace with its length before it. */
public final class OtlpProtobufOutput implements TraceOutput {
    private final OutputStream out;
    private final boolean delimited;
    private final OwnResource own;
    private final WireOutput wire = new WireOutput();
    private final WireOutput length = new WireOutput();

    private OtlpProtobufOutput(OutputStream out, boolean delimited, OwnResource own) {
        this.own = own;
        this.out = out;
        this.delimited = delimited;
    }

    /** All traces in one message. */
    public static OtlpProtobufOutput plain(OutputStream out) {
        return new OtlpProtobufOutput(out, false, OwnResource.USUAL);
    }

    /** The same, as an {@code ExportTraceServiceRequest}, with what is said of this program. */
    public static OtlpProtobufOutput request(OutputStream out, OwnResource own) {
        return new OtlpProtobufOutput(out, false, own);
    }

    /** A message for each trace, its length before it as a varint. */
    public static OtlpProtobufOutput delimited(OutputStream out) {
        return new OtlpProtobufOutput(out, true, OwnResource.USUAL);
    }

    @Override
    public void write(Trace trace) throws IOException {
        wire.clear();
        for (Outgoing.Resource resource : OutgoingTrace.of(trace, own)) {
            resource(resource);
        }
        if (delimited && wire.size() > 0) {
            length.clear();
            length.varint(wire.size());
            length.to(out);
        }
        // Without lengths, messages that follow one another are one message: protobuf joins the repeated field.
        wire.to(out);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void resource(Outgoing.Resource resource) {
        int all = wire.begin(1);
        int fields = wire.begin(1);
        attributes(1, resource.attributes());
        wire.number(2, resource.dropped());
        wire.end(fields);
        for (Outgoing.ScopeSpans scope : resource.scopes()) {
            int spans = wire.begin(2);
            scope(scope.scope());
            for (Outgoing.Span span : scope.spans()) {
                span(span);
            }
            wire.text(3, scope.scope().schemaUrl());
            wire.end(spans);
        }
        wire.text(3, resource.schemaUrl());
        wire.end(all);
    }

    private void scope(Outgoing.Scope scope) {
        if (scope.isEmpty()) {
            return;
        }
        int begun = wire.begin(1);
        wire.text(1, scope.name());
        wire.text(2, scope.version());
        attributes(3, scope.attributes());
        wire.number(4, scope.dropped());
        wire.end(begun);
    }

    private void span(Outgoing.Span span) {
        int begun = wire.begin(2);
        wire.hex(1, span.traceId());
        wire.hex(2, span.spanId());
        wire.text(3, span.parts().traceState());
        if (span.parentId() != null) {
            wire.hex(4, span.parentId());
        }
        wire.text(5, span.name());
        wire.number(6, span.kind().code());
        wire.fixed64(7, span.start());
        wire.fixed64(8, span.end());
        attributes(9, span.parts().attributes());
        wire.number(10, span.parts().droppedAttributes());
        for (Outgoing.Event event : span.events()) {
            event(event);
        }
        wire.number(12, span.parts().droppedEvents());
        for (Outgoing.Link link : span.links()) {
            link(link);
        }
        wire.number(14, span.parts().droppedLinks());
        status(span);
        wire.fixed32(16, (int) span.parts().flags());
        wire.end(begun);
    }

    private void event(Outgoing.Event event) {
        int begun = wire.begin(11);
        wire.fixed64(1, event.time());
        wire.text(2, event.name());
        attributes(3, event.parts().attributes());
        wire.number(4, event.parts().droppedAttributes());
        wire.end(begun);
    }

    private void link(Outgoing.Link link) {
        int begun = wire.begin(13);
        wire.hex(1, link.traceId());
        wire.hex(2, link.spanId());
        wire.text(3, link.parts().traceState());
        attributes(4, link.parts().attributes());
        wire.number(5, link.parts().droppedAttributes());
        wire.fixed32(6, (int) link.parts().flags());
        wire.end(begun);
    }

    private void status(Outgoing.Span span) {
        String message = span.statusMessage();
        if (span.status() == SpanStatus.UNSET && (message == null || message.isEmpty())) {
            return;
        }
        int begun = wire.begin(15);
        if (message != null) {
            wire.text(2, message);
        }
        wire.number(3, span.status().code());
        wire.end(begun);
    }

    private void attributes(int field, Map<String, AttributeValue> attributes) {
        attributes.forEach((key, value) -> {
            int begun = wire.begin(field);
            wire.text(1, key);
            value(2, value);
            wire.end(begun);
        });
    }

    private void value(int field, AttributeValue value) {
        int begun = wire.begin(field);
        switch (value) {
            case AttributeValue.Text v -> wire.textOrEmpty(1, v.value());
            case AttributeValue.Flag v -> wire.numberOrZero(2, v.value() ? 1 : 0);
            case AttributeValue.Whole v -> wire.numberOrZero(3, v.value());
            case AttributeValue.Real v -> wire.fixed64OrZero(4, Double.doubleToRawLongBits(v.value()));
            case AttributeValue.Items v -> {
                int list = wire.begin(5);
                v.values().forEach(element -> value(1, element));
                wire.end(list);
            }
            case AttributeValue.Fields v -> {
                int fields = wire.begin(6);
                attributes(1, v.values());
                wire.end(fields);
            }
            case AttributeValue.Bytes v -> wire.hex(7, v.hex());
        }
        wire.end(begun);
    }
}
