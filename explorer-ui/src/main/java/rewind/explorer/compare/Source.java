package rewind.explorer.compare;

import rewind.control.ItemTitles;
import rewind.store.TraceLookup;
import rewind.store.TraceNotes;

/**
 * Where a request comes from: the live store, or a file.
 *
 * @param notes what people wrote on them
 * @param name as it is told to people; empty for the live store
 */
public record Source(TraceLookup traces, ItemTitles titles, TraceNotes notes, String name) {}
