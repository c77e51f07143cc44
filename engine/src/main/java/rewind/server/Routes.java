package rewind.server;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the route for a path. A parameter takes all between its prefix and its suffix, slashes too: request ids may have any
 * printable character in them. An id that ends as a longer route does is told from it by an encoded slash.
 */
final class Routes {
    /** A route that fits, with what stood in the place of its parameter, still encoded. */
    record Match(Route route, String tail) {}

    private final List<Route> routes;

    Routes(List<Route> routes) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .thenComparingInt(
                                route -> route.hasParameter() ? route.suffix().length() : 0)
                        .reversed())
                .toList();
    }

    /** @param path as it came, encoded */
    Optional<Match> find(String path) {
        for (Route route : routes) {
            if (route.hasParameter() && fits(route, path)) {
                int end = path.length() - route.suffix().length();
                return Optional.of(
                        new Match(route, path.substring(route.prefix().length(), end)));
            }
            if (!route.hasParameter() && path.equals(route.prefix())) {
                return Optional.of(new Match(route, ""));
            }
        }
        return Optional.empty();
    }

    private static boolean fits(Route route, String path) {
        return path.startsWith(route.prefix())
                && path.endsWith(route.suffix())
                && path.length() > route.prefix().length() + route.suffix().length();
    }
}
