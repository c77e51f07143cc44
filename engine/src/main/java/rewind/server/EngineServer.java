package rewind.server;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
import rewind.store.TraceWriter;
import rewind.telemetry.TraceClock;
import rewind.telemetry.metrics.DataMetrics;

/** The engine's HTTP server. */
public final class EngineServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineServer.class);
    private static final long CLOSE_MILLIS = 10_000;

    private final HttpListener listener;
    private final TraceStream stream;
    private final InFlight inFlight;

    private EngineServer(HttpListener listener, TraceStream stream, InFlight inFlight) {
        this.listener = listener;
        this.stream = stream;
        this.inFlight = inFlight;
    }

    /**
     * What the server answers from.
     *
     * @param writer takes the trace of each request before its answer leaves
     * @param spans takes the spans that other programs send
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
                    operations);
        }
    }

    /**
     * Starts answering.
     *
     * @param port 0 for any free one
     * @throws EngineException if the host is not this machine's loopback, or the port is in use
     */
    public static EngineServer start(String host, int port, Parts bare) {
        StoreWrites writes = new StoreWrites(bare.writer(), bare.clock().wall());
        Parts parts = MeasuredParts.of(bare, writes);
        InetSocketAddress address = loopback(host, port);
        InFlight inFlight = new InFlight();
        TraceStream stream = new TraceStream(parts.feed());
        List<Route> routes = routes(parts);
        routes.addAll(new HealthRoutes(parts, writes).routes());
        routes.add(stream.route());
        Operations operations = parts.operations();
        Gateway gateway = new Gateway(
                new Routes(routes, operations.metrics().requests()),
                parts.writer(),
                parts.clock(),
                inFlight,
                operations);
        try {
            return new EngineServer(HttpListener.open(address, gateway), stream, inFlight);
        } catch (BindException e) {
            throw new EngineException(
                    "Port " + port + " on " + host + " is in use. Another --port can be given, or 0 for any free one.",
                    e);
        } catch (IOException e) {
            throw new EngineException("The engine cannot listen on " + host + ", port " + port + ": " + e, e);
        }
    }

    private static List<Route> routes(Parts parts) {
        List<Route> routes = new ArrayList<>();
        routes.add(
                new RecommendRoute(parts.pipeline(), parts.rollout(), parts.loader(), parts.registry(), parts.shadows())
                        .route());
        ArtefactLookup artefacts =
                new LocalArtefacts(parts.registry(), parts.loader().snapshots());
        routes.addAll(new TraceRoutes(parts.finder(), parts.clock().wall(), artefacts).routes());
        LocalReplays replays =
                new LocalReplays(parts.finder(), parts.loader(), LocalReplays.feedback(parts.feedback()));
        routes.add(new ReplayRoute(parts.finder(), replays).route());
        routes.add(new DiffRoute(parts.finder()).route());
        ItemTitles titles = new CatalogueTitles(parts.loader().snapshots());
        routes.addAll(new ReportRoutes(
                        parts.finder(),
                        replays,
                        parts.rollbacks(),
                        titles,
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
        routes.add(new OtlpRoute(parts.spans(), data).route());
        routes.add(new ZipkinRoute(parts.spans(), data).route());
        routes.addAll(new LatencyRoutes(parts.latencies(), parts.clock().wall()).routes());
        return routes;
    }

    private static InetSocketAddress loopback(String host, int port) {
        try {
            InetAddress address = InetAddress.getByName(host);
            if (!address.isLoopbackAddress()) {
                throw new EngineException("The engine listens on this machine only (127.0.0.1), not on " + host
                        + ": it does not ask for API keys yet.");
            }
            return new InetSocketAddress(address, port);
        } catch (UnknownHostException e) {
            throw new EngineException("There is no host '" + host + "'.", e);
        }
    }

    /** Where it listens, {@code http://127.0.0.1:8080} for example. */
    public String address() {
        InetSocketAddress bound = listener.address();
        InetAddress host = bound.getAddress();
        String name = host instanceof Inet6Address ? "[" + host.getHostAddress() + "]" : host.getHostAddress();
        return "http://" + name + ":" + bound.getPort();
    }

    /** Takes no more requests, and returns when those that had come are answered. */
    @Override
    public void close() {
        listener.stopAccepting();
        stream.close();
        if (!inFlight.await(CLOSE_MILLIS)) {
            LOG.warn("some requests were still not answered after {} ms", CLOSE_MILLIS);
        }
        listener.close();
    }
}
