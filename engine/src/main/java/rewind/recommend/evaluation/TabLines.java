package rewind.recommend.evaluation;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rewind.recommend.data.DataException;

/** The lines of a file of tab-separated numbers, one after the other, with words for what is wrong and where. */
final class TabLines implements Closeable {
    private static final int SHOWN = 40;

    private final Path file;
    private final BufferedReader lines;
    private long line;

    private TabLines(Path file, BufferedReader lines) {
        this.file = file;
        this.lines = lines;
    }

    static TabLines open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DataException("There is no file " + file + ".");
        }
        // A reader of its own and not Files.newBufferedReader: bytes that are no text are to be told with their line.
        return new TabLines(
                file, new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)));
    }

    /** The next line's fields; none at the end of the file. Empty lines are allowed at the end only. */
    List<String> next() throws IOException {
        String text = lines.readLine();
        line++;
        if (text == null) {
            return List.of();
        }
        if (text.isBlank()) {
            long empty = line;
            for (String rest = lines.readLine(); rest != null; rest = lines.readLine()) {
                if (!rest.isBlank()) {
                    throw new DataException(file + ", line " + empty + ": is empty.");
                }
            }
            return List.of();
        }
        return List.of(text.split("\t", -1));
    }

    /** The number of the line that was read last, from 1. */
    long line() {
        return line;
    }

    DataException bad(String what) {
        return new DataException(file + ", line " + line + ": " + what + ".");
    }

    int id(String text) {
        long id = wholeNumber(text);
        if (id < 0 || id > Integer.MAX_VALUE) {
            throw bad("'" + shown(text) + "' is no id: those are from 0 to 2147483647");
        }
        return (int) id;
    }

    private long wholeNumber(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw bad("'" + shown(text) + "' is no id: those are whole numbers");
        }
    }

    void checkNumber(String text) {
        try {
            if (Double.isFinite(Double.parseDouble(text.strip()))) {
                return;
            }
        } catch (NumberFormatException e) {
            throw bad("'" + shown(text) + "' is no number");
        }
        throw bad("'" + shown(text) + "' is no finite number");
    }

    /** As much of a field as a message can bear. */
    static String shown(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
