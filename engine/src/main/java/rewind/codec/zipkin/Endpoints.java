package rewind.codec.zipkin;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rewind.codec.jsontext.AttributeJson;
import rewind.codec.jsontext.AttributeJsonReader;
import rewind.codec.spanjson.JsonInput;
import rewind.codec.spanjson.RewindTags;
import rewind.trace.AttributeMap;
import rewind.trace.AttributeValue;

/** Reads endpoints, of which a file has few that differ. */
final class Endpoints {
    /** More than a file has services; a file that has more begins anew, so that memory does not grow with it. */
    private static final int MOST = 4096;

    private static final int LONGEST = 4096;

    private final Map<Endpoint, Map<String, AttributeValue>> resources = new HashMap<>();
    private final Map<Kept, Map<String, AttributeValue>> keptResources = new HashMap<>();
    private final JsonInput in;
    private Endpoint last = Endpoint.NONE;
    private Endpoint lastLocal = Endpoint.NONE;
    private Map<String, AttributeValue> lastResource = Endpoint.NONE.resource();

    private record Kept(Endpoint endpoint, String json) {}

    Endpoints(JsonInput in) {
        this.in = in;
    }

    /**
     * The resource of an endpoint with what Rewind kept of it in a tag, the same one each time.
     *
     * @param kept {@link AttributeJson}; null where nothing was kept
     */
    Map<String, AttributeValue> resource(Endpoint endpoint, @Nullable String kept, JsonInput in) {
        if (kept == null) {
            return resource(endpoint);
        }
        Kept key = new Kept(endpoint, kept);
        Map<String, AttributeValue> resource = keptResources.get(key);
        if (resource != null) {
            return resource;
        }
        AttributeMap.Builder builder = new AttributeMap.Builder();
        resource(endpoint).forEach(builder::put);
        try {
            AttributeJsonReader.whole(kept, AttributeJsonReader::attributes).forEach(builder::put);
        } catch (IllegalArgumentException e) {
            in.problem("'" + RewindTags.RESOURCE + "' is not of its form and was left out");
        }
        resource = builder.build();
        if (kept.length() <= LONGEST) {
            if (keptResources.size() == MOST) {
                keptResources.clear();
            }
            keptResources.put(key, resource);
        }
        return resource;
    }

    /** The endpoint that begins with the current token. */
    Endpoint read(String name) throws IOException {
        if (!in.isObject(name)) {
            return Endpoint.NONE;
        }
        AttributeValue.Text service = Endpoint.NONE.service();
        AttributeValue.Text ipv4 = null;
        AttributeValue.Text ipv6 = null;
        long port = 0;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case Endpoint.SERVICE -> {
                    AttributeValue.Text text = in.text(field);
                    service = text == null ? service : text;
                }
                case Endpoint.IPV4 -> ipv4 = in.text(field);
                case Endpoint.IPV6 -> ipv6 = in.text(field);
                case Endpoint.PORT -> port = port();
                default -> in.skip();
            }
        }
        if (same(last, service, ipv4, ipv6, port)) {
            return last;
        }
        last = new Endpoint(service, ipv4, ipv6, port);
        return last;
    }

    /** Texts that repeat are mostly the same objects, which equals finds first. */
    private static boolean same(
            Endpoint endpoint,
            AttributeValue.Text service,
            AttributeValue.@Nullable Text ipv4,
            AttributeValue.@Nullable Text ipv6,
            long port) {
        return endpoint.port() == port
                && service.equals(endpoint.service())
                && Objects.equals(ipv4, endpoint.ipv4())
                && Objects.equals(ipv6, endpoint.ipv6());
    }

    private long port() throws IOException {
        String text = in.string(Endpoint.PORT);
        if (text == null || text.isEmpty()) {
            return 0;
        }
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, as what is out of range is
        }
        in.problem("'port' is no port and was left out");
        return 0;
    }

    /** The resource of an endpoint, the same one each time. */
    Map<String, AttributeValue> resource(Endpoint endpoint) {
        if (endpoint.equals(lastLocal)) {
            return lastResource;
        }
        Map<String, AttributeValue> resource = resources.get(endpoint);
        if (resource == null) {
            if (resources.size() == MOST) {
                resources.clear();
            }
            resource = endpoint.resource();
            resources.put(endpoint, resource);
        }
        lastLocal = endpoint;
        lastResource = resource;
        return resource;
    }
}
