package rewind.telemetry.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads log files line by line, from their beginning. */
final class LogReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** An entry of ours has a stack at most; what is longer is no log. */
    private static final int LONGEST = 8 << 20;

    private final LogFilter filter;
    private final byte @Nullable [] needle;
    private final boolean copies;
    private final Consumer<LogEntry> entries;
    private final Consumer<LogProblem> problems;

    /** @param copies whether the files have entries of other components that stand elsewhere, too */
    LogReader(LogFilter filter, boolean copies, Consumer<LogEntry> entries, Consumer<LogProblem> problems) {
        this.filter = filter;
        String needed = filter.needle();
        this.needle = needed == null ? null : needed.getBytes(StandardCharsets.UTF_8);
        this.copies = copies;
        this.entries = entries;
        this.problems = problems;
    }

    /** Reads a file; what is wrong with it is told, and the rest is read. */
    void read(Path file) {
        long line = 0;
        try (InputStream in = open(file)) {
            Lines lines = new Lines(in);
            for (byte[] next = lines.next(); next != null; next = lines.next()) {
                line++;
                take(file, line, next, lines.isWhole());
            }
        } catch (IOException e) {
            problems.accept(new LogProblem(file, line, "cannot be read on: " + reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        if (!String.valueOf(file.getFileName()).endsWith(".gz")) {
            return new BufferedInputStream(in, 1 << 16);
        }
        try {
            return new BufferedInputStream(new GZIPInputStream(in, 1 << 16), 1 << 16);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    void take(Path file, long line, byte[] bytes, boolean isWhole) {
        if (bytes.length == 0 || (needle != null && !has(bytes, needle))) {
            return;
        }
        try {
            LogEntry entry = LogEntry.of(JSON.readTree(bytes));
            if (!(copies && !entry.component().equals("performance")) && filter.matches(entry)) {
                entries.accept(entry);
            }
        } catch (JsonProcessingException e) {
            problems.accept(new LogProblem(
                    file, line, isWhole ? "is not JSON: " + e.getOriginalMessage() : "the last line is cut off"));
        } catch (IllegalArgumentException e) {
            problems.accept(new LogProblem(file, line, "is no entry of a log: " + e.getMessage()));
        } catch (IOException e) {
            problems.accept(new LogProblem(file, line, "cannot be read: " + reason(e)));
        }
    }

    private static boolean has(byte[] text, byte[] part) {
        for (int from = 0; from <= text.length - part.length; from++) {
            int same = 0;
            while (same < part.length && text[from + same] == part[same]) {
                same++;
            }
            if (same == part.length) {
                return true;
            }
        }
        return false;
    }

    /** Lines of bytes. */
    private static final class Lines {
        private final InputStream in;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        private final byte[] window = new byte[1 << 16];
        private int at;
        private int end;
        private boolean whole = true;

        Lines(InputStream in) {
            this.in = in;
        }

        /** Whether the line that was read last has its end. */
        boolean isWhole() {
            return whole;
        }

        /** The next line without its end; null where there is none. */
        byte @Nullable [] next() throws IOException {
            line.reset();
            while (true) {
                if (at == end) {
                    end = in.read(window);
                    at = 0;
                    if (end < 0) {
                        end = 0;
                        whole = false;
                        return line.size() == 0 ? null : line.toByteArray();
                    }
                }
                int from = at;
                while (at < end && window[at] != '\n') {
                    at++;
                }
                if (line.size() + at - from > LONGEST) {
                    throw new IOException("a line is longer than " + LONGEST + " bytes");
                }
                line.write(window, from, at - from);
                if (at < end) {
                    at++;
                    return line.toByteArray();
                }
            }
        }
    }
}
