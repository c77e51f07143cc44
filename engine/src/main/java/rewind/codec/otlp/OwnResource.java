package rewind.codec.otlp;

import java.util.Map;
import rewind.trace.AttributeValue;
import rewind.trace.TraceSummary;

/**
 * What is said of this program where its own spans are written.
 *
 * @param service {@code service.name}
 * @param attributes beside that
 */
public record OwnResource(String service, Map<String, AttributeValue> attributes) {
    static final OwnResource USUAL = new OwnResource(TraceSummary.OWN_SERVICE, Map.of());
}
