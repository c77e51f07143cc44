package rewind.codec.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import rewind.codec.CodecException;
import rewind.codec.Problem;
import rewind.codec.json.NoteJson;
import rewind.trace.TraceNote;

/** The notes in a bundle: a file of its own, a note a line, so that a program that knows no notes reads the traces as before. */
public final class BundleNotes {
    static final String NAME = "notes/notes.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonFactory LINES = new JsonFactory();

    private BundleNotes() {}

    /** Adds notes; nothing where there are none. */
    public static void add(BundleWriter bundle, List<TraceNote> notes) throws IOException {
        if (notes.isEmpty()) {
            return;
        }
        StringWriter lines = new StringWriter();
        for (TraceNote note : notes) {
            try (JsonGenerator json = LINES.createGenerator(lines).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
                NoteJson.write(json, note);
            }
            lines.write('\n');
        }
        byte[] content = lines.toString().getBytes(StandardCharsets.UTF_8);
        bundle.add(NAME, BundleEntry.NOTES, new ByteArrayInputStream(content));
    }

    /** The notes of a file; none where it is no bundle, or one whose list of files cannot be read: that is told with its traces. */
    public static List<TraceNote> read(Path file, Consumer<Problem> problems) throws IOException {
        if (!BundleFile.isBundle(file)) {
            return List.of();
        }
        BundleFile opened;
        try {
            opened = BundleFile.open(file);
        } catch (IOException | CodecException e) {
            return List.of();
        }
        try (opened) {
            return read(opened, problems);
        }
    }

    /** The notes of a bundle; lines that are none are told with their place, as is damage. */
    public static List<TraceNote> read(BundleFile bundle, Consumer<Problem> problems) throws IOException {
        List<TraceNote> notes = new ArrayList<>();
        for (BundleEntry entry : bundle.entries()) {
            if (entry.kind().equals(BundleEntry.NOTES)) {
                bundle.readLines(entry, (place, text) -> note(place, text, notes, problems), problems);
            }
        }
        return notes;
    }

    private static void note(String place, String text, List<TraceNote> notes, Consumer<Problem> problems) {
        try {
            notes.add(NoteJson.read(JSON.readTree(text)));
        } catch (JsonProcessingException e) {
            problems.accept(new Problem(place, "is damaged: " + e.getOriginalMessage()));
        } catch (CodecException e) {
            problems.accept(new Problem(place, "is no note: " + e.getMessage()));
        }
    }
}
