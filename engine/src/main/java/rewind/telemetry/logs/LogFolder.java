package rewind.telemetry.logs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import rewind.telemetry.LogCategory;
import rewind.trace.LogLevel;

/** The files of all components: an entry goes to its component's, errors to those of all as well, and so do timings. Belongs to one thread. */
final class LogFolder {
    /** More lines are written in turns: they would not be near the processor any more. */
    private static final int TOGETHER = 1 << 16;

    private final Path folder;
    private final Map<String, LogFile> files = new LinkedHashMap<>();
    private final List<PutAway> away = new ArrayList<>();

    LogFolder(LogSettings settings, QuietTimes background, Consumer<IOException> problems) {
        this.folder = settings.folder();
        ByteBuffer together = ByteBuffer.allocateDirect(TOGETHER); // which a channel need not copy once more
        List<String> components = new ArrayList<>(LogComponents.NAMES);
        components.add(LogComponents.ERRORS);
        for (String component : components) {
            Path own = folder.resolve(component);
            PutAway putAway = new PutAway(own, component, settings, background, problems);
            away.add(putAway);
            files.put(
                    component,
                    new LogFile(own, component, settings.bytes(component), settings.clock(), putAway, together));
        }
    }

    /** Makes what is not there yet. */
    void begin() throws IOException {
        for (String component : files.keySet()) {
            Files.createDirectories(folder.resolve(component));
        }
        away.forEach(PutAway::tidyUp);
    }

    void add(LogEvent entry, LogCategory category, byte[] line) {
        LogFile own = files.get(entry.component());
        LogFile app = files.get(LogComponents.APP);
        (own != null ? own : Objects.requireNonNull(app)).add(line);
        boolean error = entry.level().isAtLeast(LogLevel.ERROR);
        if (error) {
            also(LogComponents.ERRORS, line);
        }
        if (category == LogCategory.PERFORMANCE && !entry.component().equals(LogComponents.PERFORMANCE)) {
            also(LogComponents.PERFORMANCE, line);
        }
    }

    private void also(String name, byte[] line) {
        Objects.requireNonNull(files.get(name)).add(line);
    }

    /** Writes what was added to all. Copies of entries do not count. */
    void flush(LogProgress progress) {
        files.forEach((name, file) -> {
            boolean copies = name.equals(LogComponents.ERRORS) || name.equals(LogComponents.PERFORMANCE);
            int count = file.waiting();
            if (count > 0 && file.isPausing()) {
                progress.lost(copies ? 0 : count);
                file.forget();
            } else if (count > 0) {
                try {
                    file.flush();
                    progress.wrote(name, copies ? 0 : count);
                } catch (IOException e) {
                    progress.wrote(name, copies ? 0 : count - file.waiting()); // with the writes before
                    progress.failed(name, e, copies ? 0 : file.waiting());
                    file.forget();
                }
            }
        });
    }

    /** Puts away the files of days that are over, and deletes what is too old. */
    void turnDay() throws IOException {
        for (LogFile file : files.values()) {
            file.turnDay();
        }
        away.forEach(PutAway::tidyUp);
    }

    /** Closes the files, and has what was put off done. */
    void close() throws IOException {
        for (LogFile file : files.values()) {
            file.close();
        }
        away.forEach(PutAway::tidyUp);
    }
}
