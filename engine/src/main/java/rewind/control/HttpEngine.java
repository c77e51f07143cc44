package rewind.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rewind.codec.json.TraceJsonReader;
import rewind.pipeline.SeenItems;
import rewind.replay.Replay;
import rewind.rollback.RollbackReport;
import rewind.store.RolloutEvent;
import rewind.store.TraceFilters;
import rewind.store.TraceLookup;
import rewind.store.TracePage;
import rewind.store.TraceQuery;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** An engine in another process, asked over HTTP: what it serves, and the traces that it keeps. */
public final class HttpEngine
        implements EngineControl,
                RolloutControl,
                TrainingControl,
                ReplayControl,
                RollbackControl,
                TraceLookup,
                AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** For what looks at each of perhaps millions of requests. */
    private static final Duration LONG_PATIENCE = Duration.ofMinutes(10);

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param address {@code http://127.0.0.1:8080} for example */
    public HttpEngine(String address) {
        this.address = address;
    }

    @Override
    public EngineStatus status() {
        // 503 says that no model serves, which is a status like any other.
        return ControlJson.readStatus(
                address, ask("GET", "/health", Set.of(200, 503)).json());
    }

    @Override
    public List<ModelInfo> models() {
        return ControlJson.readModels(ask("GET", "/models", Set.of(200)).json());
    }

    @Override
    public SwitchResult switchTo(String version, String who) {
        return ControlJson.readSwitch(change("/switch?" + query(Map.of("model", version, "who", who))));
    }

    @Override
    public RolloutInfo rollout() {
        return RolloutInfoJson.readInfo(ask("GET", "/rollout", Set.of(200)).json());
    }

    @Override
    public RolloutChange update(RolloutRequest request, String who) {
        Map<String, String> parameters = new LinkedHashMap<>(request.parameters());
        parameters.put("who", who);
        return RolloutInfoJson.readChange(change("/rollout/update?" + query(parameters)));
    }

    private JsonNode change(String path) {
        Answer answer = ask("POST", path, Set.of(200, 400, 404));
        return switch (answer.status()) {
            case 400 -> throw new IllegalArgumentException(answer.detail());
            case 404 -> throw new UnknownModelException(answer.detail());
            default -> answer.json();
        };
    }

    @Override
    public List<RolloutEvent> rolloutEvents(int limit) {
        return RolloutInfoJson.readEvents(
                ask("GET", "/rollout/events?limit=" + limit, Set.of(200)).json());
    }

    @Override
    public RollbackReport check(RollbackRequest request) {
        String parameters = query(request.parameters());
        Answer answer = ask(
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
    public JobInfo train(TrainingSpec spec) {
        Answer answer = ask("POST", "/train", Set.of(202, 400, 409, 429), TrainingJson.write(spec));
        return switch (answer.status()) {
            case 400 -> throw new IllegalArgumentException(answer.detail());
            case 409 -> throw new ConflictException(answer.detail());
            case 429 -> throw new BusyException(answer.detail());
            default -> TrainingJson.readJob(answer.json());
        };
    }

    @Override
    public Optional<JobInfo> job(String id) {
        return found(ask("GET", "/jobs/" + segment(id), Set.of(200, 404)));
    }

    @Override
    public List<JobInfo> jobs() {
        return TrainingJson.readJobs(ask("GET", "/jobs", Set.of(200)).json());
    }

    @Override
    public Optional<JobInfo> cancel(String id) {
        Answer answer = ask("DELETE", "/jobs/" + segment(id), Set.of(200, 202, 404, 409));
        if (answer.status() == 409) {
            throw new ConflictException(answer.detail());
        }
        return found(answer);
    }

    private static Optional<JobInfo> found(Answer answer) {
        return answer.status() == 404 ? Optional.empty() : Optional.of(TrainingJson.readJob(answer.json()));
    }

    @Override
    public TracePage find(TraceQuery query, int limit, @Nullable String cursor) {
        Map<String, String> parameters = new LinkedHashMap<>(TraceFilters.format(query));
        parameters.put("limit", Integer.toString(limit));
        if (cursor != null) {
            parameters.put("cursor", cursor);
        }
        JsonNode json = ask("GET", "/traces?" + query(parameters), Set.of(200)).json();
        List<TraceSummary> traces = new ArrayList<>();
        json.path("traces").forEach(summary -> traces.add(TraceJsonReader.summary(summary)));
        JsonNode next = json.path("next_cursor");
        return new TracePage(traces, next.isTextual() ? next.textValue() : null);
    }

    @Override
    public Optional<Trace> get(String requestId) {
        Answer answer = ask("GET", "/trace/" + segment(requestId), Set.of(200, 404));
        return answer.status() == 404 ? Optional.empty() : Optional.of(TraceJsonReader.trace(answer.json()));
    }

    @Override
    public Optional<Replay> replay(String requestId, @Nullable String version) {
        String path = "/replay/" + segment(requestId) + (version == null ? "" : "?" + query(Map.of("model", version)));
        // A version that is not in memory is loaded first.
        Answer answer = ask("POST", path, Set.of(200, 404), new byte[0], LONG_PATIENCE);
        if (answer.status() == 404) {
            if (answer.json().has("retention")) {
                return Optional.empty();
            }
            throw new UnknownModelException(answer.detail());
        }
        return Optional.of(ReplayJson.read(answer.json()));
    }

    /** What a user had seen by feedback when this was the number of the newest; empty where there is no such number. */
    public Optional<SeenItems> seenAt(int userId, long watermark) {
        Answer answer = ask("GET", "/feedback/seen?user_id=" + userId + "&watermark=" + watermark, Set.of(200, 404));
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

    private record Answer(int status, JsonNode json) {
        String detail() {
            return json.path("detail").asText("status " + status);
        }
    }

    private Answer ask(String method, String path, Set<Integer> expected) {
        return ask(method, path, expected, new byte[0]);
    }

    private Answer ask(String method, String path, Set<Integer> expected, byte[] body) {
        return ask(method, path, expected, body, PATIENCE);
    }

    private Answer ask(String method, String path, Set<Integer> expected, byte[] body, Duration patience) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(patience)
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode json = JSON.readTree(response.body());
            if (!expected.contains(response.statusCode())) {
                throw new EngineException("The engine at " + address + " refused: "
                        + json.path("detail").asText("status " + response.statusCode()));
            }
            return new Answer(response.statusCode(), json);
        } catch (JsonProcessingException e) {
            throw new EngineException("What answers at " + address + " is not a Rewind engine.", e);
        } catch (IOException e) {
            throw new EngineException("The engine at " + address + " cannot be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while waiting for the engine at " + address + ".", e);
        }
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** For a path, where a plus sign is no space. */
    private static String segment(String text) {
        return encode(text).replace("+", "%20");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }
}
