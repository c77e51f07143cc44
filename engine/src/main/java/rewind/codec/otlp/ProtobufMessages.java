package rewind.codec.otlp;

import java.io.IOException;

/**
 * {@code TracesData} and the {@code ExportTraceServiceRequest} of the same shape, of any length: resources and scopes are
 * walked through as a stream, a span at a time is in memory.
 */
final class ProtobufMessages {
    /** Of one span, or of one resource: what is longer is told and left out. */
    private static final int MOST_BYTES = 64 << 20;

    private static final int FIRST = (1 << 3) | Wire.LENGTH;
    private static final int SECOND = (2 << 3) | Wire.LENGTH;
    private static final int SCHEMA_URL = (3 << 3) | Wire.LENGTH;
    /** Of {@code instrumentation_library_spans}, which scope_spans was until 2022. */
    private static final int LIBRARY_SPANS = (1000 << 3) | Wire.LENGTH;

    private final SpanEmitter emitter;
    private final ByteStrings schemas = new ByteStrings();
    private final Wire wire = new Wire();
    private final ProtobufValues values;
    private final ProtobufSpans spans;
    private final boolean strict;
    private ByteWindow window = ByteWindow.of(new byte[0], 0, 0);

    /** @param strict whether damage within a span ends the reading instead of leaving out the span */
    ProtobufMessages(SpanEmitter emitter, boolean strict) {
        this.emitter = emitter;
        this.strict = strict;
        this.values = new ProtobufValues(wire, emitter);
        this.spans = new ProtobufSpans(wire, values, emitter);
    }

    /**
     * Reads a message.
     *
     * @param from is at its beginning
     * @param end its end in the window; {@link Long#MAX_VALUE} where the window's end is the message's
     * @throws Damage where the rest of the message cannot be made sense of
     */
    void message(ByteWindow from, long end) throws IOException {
        window = from;
        while (window.position() < end && (window.has(1) || end != Long.MAX_VALUE)) {
            long tag = tag();
            if (tag == FIRST) {
                emitter.beginResource();
                resource(end(end));
                emitter.endResource();
            } else {
                skip(tag, end);
            }
        }
    }

    private long tag() throws IOException {
        long tag = window.varint();
        if (tag >>> 3 == 0 || tag >>> 32 != 0) {
            throw new Damage("A field has the number " + (tag >>> 3) + ", which protobuf does not have.");
        }
        return tag;
    }

    /** The end of the field whose length stands here. */
    private long end(long outer) throws IOException {
        long length = window.varint();
        if (length < 0 || length > outer - window.position()) {
            throw new Damage("A field should have " + Long.toUnsignedString(length) + " bytes, and its message has "
                    + (outer - window.position()) + " more.");
        }
        return window.position() + length;
    }

    private void resource(long end) throws IOException {
        while (window.position() < end) {
            long tag = tag();
            if (tag == FIRST) {
                source(emitter.resource, end(end), true);
            } else if (tag == SECOND || tag == LIBRARY_SPANS) {
                if (tag == LIBRARY_SPANS) {
                    emitter.lenient(Lenience.OLD_NAMES);
                }
                emitter.beginScope();
                scope(end(end));
                emitter.endScope();
            } else if (tag == SCHEMA_URL) {
                emitter.resource.schemaUrl(text(end(end)));
            } else {
                skip(tag, end);
            }
        }
    }

    private void scope(long end) throws IOException {
        while (window.position() < end) {
            long tag = tag();
            if (tag == SECOND) {
                span(end(end));
            } else if (tag == FIRST) {
                source(emitter.scope, end(end), false);
            } else if (tag == SCHEMA_URL) {
                emitter.scope.schemaUrl(text(end(end)));
            } else {
                skip(tag, end);
            }
        }
    }

    private void span(long end) throws IOException {
        SpanDraft draft = emitter.next();
        if (!load(end)) {
            emitter.reject("The span has more than " + MOST_BYTES + " bytes; it is left out.");
            return;
        }
        int length = wire.end - wire.at;
        try {
            spans.span(draft);
            emitter.add(length);
        } catch (Damage e) {
            if (strict) {
                throw e;
            }
            emitter.reject("The span is damaged and left out. " + e.text());
        }
    }

    private void source(SourceDraft source, long end, boolean resource) throws IOException {
        if (!load(end)) {
            throw new Damage("A resource has more than " + MOST_BYTES + " bytes.");
        }
        // Resource: attributes 1, dropped 2. InstrumentationScope: name 1, version 2, attributes 3, dropped 4.
        int attributes = ((resource ? 1 : 3) << 3) | Wire.LENGTH;
        int dropped = ((resource ? 2 : 4) << 3) | Wire.VARINT;
        while (wire.more()) {
            int tag = wire.tag();
            if (tag == attributes) {
                values.attribute(source);
            } else if (tag == dropped) {
                source.dropped(wire.varint() & 0xFFFFFFFFL);
            } else if (!resource && tag == FIRST) {
                source.name(values.text());
            } else if (!resource && tag == SECOND) {
                source.version(values.text());
            } else {
                wire.skip(tag);
            }
        }
    }

    private String text(long end) throws IOException {
        long length = end - window.position();
        if (length > MOST_BYTES) {
            throw new Damage("A text has " + length + " bytes.");
        }
        need((int) length);
        String text = schemas.text(window.bytes, window.at, (int) length);
        window.at += (int) length;
        if (schemas.takeMalformed()) {
            emitter.lenient(Lenience.UTF8);
        }
        return text;
    }

    /** Puts the wire over what is up to this end, and the window behind it; false where that is too long. */
    private boolean load(long end) throws IOException {
        long length = end - window.position();
        if (length > MOST_BYTES) {
            if (!window.skip(length)) {
                throw cutOff();
            }
            return false;
        }
        need((int) length);
        wire.over(window.bytes, window.at, window.at + (int) length);
        window.at += (int) length;
        return true;
    }

    private void need(int length) throws IOException {
        if (!window.has(length)) {
            throw cutOff();
        }
    }

    private static Damage cutOff() {
        return new Damage("The file ends within a message.");
    }

    private void skip(long tag, long end) throws IOException {
        long length =
                switch ((int) tag & 7) {
                    case Wire.VARINT -> {
                        window.varint();
                        yield 0;
                    }
                    case Wire.FIXED64 -> Long.BYTES;
                    case Wire.FIXED32 -> Integer.BYTES;
                    case Wire.LENGTH -> end(end) - window.position();
                    default -> throw new Damage("A field has a type that protobuf no longer has.");
                };
        if (!window.skip(length)) {
            throw cutOff();
        }
    }
}
