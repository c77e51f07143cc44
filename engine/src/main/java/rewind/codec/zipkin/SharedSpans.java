package rewind.codec.zipkin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.Span;
import rewind.trace.SpanKind;

/**
 * Zipkin's spans of which client and server share one id. A tree needs ids that differ, so the server's half has an id of
 * its own here: the shared one, a slash and its endpoint ({@code 74280ae0c10d8062/backend@10.0.0.7:80}), which depends on
 * nothing but the half itself, so that the same half has the same id in whichever file or request it comes. What stood
 * in the file is kept in attributes:
 *
 * <ul>
 *   <li>{@code zipkin.shared}: true where the half said {@code "shared": true}, false where it did not and was recognised
 *       by a client with its id
 *   <li>{@code zipkin.id}: the shared id
 *   <li>{@code zipkin.parentId}: the parent that the half named, which is the client's; absent for a root
 * </ul>
 *
 * <p>{@link #join} puts such halves where they belong in a tree. The reader does so for spans that stand near one another;
 * who gathers the spans of a trace from several files or requests calls it again, with all of them.
 */
public final class SharedSpans {
    static final String SHARED = "zipkin.shared";
    static final String ID = "zipkin.id";
    static final String PARENT_ID = "zipkin.parentId";
    private static final int FEW = 16;

    private SharedSpans() {}

    /**
     * The same spans, in the same order, with parents that make a tree: a server's half under the client's half, or under
     * the parent it named where the client's is not there; a span that names a shared id as its parent under the half with
     * its own component, else under the client's half, else under the server's. As {@code zipkin2.internal.SpanNode} has
     * it. Doing it twice changes nothing.
     *
     * @param spans of one trace
     * @return the list itself where nothing is shared
     */
    public static List<Span> join(List<Span> spans) {
        if (isWithout(spans)) {
            return spans;
        }
        Set<String> clients = new HashSet<>();
        for (Span span : spans) {
            if (span.kind() == SpanKind.CLIENT) {
                clients.add(span.spanId());
            }
        }
        boolean any = spans.stream().anyMatch(span -> sharedId(span) != null || isUnmarked(span, clients));
        if (!any) {
            return spans;
        }
        List<Span> marked = new ArrayList<>(spans.size());
        Map<String, List<Span>> halves = new HashMap<>();
        Set<String> whole = new HashSet<>();
        for (Span span : spans) {
            Span it = isUnmarked(span, clients) ? half(span, false) : span;
            String shared = sharedId(it);
            if (shared == null) {
                whole.add(it.spanId());
            } else {
                halves.computeIfAbsent(shared, id -> new ArrayList<>()).add(it);
            }
            marked.add(it);
        }
        marked.replaceAll(span -> placed(span, halves, whole));
        return marked;
    }

    /** Whether nothing is shared, as in most traces, told without a table of their ids; not asked of long ones. */
    private static boolean isWithout(List<Span> spans) {
        if (spans.size() > FEW) {
            return false;
        }
        for (Span span : spans) {
            if (sharedId(span) != null) {
                return false;
            }
            if (span.kind() != SpanKind.CLIENT) {
                continue;
            }
            for (Span other : spans) {
                if (other.kind() == SpanKind.SERVER && other.spanId().equals(span.spanId())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A server that has the id of a client and does not say that it shares it, as some instrumentation leaves out. */
    private static boolean isUnmarked(Span span, Set<String> clients) {
        return span.kind() == SpanKind.SERVER && clients.contains(span.spanId()) && sharedId(span) == null;
    }

    private static Span placed(Span span, Map<String, List<Span>> halves, Set<String> whole) {
        String shared = sharedId(span);
        String parent = shared == null ? span.parentSpanId() : shared;
        if (shared != null && !whole.contains(shared)) {
            parent = text(span, PARENT_ID);
        } else if (shared != null) {
            return withParent(span, shared);
        }
        List<Span> servers = parent == null ? null : halves.get(parent);
        if (servers == null) {
            return withParent(span, parent);
        }
        Span same = null;
        for (Span server : servers) {
            boolean component =
                    !server.spanId().equals(span.spanId()) && server.component().equals(span.component());
            if (component && (same == null || server.resource().equals(span.resource()))) {
                same = server;
            }
        }
        if (same != null) {
            return withParent(span, same.spanId());
        }
        return withParent(
                span, whole.contains(parent) ? parent : servers.getFirst().spanId());
    }

    /**
     * The half of a server.
     *
     * @param said whether it said that it shares its id
     */
    static Span half(Span span, boolean said) {
        AttributeMap.Builder attributes = new AttributeMap.Builder();
        span.attributes().forEach(attributes::put);
        mark(attributes::put, span.spanId(), span.parentSpanId(), said);
        return new Span(
                id(span.spanId(), span.component(), span.resource()),
                span.parentSpanId(),
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                span.statusMessage(),
                attributes.build(),
                span.events(),
                span.links(),
                span.resource());
    }

    /** Takes attributes. */
    interface Attributes {
        /** Sets one. */
        void put(String key, AttributeValue value);
    }

    /** Adds what a server's half is known by. */
    static void mark(Attributes attributes, String id, @Nullable String parentId, boolean said) {
        attributes.put(SHARED, AttributeValue.of(said));
        attributes.put(ID, AttributeValue.of(id));
        if (parentId != null) {
            attributes.put(PARENT_ID, AttributeValue.of(parentId));
        }
    }

    /** The id of a server's half. */
    static String id(String shared, String component, Map<String, AttributeValue> resource) {
        AttributeValue address = resource.get(Endpoint.LOCAL + Endpoint.IPV4);
        if (address == null) {
            address = resource.get(Endpoint.LOCAL + Endpoint.IPV6);
        }
        AttributeValue port = resource.get(Endpoint.LOCAL + Endpoint.PORT);
        return shared
                + "/"
                + (component.isEmpty() ? "server" : component)
                + (address == null ? "" : "@" + address.text())
                + (port == null ? "" : ":" + port.text());
    }

    /** The id that a server's half shares; null for any other span. */
    static @Nullable String sharedId(Span span) {
        return text(span, ID);
    }

    private static @Nullable String text(Span span, String key) {
        return span.attributes().get(key) instanceof AttributeValue.Text text ? text.value() : null;
    }

    private static Span withParent(Span span, @Nullable String parent) {
        if (Objects.equals(parent, span.parentSpanId())) {
            return span;
        }
        return new Span(
                span.spanId(),
                parent,
                span.name(),
                span.kind(),
                span.component(),
                span.startEpochNanos(),
                span.durationNanos(),
                span.status(),
                span.statusMessage(),
                span.attributes(),
                span.events(),
                span.links(),
                span.resource());
    }
}
