package rewind.server;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rewind.access.Access;
import rewind.access.AccessException;
import rewind.control.CatalogueTitles;
import rewind.control.EngineException;
import rewind.control.ItemTitles;
import rewind.control.LocalReplays;
import rewind.replay.ArtefactLookup;
import rewind.replay.run.LocalArtefacts;
import rewind.store.SpanWriter;
import rewind.telemetry.FailureReports;
import rewind.telemetry.TraceClock;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.metrics.DataMetrics;

/** The engine's HTTP server. */
public final class EngineServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);
    private static final long CLOSE_MILLIS = 10_000;

    private final InetAddress host;
    private final HttpListener listener;
    /** For this machine's own programs; null where the other one is for them. */
    private final @Nullable HttpListener local;

    private final TraceStream stream;
    private final WebSocketRoute sockets;
    private final InFlight inFlight;
    private final HealthRoutes health;

    private EngineServer(
            InetAddress host,
            HttpListener listener,
            @Nullable HttpListener local,
            TraceStream stream,
            WebSocketRoute sockets,
            InFlight inFlight,
            HealthRoutes health) {
        this.health = health;
        this.sockets = sockets;
        this.host = host;
        this.listener = listener;
        this.local = local;
        this.stream = stream;
        this.inFlight = inFlight;
    }

    /**
     * What the server answers from.
     *
     * @param access who is let in
     * @param failures hears of what should not have happened
     * @param operations what those who run the engine look at
     */
    public record Parts(
            StoragePorts storage,
            Serving serving,
            Controls controls,
            Access access,
            EngineLogs logs,
            FailureReports failures,
            Operations operations,
            TraceClock clock) {

        /** The same parts over another storage. */
        Parts with(StoragePorts other) {
            return new Parts(other, serving, controls, access, logs, failures, operations, clock);
        }

        /** The same parts with other things to serve from. */
        Parts with(Serving other) {
            return new Parts(storage, other, controls, access, logs, failures, operations, clock);
        }

        /** The same parts with somebody else who hears of failures. */
        Parts with(FailureReports other) {
            return new Parts(storage, serving, controls, access, logs, other, operations, clock);
        }

        /** The same parts, looked at in another way. */
        Parts with(Operations other) {
            return new Parts(storage, serving, controls, access, logs, failures, other, clock);
        }
    }

    /**
     * Starts answering. Where the host is not this machine's loopback, every request needs an API key; for the programs of this
     * machine there is a second address then, {@link #localAddress()}.
     *
     * @param port 0 for any free one
     * @throws EngineException if the host is none of this machine's, or not its loopback and there is no valid API key, or the
     *     port is in use
     */
    public static EngineServer start(String host, int port, Parts bare) {
        StoreWrites writes =
                new StoreWrites(bare.storage().writer(), bare.clock().wall());
        Parts parts = MeasuredParts.of(bare, writes);
        InetAddress address = address(host);
        boolean beyond = !address.isLoopbackAddress();
        if (beyond) {
            requireKey(host, parts.access());
        }
        InFlight inFlight = new InFlight();
        TraceStream stream = new TraceStream(parts.storage().feed());
        Route recommend = new RecommendRoute(
                        parts.serving().pipeline(),
                        parts.serving().rollout(),
                        parts.serving().loader(),
                        parts.serving().registry(),
                        parts.serving().shadows())
                .route();
        WebSocketRoute sockets = new WebSocketRoute(recommend, inFlight);
        List<Route> all = routes(parts);
        all.addAll(List.of(recommend, new BatchRoute(recommend).route(), sockets.route(), stream.route()));
        HealthRoutes health = new HealthRoutes(parts, writes);
        all.addAll(health.routes());
        Routes routes = new Routes(all, parts.operations().metrics().requests());
        HttpListener listener =
                open(host, new InetSocketAddress(address, port), gateway(routes, parts, inFlight, beyond));
        try {
            HttpListener local = beyond
                    ? open(
                            "127.0.0.1",
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            gateway(routes, parts, inFlight, false))
                    : null;
            return new EngineServer(address, listener, local, stream, sockets, inFlight, health);
        } catch (RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private static Gateway gateway(Routes routes, Parts parts, InFlight inFlight, boolean keyRequired) {
        return new Gateway(
                routes,
                parts.storage().writer(),
                parts.clock(),
                inFlight,
                new Authentication(parts.access(), keyRequired),
                parts.failures(),
                parts.logs().requests(),
                parts.operations());
    }

    private static HttpListener open(String host, InetSocketAddress address, Gateway gateway) {
        try {
            return HttpListener.open(address, gateway);
        } catch (BindException e) {
            throw new EngineException(
                    "Port " + address.getPort() + " on " + host
                            + " is in use, or the host is not this machine's. Another --port can be given, or 0 for any"
                            + " free one.",
                    e);
        } catch (IOException e) {
            throw new EngineException(
                    "The engine cannot listen on " + host + ", port " + address.getPort() + ": " + e, e);
        }
    }

    private static List<Route> routes(Parts parts) {
        List<Route> routes = new ArrayList<>();
        ArtefactLookup artefacts = new LocalArtefacts(
                parts.serving().registry(), parts.serving().loader().snapshots());
        routes.addAll(new TraceRoutes(parts.storage().finder(), parts.clock().wall(), artefacts).routes());
        LocalReplays replays = new LocalReplays(
                parts.storage().finder(),
                parts.serving().loader(),
                LocalReplays.feedback(parts.storage().feedback()),
                parts.failures());
        routes.add(new ReplayRoute(parts.storage().finder(), replays).route());
        routes.addAll(new NoteRoutes(
                        parts.storage().finder(),
                        parts.storage().notes(),
                        parts.clock().wall(),
                        parts.logs().settings().redaction())
                .routes());
        routes.add(new DiffRoute(parts.storage().finder()).route());
        ItemTitles titles = new CatalogueTitles(parts.serving().loader().snapshots());
        routes.addAll(new ReportRoutes(
                        parts.storage().finder(),
                        replays,
                        parts.controls().rollbacks(),
                        titles,
                        parts.storage().notes(),
                        parts.clock().wall())
                .routes());
        routes.add(new CohortRoute(parts.storage().finder(), parts.clock().wall()).route());
        routes.add(new ItemsRoute(titles).route());
        routes.addAll(
                new TraceCountRoutes(parts.storage().finder(), parts.clock().wall()).routes());
        routes.addAll(new FeedbackRoutes(
                        parts.storage().finder(),
                        parts.storage().feedback(),
                        parts.storage().feedbackStatistics(),
                        parts.clock().wall())
                .routes());
        routes.addAll(
                new ControlRoutes(parts.controls().engine(), parts.serving().registry()).routes());
        routes.addAll(new RolloutRoutes(parts.controls().rollout()).routes());
        routes.addAll(new TrainingRoutes(parts.controls().trainings()).routes());
        routes.add(new RollbackRoute(parts.controls().rollbacks()).route());
        routes.addAll(new MetricsRoutes(parts.operations().metrics()).routes());
        routes.addAll(new ProfileRoutes(parts.operations().profiles()).routes());
        DataMetrics data = parts.operations().metrics().data();
        SpanWriter spans = new RedactingSpans(
                parts.storage().spans(), parts.logs().settings().redaction());
        routes.add(new OtlpRoute(spans, data).route());
        routes.add(new ZipkinRoute(spans, data).route());
        routes.addAll(new LogRoutes(parts.logs(), parts.clock().wall()).routes());
        routes.addAll(
                new LatencyRoutes(parts.storage().latencies(), parts.clock().wall()).routes());
        return routes;
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new EngineException("There is no host '" + host + "'.", e);
        }
    }

    private static void requireKey(String host, Access access) {
        try {
            if (!access.hasKeys()) {
                throw new EngineException("On " + host + " the engine can be reached from beyond this machine, so every"
                        + " request needs an API key, and there is none yet. To make one: rewind keys add NAME");
            }
        } catch (AccessException e) {
            throw new EngineException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Where it listens, {@code http://127.0.0.1:8080} for example. */
    public String address() {
        return address(host, listener);
    }

    /** What {@code /health/deep} answers, JSON. */
    public byte[] deepHealth() {
        return health.deepHealth();
    }

    /** Where the programs of this machine reach it without a key: on loopback always. */
    public String localAddress() {
        return local == null ? address() : address(InetAddress.getLoopbackAddress(), local);
    }

    private static String address(InetAddress asked, HttpListener listener) {
        InetSocketAddress bound = listener.address();
        // A socket for all addresses of version 4 says that it is one for all of version 6.
        InetAddress host = asked.isAnyLocalAddress() ? asked : bound.getAddress();
        String name = host instanceof Inet6Address ? "[" + host.getHostAddress() + "]" : host.getHostAddress();
        return "http://" + name + ":" + bound.getPort();
    }

    /** Takes no more requests, and returns when those that had come are answered. */
    @Override
    public void close() {
        listener.stopAccepting();
        if (local != null) {
            local.stopAccepting();
        }
        stream.close();
        sockets.close();
        if (!inFlight.await(CLOSE_MILLIS)) {
            LOG.warn("some requests were still not answered after {} ms", CLOSE_MILLIS);
        }
        listener.close();
        if (local != null) {
            local.close();
        }
    }
}
