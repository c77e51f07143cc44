package rewind.codec.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Encoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeValue;
import rewind.trace.ItemList;
import rewind.trace.LogRecord;
import rewind.trace.Provenance;
import rewind.trace.Span;
import rewind.trace.SpanEvent;
import rewind.trace.SpanLink;
import rewind.trace.StageItems;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/**
 * Writes the halves of a trace straight to an Avro encoder, field by field in the order of {@code trace.avsc}.
 *
 * <p>Every request pays for this, and building generic records first costs several times as much; that the result is
 * what the schema says is held by a test that reads it back through the schema.
 */
final class TraceEncoder {
    private static final HexFormat HEX = HexFormat.of();

    private final Encoder out;

    TraceEncoder(Encoder out) {
        this.out = out;
    }

    void summary(TraceSummary s) throws IOException {
        string(s.requestId());
        string(s.traceId());
        out.writeLong(s.timestampMillis());
        Provenance p = s.provenance();
        optional(p.modelName());
        optional(p.modelVersion());
        optional(p.gitSha());
        optional(p.dataSnapshotId());
        optional(p.containerImageDigest());
        out.writeLong(s.latencyMicros());
        Long user = s.userId();
        if (branch(user != null) && user != null) {
            out.writeLong(user);
        }
        Integer k = s.k();
        if (branch(k != null) && k != null) {
            out.writeInt(k);
        }
        out.writeInt(s.numItems());
        out.writeInt(s.status());
        optional(s.variant());
        string(s.path());
        string(s.method());
        optional(s.errorType());
        out.writeLong(s.storedAtMicros());
        optional(s.service());
        out.writeInt(s.spanCount());
    }

    void detail(Trace trace) throws IOException {
        long origin = trace.summary().timestampMillis() * 1_000_000L;
        itemList(trace.items());
        array(trace.stages(), this::stage);
        array(trace.spans(), span -> span(span, origin));
        array(trace.logs(), log -> log(log, origin));
        array(trace.servicesEncountered(), this::string);
        attributes(trace.attributes());
    }

    /** In the order of {@code reco_response.avsc}. */
    void recoResponse(RecoResponse r) throws IOException {
        string(r.requestId());
        out.writeLong(r.ts());
        out.writeInt(Math.toIntExact(r.userId()));
        out.writeInt(r.status());
        out.writeInt(r.latencyMs());
        out.writeInt(r.k());
        array(r.movieIds(), out::writeInt);
        string(r.modelVersion());
        string(r.modelName());
        string(r.gitSha());
        string(r.dataSnapshotId());
        optional(r.containerImageDigest());
    }

    private void stage(StageItems stage) throws IOException {
        string(stage.stage());
        itemList(stage.items());
    }

    private void itemList(ItemList items) throws IOException {
        start(items.size());
        for (int i = 0; i < items.size(); i++) {
            out.startItem();
            out.writeInt(items.id(i));
        }
        out.writeArrayEnd();
        start(items.size());
        for (int i = 0; i < items.size(); i++) {
            out.startItem();
            out.writeFloat(items.score(i));
        }
        out.writeArrayEnd();
    }

    private void span(Span s, long origin) throws IOException {
        string(s.spanId());
        optional(s.parentSpanId());
        string(s.name());
        out.writeInt(s.kind().code());
        string(s.component());
        out.writeLong(s.startEpochNanos() - origin);
        out.writeLong(s.durationNanos());
        out.writeInt(s.status().code());
        optional(s.statusMessage());
        attributes(s.attributes());
        array(s.events(), event -> event(event, origin));
        array(s.links(), this::link);
        attributes(s.resource());
    }

    private void event(SpanEvent event, long origin) throws IOException {
        out.writeLong(event.epochNanos() - origin);
        string(event.name());
        attributes(event.attributes());
    }

    private void link(SpanLink link) throws IOException {
        string(link.traceId());
        string(link.spanId());
        attributes(link.attributes());
    }

    private void log(LogRecord log, long origin) throws IOException {
        out.writeLong(log.epochNanos() - origin);
        out.writeInt(log.level().code());
        string(log.component());
        string(log.message());
        optional(log.spanId());
        attributes(log.data());
    }

    private void attributes(Map<String, AttributeValue> attributes) throws IOException {
        start(attributes.size());
        for (Map.Entry<String, AttributeValue> e : attributes.entrySet()) {
            out.startItem();
            string(e.getKey());
            value(e.getValue());
        }
        out.writeArrayEnd();
    }

    private void value(AttributeValue value) throws IOException {
        switch (value) {
            case AttributeValue.Text v -> {
                out.writeIndex(0);
                string(v.value());
            }
            case AttributeValue.Whole v -> {
                out.writeIndex(1);
                out.writeLong(v.value());
            }
            case AttributeValue.Real v -> {
                out.writeIndex(2);
                out.writeDouble(v.value());
            }
            case AttributeValue.Flag v -> {
                out.writeIndex(3);
                out.writeBoolean(v.value());
            }
            case AttributeValue.Bytes v -> {
                out.writeIndex(4);
                out.writeBytes(ByteBuffer.wrap(HEX.parseHex(v.hex())));
            }
            case AttributeValue.Items v -> {
                out.writeIndex(5);
                array(v.values(), this::value);
            }
            case AttributeValue.Fields v -> {
                out.writeIndex(6);
                attributes(v.values());
            }
        }
    }

    private interface Element<T> {
        void write(T element) throws IOException;
    }

    private <T> void array(List<T> elements, Element<T> write) throws IOException {
        start(elements.size());
        for (T element : elements) {
            out.startItem();
            write.write(element);
        }
        out.writeArrayEnd();
    }

    private void start(int count) throws IOException {
        out.writeArrayStart();
        out.setItemCount(count);
    }

    private void string(String value) throws IOException {
        out.writeString(new Utf8(value));
    }

    private void optional(@Nullable String value) throws IOException {
        if (branch(value != null) && value != null) {
            string(value);
        }
    }

    /** Writes which branch of {@code ["null", T]} follows. */
    private boolean branch(boolean present) throws IOException {
        out.writeIndex(present ? 1 : 0);
        if (!present) {
            out.writeNull();
        }
        return present;
    }
}
