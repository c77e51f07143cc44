package rewind.explorer.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import rewind.trace.Trace;
import rewind.trace.TraceSummary;

/** Log files as an engine writes them, of a day in which an index was damaged for a while. */
public final class SampleLogs {
    public static final String DAMAGED = "The index of candidates is damaged: checksum 9f31 instead of 02ac";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STACK = """
            rewind.recommend.IndexCorruptException: checksum 9f31 instead of 02ac
            \tat rewind.recommend.index.Postings.read(Postings.java:118)
            \tat rewind.recommend.index.CandidateIndex.search(CandidateIndex.java:64)
            \tat rewind.pipeline.CandidateStage.run(CandidateStage.java:52)
            \tat rewind.pipeline.Pipeline.recommend(Pipeline.java:97)
            \tat rewind.server.RecommendRoute.answer(RecommendRoute.java:88)
            Caused by: java.io.EOFException
            \tat java.base/java.io.DataInputStream.readFully(DataInputStream.java:210)
            """;

    private final Random random = new Random(7);
    private final Map<String, List<ObjectNode>> byComponent = new LinkedHashMap<>();

    /** Writes them into a folder, one for each component; requests are those of the traces. */
    public static void write(Path folder, List<Trace> traces, Instant now) throws IOException {
        SampleLogs logs = new SampleLogs();
        for (int minutes = 20 * 60; minutes > 0; minutes--) {
            logs.minute(now.minusSeconds(60L * minutes), minutes);
        }
        for (Trace trace : traces) {
            logs.answered(trace.summary(), now);
        }
        for (Map.Entry<String, List<ObjectNode>> each : logs.byComponent.entrySet()) {
            Path file = folder.resolve(each.getKey()).resolve(each.getKey() + ".log");
            Files.createDirectories(file.getParent());
            List<String> lines = new ArrayList<>();
            each.getValue().stream()
                    .sorted(java.util.Comparator.comparing(
                            node -> node.path("timestamp").asText()))
                    .forEach(node -> lines.add(node.toString()));
            Files.write(file, lines, StandardCharsets.UTF_8);
        }
    }

    private void minute(Instant at, int minutes) {
        int busy = 1 + (int) (4 + 3 * Math.sin(minutes / 140.0));
        for (int i = 0; i < busy; i++) {
            entry(at.plusMillis(random.nextInt(60_000)), "INFO", "serving", "recommendations served")
                    .putObject("data")
                    .put("items", 10)
                    .put("duration_ms", 4 + random.nextInt(40));
        }
        if (minutes % 37 == 0) {
            entry(at, "WARNING", "ranking", "feature cache cold, 412 rows read from the snapshot");
        }
        if (minutes % 90 == 0) {
            entry(at, "INFO", "app", "retention removed 1,204 requests older than 30 days");
        }
        if (minutes > 300 && minutes < 380 && random.nextInt(3) > 0) {
            damaged(entry(at, "ERROR", "candidate", DAMAGED));
        }
    }

    private void answered(TraceSummary summary, Instant now) {
        Instant at = Instant.ofEpochMilli(summary.timestampMillis());
        if (at.isAfter(now)) {
            return;
        }
        ObjectNode entry = summary.isError()
                ? damaged(entry(at, "ERROR", "candidate", DAMAGED))
                : entry(at, "INFO", "serving", "recommendations served");
        entry.put("request_id", summary.requestId());
        entry.put("trace_id", summary.traceId());
        entry.put("user_id", summary.userId());
        entry.withObject("/data").put("items", summary.numItems()).put("status", summary.status());
    }

    private static ObjectNode damaged(ObjectNode entry) {
        entry.putObject("exception")
                .put("type", "rewind.recommend.IndexCorruptException")
                .put("message", "checksum 9f31 instead of 02ac")
                .put("stack", STACK);
        return entry;
    }

    private ObjectNode entry(Instant at, String level, String component, String message) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("timestamp", at.toString());
        entry.put("level", level);
        entry.put("component", component);
        entry.put("category", "business");
        entry.putArray("services_encountered").add("client-app").add("rewind");
        entry.put("message", message);
        entry.putObject("context")
                .put("function", "run")
                .put("file", "CandidateStage.java")
                .put("line", 52)
                .put("thread", "worker-4")
                .put("process", 4711);
        byComponent.computeIfAbsent(component, key -> new ArrayList<>()).add(entry);
        return entry;
    }
}
