package rewind.codec.jaeger;

import java.util.Map;
import rewind.trace.AttributeValue;

/** What a span ran in: a service, and what else is known of it. */
record JaegerProcess(String service, Map<String, AttributeValue> resource) {
    static final JaegerProcess UNKNOWN = new JaegerProcess("", Map.of());
}
