package rewind.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rewind.control.EngineException;
import rewind.recommend.file.Failure;

/**
 * Which version of the program a data folder is for, in {@code folder.json}: {@code {"format": 8, "written_by": "0.1.0"}}.
 * Folders of before have none, and are older. The store brings what is older up to date when it is opened; what is newer is
 * not touched, because who does not know a format can only harm it.
 */
final class FolderFormat {
    /**
     * The number of the store's newest migration, and one more with every other change by which an older program would not
     * understand what it finds.
     */
    static final int NEWEST = 12;

    private static final String FILE = "folder.json";
    /** As {@link #note} writes it. */
    private static final Pattern WRITTEN = Pattern.compile("\\{\"format\":(\\d{1,6}),\"written_by\":\"[^\"\\\\]*\"}");

    private FolderFormat() {}

    /**
     * Refuses a folder that a newer version has written to; only reads.
     *
     * @throws EngineException if it is newer, or its note cannot be read
     */
    static void refuseNewer(Path root) {
        if (isKnown(root)) {
            return;
        }
        JsonNode note = read(root);
        int format = note.path("format").asInt();
        if (format > NEWEST) {
            throw new EngineException("The data folder " + root + " is of a newer version of Rewind ("
                    + note.path("written_by").asText("unknown") + ", format " + format + "; this is " + Version.number()
                    + ", format " + NEWEST + "). Nothing in it was touched. Use the newer version, or another folder:"
                    + " --data DIR");
        }
    }

    /**
     * Whether it says no more than that it is not newer, in the form in which it is written. Each start comes by here, and the first
     * JSON that Jackson reads costs a twentieth of a second before the window.
     */
    private static boolean isKnown(Path root) {
        try {
            Matcher note = WRITTEN.matcher(Files.readString(root.resolve(FILE)));
            return note.matches() && Integer.parseInt(note.group(1)) <= NEWEST;
        } catch (IOException e) {
            return false; // whoever reads it next says what is wrong
        }
    }

    /** Notes that this version has written to the folder. Call when what is in it has been brought up to date. */
    static void note(Path root) {
        if (read(root).path("format").asInt() == NEWEST) {
            return;
        }
        Map<String, Object> note = new LinkedHashMap<>();
        note.put("format", NEWEST);
        note.put("written_by", Version.number());
        try {
            Path temporary = root.resolve(FILE + ".tmp");
            Files.write(temporary, new ObjectMapper().writeValueAsBytes(note));
            Files.move(temporary, root.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new EngineException("Cannot write " + root.resolve(FILE) + ": " + Failure.reason(e), e);
        }
    }

    private static JsonNode read(Path root) {
        Path file = root.resolve(FILE);
        ObjectMapper json = new ObjectMapper();
        try {
            return json.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return json.createObjectNode();
        } catch (IOException e) {
            throw new EngineException("Cannot read " + file + ": " + Failure.reason(e), e);
        }
    }
}
