package rewind.codec.zipkin;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;

/**
 * A side of a span: a service and where it runs.
 *
 * @param port 0 where it is not known
 */
record Endpoint(
        AttributeValue.Text service,
        AttributeValue.@Nullable Text ipv4,
        AttributeValue.@Nullable Text ipv6,
        long port) {
    static final String LOCAL = "zipkin.localEndpoint.";
    static final String REMOTE = "zipkin.remoteEndpoint.";
    static final String SERVICE = "serviceName";
    static final String IPV4 = "ipv4";
    static final String IPV6 = "ipv6";
    static final String PORT = "port";

    private static final AttributeValue.Text EMPTY = new AttributeValue.Text("");

    static final Endpoint NONE = new Endpoint(EMPTY, null, null, 0);

    /** The fields but the service, which is the component. */
    Map<String, AttributeValue> resource() {
        AttributeMap.Builder builder = new AttributeMap.Builder();
        address(LOCAL, builder::put);
        return builder.build();
    }

    /** The fields as attributes. */
    void fields(String prefix, BiConsumer<String, AttributeValue> attributes) {
        if (!service.value().isEmpty()) {
            attributes.accept(prefix + SERVICE, service);
        }
        address(prefix, attributes);
    }

    private void address(String prefix, BiConsumer<String, AttributeValue> attributes) {
        if (ipv4 != null) {
            attributes.accept(prefix + IPV4, ipv4);
        }
        if (ipv6 != null) {
            attributes.accept(prefix + IPV6, ipv6);
        }
        if (port != 0) {
            attributes.accept(prefix + PORT, AttributeValue.of(port));
        }
    }
}
