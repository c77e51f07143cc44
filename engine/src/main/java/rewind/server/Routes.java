package rewind.server;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import rewind.telemetry.metrics.RequestMeter;
import rewind.telemetry.metrics.RouteMeter;

/**
 * Finds the route for a path. A parameter takes all between its prefix and its suffix, slashes too: request ids may have any
 * printable character in them. An id that ends as a longer route does is told from it by an encoded slash.
 */
final class Routes {
    /** A route that fits, with what stood in the place of its parameter, still encoded. */
    record Match(Route route, RouteMeter meter, String tail) {}

    private record Entry(Route route, RouteMeter meter) {}

    private final List<Entry> routes;
    private final RouteMeter unmatched;

    Routes(List<Route> routes, RequestMeter requests) {
        this.routes = routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.prefix().length())
                        .thenComparingInt(
                                route -> route.hasParameter() ? route.suffix().length() : 0)
                        .reversed())
                .map(route -> new Entry(route, requests.route(route.template())))
                .toList();
        this.unmatched = requests.route("unmatched");
    }

    /** Counts the requests that no route answers. */
    RouteMeter unmatched() {
        return unmatched;
    }

    /** @param path as it came, encoded */
    Optional<Match> find(String path) {
        for (Entry entry : routes) {
            Route route = entry.route();
            if (route.hasParameter() && fits(route, path)) {
                int end = path.length() - route.suffix().length();
                return Optional.of(new Match(
                        route, entry.meter(), path.substring(route.prefix().length(), end)));
            }
            if (!route.hasParameter() && path.equals(route.prefix())) {
                return Optional.of(new Match(route, entry.meter(), ""));
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
