package rewind.store;

import java.util.List;
import java.util.Optional;
import rewind.trace.TraceNote;

/**
 * Keeps what people wrote on requests, one note a request. A note stays when retention lets its trace go: a person's words are
 * small, and nobody can make them again. Methods throw {@link StoreException} where the store cannot.
 */
public interface TraceNotes {
    /** So many notes are listed at most. */
    int MOST = 10_000;

    /** The note on a request. */
    Optional<TraceNote> get(String requestId);

    /** Keeps a note in place of the one that the request has; when this returns it is on disk. */
    void put(TraceNote note);

    /** Takes the note off a request; false where there was none. */
    boolean remove(String requestId);

    /**
     * The notes that were changed last, the newest first.
     *
     * @param limit from 1 to {@value #MOST}
     */
    List<TraceNote> newest(int limit);
}
