package rewind.server;

import rewind.telemetry.RequestContext;

/**
 * One request as a route sees it.
 *
 * @param tail what follows the route's prefix in the path, decoded; empty where nothing does
 * @param caller who asks, for the record: the address
 * @param subrequests answers requests inside of this one
 */
record Call(
        String method,
        String tail,
        Parameters parameters,
        String caller,
        RequestBody body,
        RequestContext context,
        Subrequests subrequests) {}
