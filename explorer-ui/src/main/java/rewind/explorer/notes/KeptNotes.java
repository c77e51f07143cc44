package rewind.explorer.notes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import rewind.codec.CodecException;
import rewind.codec.json.NoteJson;
import rewind.explorer.controls.KeptLines;
import rewind.store.StoreException;
import rewind.store.TraceNotes;
import rewind.trace.TraceNote;

/**
 * Notes on requests of an opened file. The file stays as it is: what is written is kept beside the settings, by request, so that it
 * is there in whatever file the request is met again. What a bundle carries is shown until it is changed or removed here. For any
 * thread.
 */
public final class KeptNotes implements TraceNotes {
    static final String NAME = "notes";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REMOVED = "removed";

    private final Supplier<List<TraceNote>> carried;
    private final KeptLines lines;

    /** @param carried what the file has of its own */
    public KeptNotes(Supplier<List<TraceNote>> carried, KeptLines lines) {
        this.carried = carried;
        this.lines = lines;
    }

    /** Notes that are forgotten with the end of the program. */
    public static KeptNotes inMemory() {
        return new KeptNotes(List::of, KeptLines.inMemory());
    }

    @Override
    public Optional<TraceNote> get(String requestId) {
        return Optional.ofNullable(all().get(requestId));
    }

    @Override
    public void put(TraceNote note) {
        change(note.requestId(), line(note, false));
    }

    /** That it was removed is kept too, for the file may carry it. */
    @Override
    public boolean remove(String requestId) {
        Optional<TraceNote> there = get(requestId);
        there.ifPresent(note -> change(requestId, line(note, true)));
        return there.isPresent();
    }

    @Override
    public List<TraceNote> newest(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be from 1 to " + MOST + ", not " + limit + ".");
        }
        return all().values().stream()
                .sorted(Comparator.comparingLong(TraceNote::changedAtMillis)
                        .reversed()
                        .thenComparing(TraceNote::requestId))
                .limit(limit)
                .toList();
    }

    private Map<String, TraceNote> all() {
        Map<String, TraceNote> all = new LinkedHashMap<>();
        carried.get()
                .forEach(note -> all.merge(
                        note.requestId(),
                        note,
                        (one, other) -> one.changedAtMillis() > other.changedAtMillis() ? one : other));
        for (String line : lines.read(NAME)) {
            read(line).ifPresent(kept -> {
                String id = kept.note().requestId();
                if (kept.removed()) {
                    all.remove(id);
                } else {
                    all.put(id, kept.note());
                }
            });
        }
        return all;
    }

    /** @param removed whether it is told only that this is not there any more */
    private record Kept(TraceNote note, boolean removed) {}

    /** A line that is none of ours is passed over, and stays. */
    private static Optional<Kept> read(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return Optional.of(new Kept(NoteJson.read(json), json.path(REMOVED).asBoolean()));
        } catch (JsonProcessingException | CodecException e) {
            return Optional.empty();
        }
    }

    private static String line(TraceNote note, boolean removed) {
        ObjectNode json = JSON.createObjectNode();
        json.put("request_id", note.requestId());
        json.put("text", note.text());
        json.put("changed_at", Instant.ofEpochMilli(note.changedAtMillis()).toString());
        if (removed) {
            json.put(REMOVED, true);
        }
        return json.toString();
    }

    private void change(String requestId, String line) {
        try {
            lines.change(NAME, before -> {
                List<String> after = new ArrayList<>(before);
                after.removeIf(each -> read(each)
                        .map(kept -> kept.note().requestId().equals(requestId))
                        .orElse(false));
                after.add(line);
                return after;
            });
        } catch (IOException e) {
            throw new StoreException("the note could not be kept beside the settings: " + e.getMessage(), e);
        }
    }
}
