package rewind.telemetry.analysis;

import java.nio.file.Path;

/**
 * A line, or a file from a line on, that could not be read.
 *
 * @param line from 1; 0 where the file as a whole is meant
 */
public record LogProblem(Path file, long line, String message) {
    /** {@code file:line: what is wrong}. */
    public String text() {
        return place() + ": " + message;
    }

    /** {@code file:line}. */
    public String place() {
        return line == 0 ? file.toString() : file + ":" + line;
    }
}
