package rewind.server;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the route for a path. A parameter takes all that follows its prefix, slashes too: request ids may have any
 * printable character in them.
 */
final class Routes {
    /** A route that fits, with what stood in the place of its parameter, still encoded. */
    record Match(Route route, String tail) {}

    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .reversed())
                .toList();
    }

    /** @param path as it came, encoded */
    Optional<Match> find(String path) {
        for (Route route : routes) {
            if (route.hasParameter()
                    && path.startsWith(route.prefix())
                    && path.length() > route.prefix().length()) {
                return Optional.of(
                        new Match(route, path.substring(route.prefix().length())));
            }
            if (!route.hasParameter() && path.equals(route.prefix())) {
                return Optional.of(new Match(route, ""));
            }
        }
        return Optional.empty();
    }
}
