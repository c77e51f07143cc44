package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * {@code /health/live}, {@code /health/ready} and {@code /health/deep}: whether to start the process anew, whether to send it
 * requests, and what a person wants to know of it.
 */
final class HealthRoutes {
    private static final Set<String> GET = Set.of("GET");

    private final Dependencies dependencies;
    private final DeepHealth deep;

    HealthRoutes(EngineServer.Parts parts, StoreWrites writes) {
        this.dependencies = new Dependencies(parts, writes);
        this.deep = new DeepHealth(dependencies, parts);
    }

    List<Route> routes() {
        return List.of(
                Route.of("/health/live", GET, HealthRoutes::live),
                Route.of("/health/ready", GET, this::ready),
                Route.of("/health/deep", GET, this::deep));
    }

    /** Whoever can answer this is alive. */
    private static Reply live(Call call) {
        call.parameters().only(List.of());
        return Reply.ok(json -> {
            json.writeStartObject();
            json.writeStringField("status", "live");
            json.writeEndObject();
        });
    }

    private Reply ready(Call call) {
        call.parameters().only(List.of());
        List<Dependencies.Check> checks = dependencies.check();
        List<Dependencies.Check> failing = failing(checks);
        return new Reply(failing.isEmpty() ? 200 : 503, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", failing.isEmpty() ? "ready" : "not_ready");
            writeFailing(json, failing);
            json.writeObjectFieldStart("checks");
            for (Dependencies.Check check : checks) {
                json.writeObjectFieldStart(check.name());
                writeState(json, check);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeEndObject();
        }));
    }

    private Reply deep(Call call) {
        call.parameters().only(List.of());
        return deep.reply();
    }

    /** What {@code /health/deep} answers, for who is in this process. */
    byte[] deepHealth() {
        return deep.reply().body();
    }

    static List<Dependencies.Check> failing(List<Dependencies.Check> checks) {
        return checks.stream().filter(check -> !check.up()).toList();
    }

    /** Names what fails, in a list for programs and in {@code detail} for people. */
    static void writeFailing(JsonGenerator json, List<Dependencies.Check> failing) throws IOException {
        json.writeArrayFieldStart("failing");
        for (Dependencies.Check check : failing) {
            json.writeString(check.name());
        }
        json.writeEndArray();
        if (!failing.isEmpty()) {
            json.writeStringField(
                    "detail",
                    String.join(
                            " ",
                            failing.stream()
                                    .map(check -> check.name() + ": " + check.problem())
                                    .toList()));
        }
    }

    static void writeState(JsonGenerator json, Dependencies.Check check) throws IOException {
        json.writeStringField("status", check.up() ? "up" : "down");
        if (check.problem() != null) {
            json.writeStringField("detail", check.problem());
        }
    }
}
