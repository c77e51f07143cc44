package rewind.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import rewind.codec.otlp.OtlpProtobufOutput;
import rewind.control.EngineException;
import rewind.store.Retention;
import rewind.store.StoreException;
import rewind.store.TraceStore;
import rewind.telemetry.CallerIds;
import rewind.trace.Trace;

/** Keeps the trace of a command's own work in the store of the data folder, whoever has that open. */
final class KeptTrace {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private KeptTrace() {}

    /** Names under which a trace can be sent to an engine, which knows what it receives by the trace's id. */
    static CallerIds names() {
        String id = UUID.randomUUID().toString().replace("-", "");
        return new CallerIds(id, id, CallerIds.own(id).services());
    }

    /** The engine that runs on the folder takes it, else the store itself; what stands in the way is said, and no more. */
    static void keep(DataFolder folder, Trace trace) {
        try {
            Optional<String> engine = RunningEngine.address(folder);
            if (engine.isPresent()) {
                send(engine.get(), trace);
            } else {
                try (TraceStore store = TraceStore.open(folder.store(), Clock.systemUTC(), Retention.NONE)) {
                    store.write(trace);
                }
            }
            System.err.println("Its trace: rewind trace " + trace.summary().requestId());
        } catch (EngineException | StoreException | IOException e) {
            System.err.println("rewind: the trace of this could not be kept: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(String address, Trace trace) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OtlpProtobufOutput out = OtlpProtobufOutput.plain(body)) {
            out.write(trace);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> response = http.send(
                    HttpRequest.newBuilder(URI.create(address + "/v1/traces"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-protobuf")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new EngineException(
                        "The engine at " + address + " answered with status " + response.statusCode() + ".");
            }
        }
    }
}
