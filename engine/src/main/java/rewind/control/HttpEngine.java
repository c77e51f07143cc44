package rewind.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.store.LatencyStatistics;
import rewind.store.RolloutEvent;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;

/**
 * An engine in another process, asked over HTTP: what it serves, and the traces that it keeps. A method whose thread is
 * interrupted takes its request back and fails.
 */
public final class HttpEngine implements EngineControl, RolloutControl, TrainingControl, AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final HttpCalls calls;
    private final HttpTraces traces;
    private @Nullable HttpTraceFeed feed;

    /** @param address {@code http://127.0.0.1:8080} for example */
    public HttpEngine(String address) {
        this(address, Optional::empty);
    }

    /**
     * An engine that may be started again elsewhere.
     *
     * @param address {@code http://127.0.0.1:8080} for example
     * @param whereabouts where it is now, asked when nobody is at its address any more; empty if that is not known
     */
    public HttpEngine(String address, Supplier<Optional<String>> whereabouts) {
        this.calls = new HttpCalls(address, whereabouts);
        this.traces = new HttpTraces(calls);
    }

    /** Where it is, as far as is known. */
    public String address() {
        return calls.address();
    }

    /** What it keeps. */
    public TraceFinder traces() {
        return traces;
    }

    /** How long its requests took. */
    public LatencyStatistics latencies() {
        return new HttpLatencies(calls);
    }

    /**
     * Tells of what it stores, from now on. The first call connects, and waits a few seconds for that at most: should there be
     * no connection by then, followers are told that they missed something when there is one.
     */
    public synchronized TraceFeed feed() {
        HttpTraceFeed following = feed;
        if (following == null) {
            following = new HttpTraceFeed(calls, HttpTraceFeed.SILENCE);
            feed = following;
            try {
                following.awaitConnected(TO_CONNECT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return following;
    }

    @Override
    public EngineStatus status() {
        // 503 says that no model serves, which is a status like any other.
        HttpCalls.Answer answer = calls.get("/health", Set.of(200, 503), HttpCalls.LITTLE_PATIENCE);
        return ControlJson.readStatus(calls.address(), answer.json());
    }

    @Override
    public List<ModelInfo> models() {
        return ControlJson.readModels(calls.ask("GET", "/models", Set.of(200)).json());
    }

    @Override
    public SwitchResult switchTo(String version, String who) {
        return ControlJson.readSwitch(change("/switch?" + HttpCalls.query(Map.of("model", version, "who", who))));
    }

    @Override
    public RolloutInfo rollout() {
        return RolloutInfoJson.readInfo(
                calls.ask("GET", "/rollout", Set.of(200)).json());
    }

    @Override
    public RolloutChange update(RolloutRequest request, String who) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        parameters.put("who", who);
        return RolloutInfoJson.readChange(change("/rollout/update?" + HttpCalls.query(parameters)));
    }

    private JsonNode change(String path) {
        HttpCalls.Answer answer = calls.ask("POST", path, Set.of(200, 400, 404));
        return switch (answer.status()) {
            case 400 -> throw new IllegalArgumentException(answer.detail());
            case 404 -> throw new UnknownModelException(answer.detail());
            default -> answer.json();
        };
    }

    @Override
    public List<RolloutEvent> rolloutEvents(int limit) {
        return RolloutInfoJson.readEvents(
                calls.ask("GET", "/rollout/events?limit=" + limit, Set.of(200)).json());
    }

    @Override
    public JobInfo train(TrainingSpec spec) {
        HttpCalls.Answer answer =
                calls.ask("POST", "/train", Set.of(202, 400, 409, 429), TrainingJson.write(spec), HttpCalls.PATIENCE);
        return switch (answer.status()) {
            case 400 -> throw new IllegalArgumentException(answer.detail());
            case 409 -> throw new ConflictException(answer.detail());
            case 429 -> throw new BusyException(answer.detail());
            default -> TrainingJson.readJob(answer.json());
        };
    }

    @Override
    public Optional<JobInfo> job(String id) {
        return found(calls.ask("GET", "/jobs/" + HttpCalls.segment(id), Set.of(200, 404)));
    }

    @Override
    public List<JobInfo> jobs() {
        return TrainingJson.readJobs(calls.ask("GET", "/jobs", Set.of(200)).json());
    }

    @Override
    public Optional<JobInfo> cancel(String id) {
        HttpCalls.Answer answer = calls.ask("DELETE", "/jobs/" + HttpCalls.segment(id), Set.of(200, 202, 404, 409));
        if (answer.status() == 409) {
            throw new ConflictException(answer.detail());
        }
        return found(answer);
    }

    private static Optional<JobInfo> found(HttpCalls.Answer answer) {
        return answer.status() == 404 ? Optional.empty() : Optional.of(TrainingJson.readJob(answer.json()));
    }

    @Override
    public synchronized void close() {
        if (feed != null) {
            feed.close();
        }
        calls.close();
    }
}
