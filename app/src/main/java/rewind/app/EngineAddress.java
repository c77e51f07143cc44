package rewind.app;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Where an engine is, as it is given on the command line. */
final class EngineAddress {
    private static final int USUAL_PORT = 8080;
    private static final int MOST_PORT = 65_535;

    private EngineAddress() {}

    /**
     * Understands {@code http://127.0.0.1:8080}, and the same without {@code http://}, without a port (8080), or with a slash
     * at its end.
     *
     * @return {@code http://host:port}
     * @throws IllegalArgumentException if it is no address, or none of this machine's own
     */
    static String parse(String given) {
        URI uri = uri(given.contains("://") ? given : "http://" + given, given);
        String host = uri.getHost();
        if (host == null || !"http".equalsIgnoreCase(uri.getScheme()) || uri.getPort() > MOST_PORT) {
            throw refused(given);
        }
        boolean more = !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null;
        if (more) {
            throw refused(given);
        }
        requireLoopback(host);
        return "http://" + host + ":" + (uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
    }

    private static URI uri(String text, String given) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refused(given);
        }
    }

    private static IllegalArgumentException refused(String given) {
        return new IllegalArgumentException(
                "--engine must be an address such as http://127.0.0.1:8080, not '" + given + "'.");
    }

    private static void requireLoopback(String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException("--engine must be on this machine (127.0.0.1), not on " + host
                        + ": the explorer and the commands bear no API keys.");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("There is no host '" + host + "'.", e);
        }
    }
}
