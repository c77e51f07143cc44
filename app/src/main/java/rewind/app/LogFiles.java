package rewind.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;
import rewind.telemetry.Redaction;
import rewind.telemetry.logs.EngineLogs;
import rewind.telemetry.logs.LogComponents;
import rewind.telemetry.logs.LogSettings;
import rewind.trace.LogLevel;

/**
 * Sets Logback up, the first time that something wants to log: JSON lines in files under the data folder, and nothing on the console,
 * where what commands print is for people and programs to read. In code and not in XML because reading XML took a third of
 * a second of each start.
 */
public final class LogFiles extends ContextAwareBase implements Configurator {
    private static final String FOLDER = "rewind.logs";
    private static final String REDACT = "REWIND_REDACT";
    private static final String LEVELS = "REWIND_LOG_LEVELS";

    /** Where the files go; must be said before anything logs. */
    static void into(Path folder) {
        System.setProperty(FOLDER, folder.toString());
    }

    /** The logs of this program; where nobody said yet where they go, they go into this folder from now on. */
    static EngineLogs logs(Path folder) {
        if (System.getProperty(FOLDER) == null) {
            into(folder);
        }
        return EngineLogs.current().orElseGet(() -> EngineLogs.start(settings(folder)));
    }

    /**
     * Refuses settings that mean nothing, before anything depends on them.
     *
     * @throws IllegalArgumentException names the setting and what it can be
     */
    static void check(Map<String, String> environment) {
        levels(environment.get(LEVELS));
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.OFF);
            return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
        }
        EngineLogs.start(context, settings(Path.of(folder)));
        // What was logged last shall be in the file when the program has ended, however it was told to.
        Runtime.getRuntime().addShutdownHook(new Thread(LogFiles::flush, "last-log"));
        // JavaFX logs through java.util.logging, which would print.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** What is taken out of all that this program keeps. */
    static Redaction redaction() {
        return new Redaction(words(System.getenv(REDACT)));
    }

    private static LogSettings settings(Path folder) {
        return LogSettings.in(folder).withRedaction(redaction()).withLevels(levels(System.getenv(LEVELS)));
    }

    /** Returns when everything that was logged is in its file, if anything was. */
    static void flush() {
        EngineLogs.current().ifPresent(logs -> {
            try {
                logs.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static List<String> words(@Nullable String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** {@code ranking=DEBUG,app=WARNING}. */
    private static Map<String, LogLevel> levels(@Nullable String list) {
        Map<String, LogLevel> levels = new LinkedHashMap<>();
        for (String word : words(list)) {
            int sign = word.indexOf('=');
            String component = word.substring(0, Math.max(0, sign)).strip();
            if (!LogComponents.NAMES.contains(component)) {
                throw new IllegalArgumentException(LEVELS + " must be a list such as ranking=DEBUG,app=WARNING, and '"
                        + word + "' names none of: " + String.join(", ", LogComponents.NAMES) + ".");
            }
            levels.put(component, LogLevel.of(word.substring(sign + 1)));
        }
        return levels;
    }
}
