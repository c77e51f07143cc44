package rewind.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import rewind.telemetry.metrics.RecentRequests;

/** Everything about the engine's health in one answer. 503 where it is not ready; what is merely not well is told. */
final class DeepHealth {
    private static final double MILLIS = 1e6;

    private final Dependencies dependencies;
    private final Operations operations;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    DeepHealth(Dependencies dependencies, EngineServer.Parts parts) {
        this.dependencies = dependencies;
        this.operations = parts.operations();
    }

    /** What a probe said; or could not say. */
    private record Probed(String name, HealthProbe.State state) {}

    Reply reply() {
        List<Dependencies.Check> checks = dependencies.check();
        List<Dependencies.Check> failing = HealthRoutes.failing(checks);
        Optional<Long> answer = failing.isEmpty() ? dependencies.answerNanos() : Optional.empty();
        List<Probed> probed = probe();
        Optional<FileStore> disk = disk();
        boolean sound = disk.isPresent()
                && probed.stream().allMatch(probe -> probe.state().sound());
        return new Reply(failing.isEmpty() ? 200 : 503, Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("status", failing.isEmpty() ? sound ? "up" : "degraded" : "down");
            HealthRoutes.writeFailing(json, failing);
            writeChecks(json, checks, answer, probed);
            writeMachine(json);
            writeDisk(json, disk);
            writeRequests(json);
            json.writeEndObject();
        }));
    }

    private List<Probed> probe() {
        List<Probed> probed = new ArrayList<>();
        for (HealthProbe probe : operations.probes()) {
            try {
                probed.add(new Probed(probe.name(), probe.look()));
            } catch (RuntimeException e) {
                probed.add(new Probed(
                        probe.name(), new HealthProbe.State(false, "It cannot be looked at: " + e, Map.of())));
            }
        }
        return probed;
    }

    private Optional<FileStore> disk() {
        try {
            return Optional.of(Files.getFileStore(operations.data()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void writeChecks(
            JsonGenerator json, List<Dependencies.Check> checks, Optional<Long> answer, List<Probed> probed)
            throws IOException {
        json.writeObjectFieldStart("checks");
        for (Dependencies.Check check : checks) {
            json.writeObjectFieldStart(check.name());
            HealthRoutes.writeState(json, check);
            // Of the model it is an answer that tells, and not the look whether there is one.
            boolean model = check.name().equals("model");
            if (!model) {
                json.writeNumberField("latency_ms", check.nanos() / MILLIS);
            } else if (answer.isPresent()) {
                json.writeNumberField("latency_ms", answer.get() / MILLIS);
            }
            json.writeEndObject();
        }
        for (Probed probe : probed) {
            json.writeObjectFieldStart(probe.name());
            json.writeStringField("status", probe.state().sound() ? "up" : "degraded");
            if (!probe.state().detail().isEmpty()) {
                json.writeStringField("detail", probe.state().detail());
            }
            for (Map.Entry<String, Number> figure : probe.state().figures().entrySet()) {
                json.writeNumberField(figure.getKey(), figure.getValue().doubleValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void writeMachine(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("cpu");
        json.writeNumberField("processors", machine.getAvailableProcessors());
        share(json, "process_load", machine.getProcessCpuLoad());
        share(json, "system_load", machine.getCpuLoad());
        json.writeEndObject();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        json.writeObjectFieldStart("memory");
        json.writeNumberField("heap_used_bytes", heap.getUsed());
        json.writeNumberField("heap_max_bytes", heap.getMax());
        json.writeNumberField("system_free_bytes", machine.getFreeMemorySize());
        json.writeNumberField("system_total_bytes", machine.getTotalMemorySize());
        json.writeEndObject();
    }

    /** A share from 0 to 1; null where the machine does not know it (yet). */
    private static void share(JsonGenerator json, String name, double value) throws IOException {
        json.writeFieldName(name);
        if (value >= 0) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private void writeDisk(JsonGenerator json, Optional<FileStore> disk) throws IOException {
        json.writeObjectFieldStart("disk");
        json.writeStringField("folder", operations.data().toString());
        if (disk.isPresent()) {
            json.writeNumberField("free_bytes", disk.get().getUsableSpace());
            json.writeNumberField("total_bytes", disk.get().getTotalSpace());
        } else {
            json.writeStringField("detail", "The folder cannot be looked at.");
        }
        json.writeEndObject();
    }

    private void writeRequests(JsonGenerator json) throws IOException {
        OptionalDouble hitRate = operations.metrics().caches().hitRate();
        json.writeFieldName("cache_hit_rate");
        if (hitRate.isPresent()) {
            json.writeNumber(hitRate.getAsDouble());
        } else {
            json.writeNull();
        }
        RecentRequests.Summary recent = operations.metrics().recent().summary();
        json.writeNumberField("error_rate", recent.errorRate());
        json.writeNumberField("average_response_ms", recent.averageMillis());
        json.writeNumberField("requests", recent.count());
        json.writeNumberField("over_seconds", RecentRequests.SECONDS);
    }
}
