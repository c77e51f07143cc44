package rewind.codec.zipkin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.JsonToken;
import rewind.codec.spanjson.JsonInput;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.SpanEvent;
import rewind.trace.SpanKind;

/**
 * What a span of version 1 has and one of version 2 has not: an endpoint with each annotation, and annotations that are
 * binary. The rules are those of {@code zipkin2.v1.V1SpanConverter}, but for these: a span that both client and server
 * wrote to stays one, the client's; and annotations that tell a span's start and end stay events.
 */
final class VersionOne {
    private static final String CLIENT_ADDRESS = "zipkin.clientAddress.";
    private static final String SERVER_ADDRESS = "zipkin.serverAddress.";
    private static final String MESSAGE_ADDRESS = "zipkin.messageAddress.";
    private static final String EVENT = "zipkin.endpoint.";

    private final List<@Nullable Endpoint> endpoints = new ArrayList<>();
    private final List<Address> addresses = new ArrayList<>();
    private @Nullable Endpoint tagged;
    private boolean any;

    private record Address(String key, Endpoint endpoint) {}

    void clear() {
        endpoints.clear();
        addresses.clear();
        tagged = null;
        any = false;
    }

    /** Notes the endpoint of the event that is added next. */
    void event(@Nullable Endpoint endpoint) {
        endpoints.add(endpoint);
        any |= endpoint != null;
    }

    /** Whether something was there that version 2 has not. */
    boolean isThere() {
        return any;
    }

    /** Reads the binary annotations, which become attributes of the span. */
    void binaryAnnotations(JsonInput in, Endpoints reader, RawSpan raw) throws IOException {
        any = true;
        if (!in.isArray("binaryAnnotations")) {
            return;
        }
        while (in.next() != JsonToken.END_ARRAY) {
            if (in.isObject("binaryAnnotations")) {
                binaryAnnotation(in, reader, raw);
            }
        }
    }

    private void binaryAnnotation(JsonInput in, Endpoints reader, RawSpan raw) throws IOException {
        String key = null;
        AttributeValue.Text value = null;
        JsonToken token = JsonToken.NULL;
        String type = null;
        Endpoint endpoint = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            token = field.equals("value") ? in.token() : token;
            switch (field) {
                case "key" -> key = in.string(field);
                case "value" -> value = in.text(field);
                case "type", "annotationType" -> type = in.string(field);
                case "endpoint" -> endpoint = in.token() == JsonToken.NULL ? null : reader.read(field);
                default -> in.skip();
            }
        }
        if (key == null) {
            in.problem("a binary annotation has no key and was left out");
            return;
        }
        boolean address = key.equals("sa") || key.equals("ca") || key.equals("ma");
        if (address && endpoint != null) {
            addresses.add(new Address(key, endpoint));
            return;
        }
        tagged = tagged == null ? endpoint : tagged;
        if (value != null) {
            raw.attributes.add(key, typed(in, key, value, token, type));
            raw.status.saw(key);
        }
    }

    private static AttributeValue typed(
            JsonInput in, String key, AttributeValue.Text value, JsonToken token, @Nullable String type) {
        String kind = type == null ? byToken(token) : type.toUpperCase(Locale.ROOT);
        try {
            return switch (kind) {
                case "BOOL" ->
                    AttributeValue.of(
                            value.value().equals("true") || value.value().equals("1"));
                case "I16", "I32", "I64" -> AttributeValue.of(Long.parseLong(value.value()));
                case "DOUBLE" -> AttributeValue.of(Double.parseDouble(value.value()));
                case "BYTES" ->
                    new AttributeValue.Bytes(
                            HexFormat.of().formatHex(Base64.getDecoder().decode(value.value())));
                default -> value;
            };
        } catch (IllegalArgumentException e) {
            // NumberFormatException is one too.
            in.problem("'" + key + "' is not of the type " + kind + " and was read as text");
            return value;
        }
    }

    private static String byToken(JsonToken token) {
        return switch (token) {
            case TRUE, FALSE -> "BOOL";
            case INTEGER -> "I64";
            case DECIMAL -> "DOUBLE";
            default -> "STRING";
        };
    }

    /** Tells the span its kind, sides and times. */
    void resolve(RawSpan raw) {
        int sent = first(raw, "cs");
        int received = first(raw, "sr");
        int produced = first(raw, "ms");
        int consumed = first(raw, "mr");
        if (sent >= 0 || first(raw, "cr") >= 0) {
            side(raw, SpanKind.CLIENT, sent, first(raw, "cr"), "sa");
            remote(raw, received);
        } else if (received >= 0 || first(raw, "ss") >= 0) {
            // Before there was the flag, a server that had not begun the span gave no timestamp.
            raw.shared |= raw.start == 0 && received >= 0;
            side(raw, SpanKind.SERVER, received, first(raw, "ss"), "ca");
        } else if (produced >= 0) {
            side(raw, SpanKind.PRODUCER, produced, first(raw, "ws"), "ma");
        } else if (consumed >= 0) {
            side(raw, SpanKind.CONSUMER, consumed, first(raw, "wr"), "ma");
        } else {
            local(raw, -1);
            remote(raw, "sa");
        }
        for (Address address : addresses) {
            String prefix =
                    switch (address.key()) {
                        case "ca" -> CLIENT_ADDRESS;
                        case "sa" -> SERVER_ADDRESS;
                        default -> MESSAGE_ADDRESS;
                    };
            address.endpoint().fields(prefix, raw.attributes::replace);
        }
        for (int i = 0; i < raw.events.size(); i++) {
            Endpoint endpoint = endpoints.get(i);
            if (endpoint != null && !endpoint.equals(raw.local)) {
                AttributeMap.Builder attributes = new AttributeMap.Builder();
                endpoint.fields(EVENT, attributes::put);
                SpanEvent event = raw.events.get(i);
                raw.events.set(i, new SpanEvent(event.epochNanos(), event.name(), attributes.build()));
            }
        }
    }

    private void side(RawSpan raw, SpanKind kind, int begin, int end, String address) {
        raw.kind = kind;
        local(raw, begin >= 0 ? begin : end);
        remote(raw, address);
        if (begin < 0) {
            return;
        }
        long start = raw.events.get(begin).epochNanos();
        if (raw.start == 0) {
            raw.start = start;
        }
        if (raw.duration == 0 && end >= 0) {
            raw.duration = Math.max(0, raw.events.get(end).epochNanos() - start);
        }
    }

    private void local(RawSpan raw, int event) {
        Endpoint local = event >= 0 ? endpoints.get(event) : null;
        for (int i = 0; local == null && i < endpoints.size(); i++) {
            local = endpoints.get(i);
        }
        local = local == null ? tagged : local;
        if (local != null && raw.local.equals(Endpoint.NONE)) {
            raw.local = local;
        }
    }

    /** The first address of this kind, which is not told again among the attributes. */
    private void remote(RawSpan raw, String address) {
        for (Address each : addresses) {
            if (each.key().equals(address)) {
                raw.remote = each.endpoint();
                addresses.remove(each);
                return;
            }
        }
    }

    private void remote(RawSpan raw, int event) {
        Endpoint endpoint = event >= 0 ? endpoints.get(event) : null;
        if (endpoint != null && raw.remote.equals(Endpoint.NONE)) {
            raw.remote = endpoint;
        }
    }

    private static int first(RawSpan raw, String name) {
        for (int i = 0; i < raw.events.size(); i++) {
            if (raw.events.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
