package rewind.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rewind.pipeline.SeenItems;
import rewind.recommend.file.Durable;
import rewind.replay.Replay;
import rewind.rollback.RollbackReport;
import rewind.store.LatencyStatistics;
import rewind.store.RolloutEvent;
import rewind.store.TraceFeed;
import rewind.store.TraceFinder;
import rewind.store.TraceNotes;
import rewind.telemetry.profile.Profile;

/**
 * An engine in another process, asked over HTTP: what it serves, and the traces that it keeps. A method whose thread is
 * interrupted takes its request back and fails.
 */
public final class HttpEngine
        implements EngineControl,
                RolloutControl,
                TrainingControl,
                ReplayControl,
                RollbackControl,
                ItemTitles,
                ProfileControl,
                ClientReports,
                AutoCloseable {
    /** For what looks at each of perhaps millions of requests, or loads a version first. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

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

    /** What people wrote on its requests. */
    public TraceNotes notes() {
        return new HttpNotes(calls);
    }

    /** What those who run it look at. */
    public Instruments instruments() {
        return new Instruments(new HttpLogs(calls), new HttpVitals(calls), this);
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
    public RollbackReport check(RollbackRequest request) {
        String parameters = HttpCalls.query(request.parameters());
        HttpCalls.Answer answer = calls.ask(
                "GET",
                "/rollback/check" + (parameters.isEmpty() ? "" : "?" + parameters),
                Set.of(200, 400, 404),
                new byte[0],
                LONG_PATIENCE);
        return switch (answer.status()) {
            case 400 -> throw new IllegalArgumentException(answer.detail());
            case 404 ->
                throw request.describesChange()
                        ? new UnknownModelException(answer.detail())
                        : new UnknownSwitchException(answer.detail());
            default -> RollbackJson.read(answer.json());
        };
    }

    @Override
    public Optional<Replay> replay(String requestId, @Nullable String version) {
        return replayed(requestId, version, false).map(answer -> ReplayJson.read(answer.json()));
    }

    @Override
    public Optional<ReplayReport> report(String requestId, @Nullable String version) {
        return replayed(requestId, version, true)
                .map(answer -> new ReplayReport(
                        ReplayJson.read(answer.json()),
                        answer.json().path("diff").path("summary").textValue(),
                        answer.json().toString()));
    }

    private Optional<HttpCalls.Answer> replayed(String requestId, @Nullable String version, boolean diff) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("diff", String.valueOf(diff)));
        if (version != null) {
            parameters.put("model", version);
        }
        // A version that is not in memory is loaded first.
        HttpCalls.Answer answer = calls.ask(
                "POST",
                "/replay/" + HttpCalls.segment(requestId) + "?" + HttpCalls.query(parameters),
                Set.of(200, 404),
                new byte[0],
                LONG_PATIENCE);
        if (answer.status() == 404) {
            if (answer.json().has("retention")) {
                return Optional.empty();
            }
            throw new UnknownModelException(answer.detail());
        }
        return Optional.of(answer);
    }

    /** What a user had seen by feedback when this was the number of the newest; empty where there is no such number. */
    public Optional<SeenItems> seenAt(int userId, long watermark) {
        HttpCalls.Answer answer =
                calls.ask("GET", "/feedback/seen?user_id=" + userId + "&watermark=" + watermark, Set.of(200, 404));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        JsonNode ids = answer.json().path("item_ids");
        int[] items = new int[ids.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = ids.get(i).intValue();
        }
        return Optional.of(new SeenItems(watermark, items));
    }

    /** An engine of before there were titles has none. */
    @Override
    public Map<Integer, String> titles(@Nullable String snapshotId, Collection<Integer> items) {
        if (snapshotId == null || items.isEmpty()) {
            return Map.of();
        }
        Map<Integer, String> titles = new HashMap<>();
        List<Integer> wanted = items.stream().distinct().toList();
        for (int from = 0; from < wanted.size(); from += ItemTitlesJson.MOST) {
            List<Integer> part = wanted.subList(from, Math.min(wanted.size(), from + ItemTitlesJson.MOST));
            HttpCalls.Answer answer =
                    calls.ask("GET", "/items?" + ItemTitlesJson.query(snapshotId, part), Set.of(200, 404));
            if (answer.status() == 404) {
                return Map.of();
            }
            titles.putAll(ItemTitlesJson.read(answer.json()));
        }
        return titles;
    }

    @Override
    public String record(int seconds) {
        HttpCalls.Answer answer = calls.ask("POST", "/profile?seconds=" + seconds, Set.of(202, 400));
        if (answer.status() == 400) {
            throw new IllegalArgumentException(answer.detail());
        }
        return answer.json().path("name").asText();
    }

    @Override
    public void end(String name) {
        calls.ask("DELETE", "/profile/" + HttpCalls.segment(name), Set.of(200));
    }

    @Override
    public List<Profile> profiles() {
        return VitalsJson.profiles(calls.ask("GET", "/profile", Set.of(200)).json());
    }

    @Override
    public long save(String name, Path file) throws IOException {
        byte[] recording = calls.file("/profile/" + HttpCalls.segment(name) + "?wait=true", LONG_PATIENCE);
        Durable.replace(file, out -> out.write(recording));
        return recording.length;
    }

    @Override
    public void report(String client, List<ClientDuration> durations) {
        byte[] body = ClientReportJson.write(client, durations);
        calls.ask("POST", "/metrics/report", Set.of(202), body, HttpCalls.LITTLE_PATIENCE);
    }

    @Override
    public synchronized void close() {
        if (feed != null) {
            feed.close();
        }
        calls.close();
    }
}
