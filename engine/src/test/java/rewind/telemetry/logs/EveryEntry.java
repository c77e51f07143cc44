package rewind.telemetry.logs;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rewind.telemetry.LogCategory;
import rewind.telemetry.LogContext;
import rewind.trace.AttributeValue;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/** A folder with an entry of every kind: each component, level, category, type of data, with and without what can be missing. */
final class EveryEntry {
    private static final long NOW = 1_795_271_400_123_456_000L;

    static final Map<String, AttributeValue> DATA = Map.of(
            "text", AttributeValue.of("a"),
            "whole", AttributeValue.of(Long.MAX_VALUE),
            "real", AttributeValue.of(0.5),
            "no.number", AttributeValue.of(Double.NaN),
            "flag", AttributeValue.of(true),
            "bytes", new AttributeValue.Bytes("00ff"),
            "items", new AttributeValue.Items(List.of(AttributeValue.of(1), AttributeValue.of("b"))),
            "fields",
                    new AttributeValue.Fields(
                            Map.of("inner", new AttributeValue.Fields(Map.of("c", AttributeValue.of(2))))));

    private final EngineLogs logs;
    private int count;

    private EveryEntry(EngineLogs logs) {
        this.logs = logs;
    }

    /**
     * Writes the files and closes them.
     *
     * @return how many entries there are, the first with the message "entry 0"
     */
    static int write(LogSettings settings) throws InterruptedException {
        LoggerContext context = new LoggerContext();
        try (EngineLogs logs = EngineLogs.start(context, settings)) {
            EveryEntry every = new EveryEntry(logs);
            for (String component : LogComponents.NAMES) {
                for (LogLevel level : LogLevel.values()) {
                    for (LogCategory category : LogCategory.values()) {
                        every.log(level, component, category, Map.of(), null, LogContext.NONE);
                    }
                }
            }
            for (String user : List.of("7", "anna", "007", "99999999999999999999")) {
                every.log(LogLevel.INFO, "ranking", LogCategory.ML, DATA, null, who(user));
            }
            for (@Nullable String message : new @Nullable String[] {"no model", null}) {
                Exception thrown = new IllegalStateException(message, new IOException("the disk"));
                every.log(LogLevel.ERROR, "serving", LogCategory.BUSINESS, DATA, thrown, who("7"));
            }
            // What has no folder of its own, and what does not come from a request.
            every.log(LogLevel.INFO, "somebody_elses", LogCategory.BUSINESS, Map.of(), null, who("7"));
            context.getLogger("org.example.Library")
                    .atError()
                    .addKeyValue("port", 8080)
                    .setCause(new IOException("closed"))
                    .log("entry {}", every.count++);
            logs.await();
            return every.count;
        }
    }

    private void log(
            LogLevel level,
            String component,
            LogCategory category,
            Map<String, AttributeValue> data,
            @Nullable Throwable reason,
            LogContext who) {
        String message = "entry " + count++;
        logs.requests().log(new LogRecord(NOW, level, component, message, null, data), category, reason, who, null);
    }

    private static LogContext who(String user) {
        return new LogContext(
                "r-1", user, "s-1", "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", List.of("web", "rewind"));
    }

    /** The files below a folder, which is where logs go. */
    static List<Path> files(Path logs) throws IOException {
        try (Stream<Path> files = Files.walk(logs)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static List<JsonNode> read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> entries = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            entries.add(json.readTree(line));
        }
        return entries;
    }
}
