package rewind.codec.zipkin;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import rewind.codec.spanjson.JsonInput;
import rewind.trace.AttributeValue;

/** Reads endpoints, of which a file has few that differ. */
final class Endpoints {
    /** More than a file has services; a file that has more begins anew, so that memory does not grow with it. */
    private static final int MOST = 4096;

    private final Map<Endpoint, Map<String, AttributeValue>> resources = new HashMap<>();
    private final JsonInput in;

    Endpoints(JsonInput in) {
        this.in = in;
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
            in.next();
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
        return new Endpoint(service, ipv4, ipv6, port);
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
        Map<String, AttributeValue> resource = resources.get(endpoint);
        if (resource == null) {
            if (resources.size() == MOST) {
                resources.clear();
            }
            resource = endpoint.resource();
            resources.put(endpoint, resource);
        }
        return resource;
    }
}
