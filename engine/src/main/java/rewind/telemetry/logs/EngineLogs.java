package rewind.telemetry.logs;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import rewind.telemetry.LogCategory;
import rewind.telemetry.LogContext;
import rewind.telemetry.Redaction;
import rewind.telemetry.RequestLog;
import rewind.trace.LogLevel;
import rewind.trace.LogRecord;

/**
 * The logs of this program: what any logger of SLF4J and what requests say goes, as a JSON line, into the file of its component under
 * {@link LogSettings#folder}. Whoever logs never waits for a disk; where the disk refuses, entries are counted and gone, and the
 * program goes on.
 */
public final class EngineLogs implements AutoCloseable {
    private static final String KEY = EngineLogs.class.getName();
    private static final long CLOSE_MILLIS = 10_000;

    private final LogSettings settings;
    private final LoggerContext context;
    private final LogLevels levels;
    private final LogQueue queue;
    private final LogProgress progress;
    private final LogWriting writing;
    private final Thread writer;
    private final QuietTimes background = new QuietTimes();
    private final LogAppender appender;
    private final RequestLog requests = new ToLogback();

    private EngineLogs(LoggerContext context, LogSettings settings) {
        this.context = context;
        this.settings = settings;
        levels = new LogLevels(context);
        settings.levels().forEach(levels::set);
        queue = new LogQueue(settings.waiting());
        progress = new LogProgress(settings.clock());
        LogFolder folder = new LogFolder(settings, background, problem -> progress.failed(problem, 0));
        writing = new LogWriting(settings, queue, folder, progress, this::tellLosses);
        writer = Thread.ofPlatform().name("log-writer").daemon(true).unstarted(writing);
        appender = new LogAppender(queue, levels);
        appender.setContext(context);
        appender.setName(KEY);
    }

    private void tellLosses(long entries) {
        LogProgress.Failure last = progress.last();
        context.getLogger(EngineLogs.class)
                .warn(
                        "{} entries are in no file: {}",
                        entries,
                        last == null ? "they came faster than they could be written" : last.reason());
    }

    /**
     * Has everything that is logged in a context go into files. Nothing is made in the folder before something is logged.
     *
     * @param context Logback's, while it is set up or later
     */
    public static EngineLogs start(LoggerContext context, LogSettings settings) {
        EngineLogs logs = new EngineLogs(context, settings);
        logs.writer.start();
        logs.appender.start();
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(logs.appender);
        context.putObject(KEY, logs);
        return logs;
    }

    /** The same in the context that loggers of this program have. */
    public static EngineLogs start(LogSettings settings) {
        return start((LoggerContext) LoggerFactory.getILoggerFactory(), settings);
    }

    /** For requests alone, which log there through a context of their own; the loggers of this program are left as they are. */
    public static EngineLogs apart(LogSettings settings) {
        return start(new LoggerContext(), settings);
    }

    /** Those that this program has; empty where it has none. */
    public static Optional<EngineLogs> current() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                        && context.getObject(KEY) instanceof EngineLogs logs
                ? Optional.of(logs)
                : Optional.empty();
    }

    /** Where requests log. */
    public RequestLog requests() {
        return requests;
    }

    public LogLevels levels() {
        return levels;
    }

    public LogSettings settings() {
        return settings;
    }

    /** How writing goes. */
    public LogHealth health() {
        LogProgress.Failure last = progress.last();
        @Nullable String reason = last == null ? null : last.reason();
        @Nullable Instant at = last == null ? null : last.at();
        return new LogHealth(
                settings.folder(),
                !progress.isFailing(),
                progress.written(),
                progress.lost() + queue.dropped(),
                queue.waiting(),
                reason,
                at);
    }

    /** Returns when everything that was logged before is in its file, or could not be written. */
    public void await() throws InterruptedException {
        writing.await();
    }

    /** Writes what waits and ends. What is logged afterwards goes nowhere. */
    @Override
    public void close() {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.detachAppender(appender);
        appender.stop();
        context.removeObject(KEY);
        background.ending();
        writing.end();
        try {
            writer.join(CLOSE_MILLIS);
            if (!background.end(CLOSE_MILLIS)) {
                progress.failed(new IOException("a file was still being compressed; the next start goes on"), 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class ToLogback implements RequestLog {
        private final Map<String, Logger> loggers = new ConcurrentHashMap<>();

        @Override
        public boolean isEnabled(LogLevel level, String component) {
            return levels.isEnabled(level, component);
        }

        @Override
        public void log(
                LogRecord record,
                LogCategory category,
                @Nullable Throwable reason,
                LogContext who,
                @Nullable Object site) {
            Logger logger = loggers.computeIfAbsent(
                    record.component(), component -> context.getLogger(LogComponents.logger(component)));
            logger.callAppenders(new RequestEvent(logger, record, category, reason, who, site));
        }

        @Override
        public Redaction redaction() {
            return settings.redaction();
        }
    }
}
