package rewind.telemetry.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import rewind.trace.LogLevel;

/** From which level on each component logs; changed while it runs. */
public final class LogLevels {
    /** What each component begins with. */
    public static final LogLevel USUAL = LogLevel.INFO;

    private final LoggerContext context;
    /** Replaced as a whole: requests read it without a lock. */
    private volatile Map<String, LogLevel> levels = Map.of();
    /** The lowest of these: most questions are about less than any component logs. */
    private volatile LogLevel lowest = USUAL;

    LogLevels(LoggerContext context) {
        this.context = context;
        LogComponents.NAMES.forEach(component -> set(component, USUAL));
        // It tells each migration that it looks at.
        context.getLogger("org.flywaydb").setLevel(Level.WARN);
    }

    /** By component, in the order in which they are told to people. */
    public Map<String, LogLevel> all() {
        Map<String, LogLevel> ordered = new LinkedHashMap<>();
        LogComponents.NAMES.forEach(component -> ordered.put(component, of(component)));
        return ordered;
    }

    LogLevel of(String component) {
        LogLevel level = levels.get(component);
        return level != null ? level : levels.getOrDefault(LogComponents.APP, USUAL);
    }

    boolean isEnabled(LogLevel level, String component) {
        return level.isAtLeast(lowest) && level.isAtLeast(of(component));
    }

    /**
     * Has a component log from a level on, from now.
     *
     * @throws IllegalArgumentException if there is no such component; names those that there are
     */
    public synchronized void set(String component, LogLevel level) {
        if (component.equals(LogComponents.ERRORS)) {
            throw new IllegalArgumentException(
                    "component 'errors' has the errors of all and no level of its own. Components with one: "
                            + String.join(", ", LogComponents.NAMES) + ".");
        }
        if (!LogComponents.NAMES.contains(component)) {
            throw new IllegalArgumentException("Unknown component '" + component + "'. There are: "
                    + String.join(", ", LogComponents.NAMES) + ".");
        }
        Map<String, LogLevel> changed = new LinkedHashMap<>(levels);
        changed.put(component, level);
        levels = Map.copyOf(changed);
        lowest = Collections.min(changed.values());
        LogComponents.loggers(component)
                .forEach(logger -> context.getLogger(logger).setLevel(toLogback(level)));
        if (component.equals(LogComponents.APP)) {
            context.getLogger("rewind").setLevel(toLogback(level));
            // What libraries say in detail is nobody's wish.
            LogLevel others = level.isAtLeast(USUAL) ? level : USUAL;
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(toLogback(others));
        }
    }

    /** Logback has nothing above ERROR; what is not grave enough is left out where entries are taken. */
    static Level toLogback(LogLevel level) {
        return switch (level) {
            case TRACE -> Level.TRACE;
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR, CRITICAL -> Level.ERROR;
        };
    }

    static LogLevel ofLogback(Level level) {
        return switch (level.toInt()) {
            case Level.TRACE_INT -> LogLevel.TRACE;
            case Level.DEBUG_INT -> LogLevel.DEBUG;
            case Level.WARN_INT -> LogLevel.WARNING;
            case Level.ERROR_INT -> LogLevel.ERROR;
            default -> LogLevel.INFO;
        };
    }
}
