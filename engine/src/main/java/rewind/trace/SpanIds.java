package rewind.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Which span an id means. It should be one; where it is several, the first by start, unless they are the two halves of a
 * call that share an id as Zipkin's B3 allows: then it is the server in the component that asks, else the client in it,
 * else the first server, for what a server causes names the id that it shares (Jaeger's {@code SpanIDUniquifier} and
 * {@code zipkin2.internal.SpanNode}).
 */
final class SpanIds {
    private final Span[] spans;
    private final Map<String, Integer> first;
    private final Map<String, Calls> calls = new HashMap<>();

    /** The spans of one id, where it is not one alone. */
    private static final class Calls {
        private int client = -1;
        private int server = -1;
        private final Map<String, Integer> servers = new HashMap<>();

        boolean isShared() {
            return client >= 0 && server >= 0;
        }
    }

    SpanIds(Span[] spans) {
        this.spans = spans;
        this.first = HashMap.newHashMap(spans.length);
        for (int i = 0; i < spans.length; i++) {
            Integer before = first.putIfAbsent(spans[i].spanId(), i);
            if (before != null) {
                Calls same = calls.computeIfAbsent(spans[i].spanId(), id -> new Calls());
                note(same, before);
                note(same, i);
            }
        }
    }

    private void note(Calls same, int span) {
        SpanKind kind = spans[span].kind();
        if (kind == SpanKind.CLIENT && same.client < 0) {
            same.client = span;
        } else if (kind == SpanKind.SERVER) {
            same.server = same.server < 0 ? span : same.server;
            same.servers.putIfAbsent(spans[span].component(), span);
        }
    }

    /** The index of a span's parent; -1 where it has none, or one that is not here. */
    int parentOf(int index) {
        Span span = spans[index];
        Calls own = calls.get(span.spanId());
        if (own != null && own.isShared() && span.kind() == SpanKind.SERVER && isHalfOf(span, spans[own.client])) {
            return own.client;
        }
        return span.parentSpanId() == null ? -1 : named(span.parentSpanId(), span);
    }

    /** Both halves name the same parent; some servers name none, or their own id. */
    private static boolean isHalfOf(Span server, Span client) {
        String parent = server.parentSpanId();
        return parent == null || parent.equals(server.spanId()) || Objects.equals(parent, client.parentSpanId());
    }

    private int named(String id, Span child) {
        Calls same = calls.get(id);
        if (same == null || !same.isShared()) {
            return first.getOrDefault(id, -1);
        }
        Integer server = child.component().isEmpty() ? null : same.servers.get(child.component());
        if (server != null) {
            return server;
        }
        boolean ofClient =
                !child.component().isEmpty() && spans[same.client].component().equals(child.component());
        return ofClient ? same.client : same.server;
    }
}
