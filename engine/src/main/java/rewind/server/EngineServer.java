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
import rewind.control.EngineControl;
import rewind.control.EngineException;
import rewind.control.ItemTitles;
import rewind.control.LocalReplays;
import rewind.control.RollbackControl;
import rewind.control.RolloutControl;
import rewind.control.TrainingControl;
import rewind.pipeline.ModelLoader;
import rewind.pipeline.Pipeline;
import rewind.pipeline.Rollout;
import rewind.pipeline.ShadowRuns;
import rewind.recommend.registry.ModelRegistry;
import rewind.replay.ArtefactLookup;
import rewind.replay.run.LocalArtefacts;
import rewind.store.FeedbackLog;
import rewind.store.FeedbackStatistics;
import rewind.store.LatencyStatistics;
import rewind.store.SpanWriter;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceNotes;
import rewind.store.TraceWriter;
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
     * @param writer takes the trace of each request before its answer leaves
     * @param spans takes the spans that other programs send
     * @param access who is let in
     * @param failures hears of what should not have happened
     * @param operations what those who run the engine look at
     */
    public record Parts(
            Pipeline pipeline,
            Rollout rollout,
            ShadowRuns shadows,
            ModelLoader loader,
            ModelRegistry registry,
            TraceFinder finder,
            TraceWriter writer,
            FeedbackLog feedback,
            FeedbackStatistics feedbackStatistics,
            EngineControl control,
            RolloutControl rolloutControl,
            TrainingControl trainings,
            RollbackControl rollbacks,
            TraceClock clock,
            SpanWriter spans,
            LatencyStatistics latencies,
            TraceFeed feed,
            TraceNotes notes,
            Access access,
            FailureReports failures,
            EngineLogs logs,
            Operations operations) {

        /** The same parts, with another place for the spans of other programs. */
        Parts withSpans(SpanWriter other) {
            return new Parts(
                    pipeline,
                    rollout,
                    shadows,
                    loader,
                    registry,
                    finder,
                    writer,
                    feedback,
                    feedbackStatistics,
                    control,
                    rolloutControl,
                    trainings,
                    rollbacks,
                    clock,
                    other,
                    latencies,
                    feed,
                    notes,
                    access,
                    failures,
                    logs,
                    operations);
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
        StoreWrites writes = new StoreWrites(bare.writer(), bare.clock().wall());
        Parts parts = MeasuredParts.of(bare, writes);
        InetAddress address = address(host);
        boolean beyond = !address.isLoopbackAddress();
        if (beyond) {
            requireKey(host, parts.access());
        }
        InFlight inFlight = new InFlight();
        TraceStream stream = new TraceStream(parts.feed());
        Route recommend = new RecommendRoute(
                        parts.pipeline(), parts.rollout(), parts.loader(), parts.registry(), parts.shadows())
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
                parts.writer(),
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
        ArtefactLookup artefacts =
                new LocalArtefacts(parts.registry(), parts.loader().snapshots());
        routes.addAll(new TraceRoutes(parts.finder(), parts.clock().wall(), artefacts).routes());
        LocalReplays replays =
                new LocalReplays(parts.finder(), parts.loader(), LocalReplays.feedback(parts.feedback()));
        routes.add(new ReplayRoute(parts.finder(), replays).route());
        routes.addAll(
                new NoteRoutes(parts.finder(), parts.notes(), parts.clock().wall()).routes());
        routes.add(new DiffRoute(parts.finder()).route());
        ItemTitles titles = new CatalogueTitles(parts.loader().snapshots());
        routes.addAll(new ReportRoutes(
                        parts.finder(),
                        replays,
                        parts.rollbacks(),
                        titles,
                        parts.notes(),
                        parts.clock().wall())
                .routes());
        routes.add(new CohortRoute(parts.finder(), parts.clock().wall()).route());
        routes.add(new ItemsRoute(titles).route());
        routes.addAll(new TraceCountRoutes(parts.finder(), parts.clock().wall()).routes());
        routes.addAll(new FeedbackRoutes(
                        parts.finder(),
                        parts.feedback(),
                        parts.feedbackStatistics(),
                        parts.clock().wall())
                .routes());
        routes.addAll(new ControlRoutes(parts.control(), parts.registry()).routes());
        routes.addAll(new RolloutRoutes(parts.rolloutControl()).routes());
        routes.addAll(new TrainingRoutes(parts.trainings()).routes());
        routes.add(new RollbackRoute(parts.rollbacks()).route());
        routes.addAll(new MetricsRoutes(parts.operations().metrics()).routes());
        routes.addAll(new ProfileRoutes(parts.operations().profiles()).routes());
        DataMetrics data = parts.operations().metrics().data();
        SpanWriter spans =
                new RedactingSpans(parts.spans(), parts.logs().settings().redaction());
        routes.add(new OtlpRoute(spans, data).route());
        routes.add(new ZipkinRoute(spans, data).route());
        routes.addAll(new LogRoutes(parts.logs(), parts.clock().wall()).routes());
        routes.addAll(new LatencyRoutes(parts.latencies(), parts.clock().wall()).routes());
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
