package rewind.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rewind.query.NearestName;
import rewind.recommend.file.Failure;

/**
 * {@code rewind.properties}: one setting a line, {@code port = 9000}; {@code #} begins a line that is a remark. What stands
 * behind the equals sign is the value, as it stands there: no escapes, so that a Windows path is written like any other, and
 * none of the continued lines of {@link java.util.Properties}, so that every value has a line to be named by.
 *
 * @param values by name, in the order of the file
 */
record ConfigFile(Path path, Map<String, Entry> values) {

    /** @param line from 1 */
    record Entry(String value, int line) {}

    /**
     * Reads it.
     *
     * @param known the names that there are
     * @throws IllegalArgumentException if it is not there or cannot be read, or a line is none: with the line, and for an
     *     unknown name the nearest one
     */
    static ConfigFile read(Path path, List<String> known) {
        return readIfThere(path, known)
                .orElseThrow(() -> new IllegalArgumentException("There is no file of settings " + path + "."));
    }

    /** The same, empty where there is none. */
    static Optional<ConfigFile> readIfThere(Path path, List<String> known) {
        try {
            return Optional.of(parse(path, Files.readAllLines(path, StandardCharsets.UTF_8), known));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file of settings " + path + " cannot be read: " + Failure.reason(e), e);
        }
    }

    private static ConfigFile parse(Path path, List<String> lines, List<String> known) {
        Map<String, Entry> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            // A byte order mark is what some Windows editors begin with.
            String line = lines.get(i).replace("\ufeff", "").strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(line, i + 1, path, values, known);
            }
        }
        return new ConfigFile(path, values);
    }

    private static void add(String line, int number, Path path, Map<String, Entry> values, List<String> known) {
        int equals = line.indexOf('=');
        String name = (equals < 0 ? line : line.substring(0, equals)).strip();
        if (!known.contains(name)) {
            throw wrong(
                    path,
                    number,
                    "there is no setting '" + name + "'. "
                            + NearestName.of(name, known)
                                    .map(nearest -> "Did you mean '" + nearest + "'?")
                                    .orElse("'rewind config' shows all."));
        }
        if (equals < 0) {
            throw wrong(path, number, "'" + name + "' has no value: " + name + " = VALUE");
        }
        Entry before =
                values.putIfAbsent(name, new Entry(line.substring(equals + 1).strip(), number));
        if (before != null) {
            throw wrong(path, number, "'" + name + "' stands in line " + before.line() + " already.");
        }
    }

    private static IllegalArgumentException wrong(Path path, int line, String what) {
        return new IllegalArgumentException(path + " line " + line + ": " + what);
    }
}
