package rewind.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Output for people and for programs. */
final class Print {
    /** With a mapper, so that maps can be written as they are. */
    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Print() {}

    /** Writes one JSON value. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static String json(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    /** Milliseconds with as many digits as are worth reading. */
    static String millis(double millis) {
        return millis < 10
                ? "%.3f ms".formatted(millis)
                : millis < 100 ? "%.1f ms".formatted(millis) : "%.0f ms".formatted(millis);
    }

    /**
     * Columns as wide as their widest cell.
     *
     * @param head names; one that begins with {@code >} is aligned right
     */
    static String table(List<String> head, List<List<String>> rows) {
        List<String> names =
                head.stream().map(name -> name.replaceFirst("^>", "")).toList();
        int[] widths = new int[head.size()];
        List<List<String>> all = new ArrayList<>(List.of(names));
        all.addAll(rows);
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                line.append(head.get(i).startsWith(">") ? padding + row.get(i) : row.get(i) + padding)
                        .append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
