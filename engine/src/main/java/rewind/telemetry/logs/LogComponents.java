package rewind.telemetry.logs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import rewind.telemetry.LogCategory;

/** The parts of the program that log apart from one another, and which loggers are whose. */
public final class LogComponents {
    /** All that has no other component. */
    public static final String APP = "app";

    /** The folder with the errors of all; nobody logs to it directly. */
    public static final String ERRORS = "errors";

    /** The folder with the timings of all, beside their components' own. */
    public static final String PERFORMANCE = "performance";

    /** Those that entries can be of, in the order in which they are told to people. */
    public static final List<String> NAMES = List.of(
            APP, "candidate", "ranking", "exploration", "diversity", "serving", "ab_test", "feedback", PERFORMANCE);

    /** The loggers by which requests log. */
    private static final String BY_NAME = "component.";

    /** The longest prefix decides. */
    private static final Map<String, String> BY_LOGGER = Map.of(
            "rewind.server", "serving",
            "rewind.server.FeedbackRoutes", "feedback",
            "rewind.store.FeedbackStore", "feedback",
            "rewind.pipeline.NeighbourCache", "candidate",
            "rewind.pipeline.Rollout", "ab_test",
            "rewind.pipeline.ShadowRuns", "ab_test",
            "rewind.control.LocalRollback", "ab_test");

    private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

    private LogComponents() {}

    /** The logger by which requests log for a component. */
    static String logger(String component) {
        return BY_NAME + component;
    }

    /** The loggers whose level is a component's; those of {@link #APP} are all others. */
    static List<String> loggers(String component) {
        return Stream.concat(
                        Stream.of(logger(component)),
                        BY_LOGGER.entrySet().stream()
                                .filter(entry -> entry.getValue().equals(component))
                                .map(Map.Entry::getKey))
                .toList();
    }

    /** The component of a logger. */
    static String of(String logger) {
        String known = KNOWN.get(logger);
        if (known == null) {
            known = find(logger);
            KNOWN.put(logger, known);
        }
        return known;
    }

    private static String find(String logger) {
        if (logger.startsWith(BY_NAME)) {
            return logger.substring(BY_NAME.length());
        }
        for (String prefix = logger;
                !prefix.isEmpty();
                prefix = prefix.substring(0, Math.max(0, prefix.lastIndexOf('.')))) {
            String component = BY_LOGGER.get(prefix);
            if (component != null) {
                return component;
            }
        }
        return APP;
    }

    /** What a component's entries are about where they do not say it themselves. */
    static LogCategory category(String component) {
        return switch (component) {
            case "candidate", "ranking", "exploration", "diversity" -> LogCategory.ML;
            case "serving", "ab_test", "feedback" -> LogCategory.BUSINESS;
            case PERFORMANCE -> LogCategory.PERFORMANCE;
            default -> LogCategory.INFRASTRUCTURE;
        };
    }
}
