package rewind.codec.otlp;

import java.util.Map;
import java.util.function.BiConsumer;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;
import rewind.trace.SpanEvent;

/** The fields of a resource or a scope while they are read. */
final class SourceDraft implements AttributeTarget {
    private final Attributes attributes = new Attributes();
    private String name = "";
    private String version = "";
    private String schemaUrl = "";
    private long dropped;
    private int settings;

    void clear() {
        attributes.clear();
        name = "";
        version = "";
        schemaUrl = "";
        dropped = 0;
        settings = 0;
    }

    /** How often something was set: whether more is known than before. */
    int settings() {
        return settings;
    }

    @Override
    public void attribute(String key, AttributeValue value) {
        attributes.attribute(key, value);
        settings++;
    }

    /** Of a scope. */
    void name(String value) {
        name = value;
        settings++;
    }

    /** Of a scope. */
    void version(String value) {
        version = value;
        settings++;
    }

    void schemaUrl(String value) {
        schemaUrl = value;
        settings++;
    }

    void dropped(long count) {
        dropped = count;
        settings++;
    }

    /** Whether an attribute was set twice. */
    boolean repeated() {
        return attributes.repeated(attributes.build());
    }

    /** The resource as spans have it: the service apart from all else. */
    Resource resource() {
        Map<String, AttributeValue> all = attributes.build();
        AttributeValue service = all.get(Names.SERVICE);
        if (service == null && schemaUrl.isEmpty() && dropped == 0) {
            return new Resource("", shared(all));
        }
        AttributeMap.Builder others = new AttributeMap.Builder();
        BiConsumer<String, AttributeValue> add = (key, value) -> {
            if (!key.equals(Names.SERVICE)) {
                others.put(key, value);
            }
        };
        all.forEach(add);
        text(add, Names.RESOURCE_SCHEMA, schemaUrl);
        count(add, Names.RESOURCE_DROPPED, dropped);
        return new Resource(service == null ? "" : service.text(), others.build());
    }

    /** In the form that spans keep without copying it, so that all of them share one. */
    private static Map<String, AttributeValue> shared(Map<String, AttributeValue> map) {
        return new SpanEvent(0, "", map).attributes();
    }

    /** What a scope adds to the attributes of its spans. */
    Map<String, AttributeValue> scope() {
        AttributeMap.Builder all = new AttributeMap.Builder();
        text(all::put, Names.SCOPE_NAME, name);
        text(all::put, Names.SCOPE_VERSION, version);
        text(all::put, Names.SCOPE_SCHEMA, schemaUrl);
        count(all::put, Names.SCOPE_DROPPED, dropped);
        attributes.build().forEach((key, value) -> all.put(Names.SCOPE_ATTRIBUTE + key, value));
        return all.build();
    }

    private static void text(BiConsumer<String, AttributeValue> to, String key, String value) {
        if (!value.isEmpty()) {
            to.accept(key, AttributeValue.of(value));
        }
    }

    private static void count(BiConsumer<String, AttributeValue> to, String key, long value) {
        if (value != 0) {
            to.accept(key, Values.of(value));
        }
    }

    /** @param service empty where none is named */
    record Resource(String service, Map<String, AttributeValue> attributes) {
        static final Resource UNKNOWN = new Resource("", new AttributeMap.Builder().build());
    }
}
